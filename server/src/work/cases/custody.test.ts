import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { call, premises, type ServerProcess, signIn } from '../../testing/process.ts'
import { world } from '../../testing/world.ts'

const house = premises()
afterAll(() => house.end())

const main = join(import.meta.dirname, '../../main.ts')
const rotate = (env: Record<string, string>) =>
  spawnSync(process.execPath, [main, 'keys', 'rotate'], {
    env: { PATH: process.env.PATH ?? '', RAMPART_DATA: house.data, ...env },
    encoding: 'utf8',
  })
const sealed = async () => (await house.sql<{ sealed: string }>('select sealed from custody_keys')).map((row) => row.sealed).join()
const secret = (name: string) => `the ${name} secret of all, which is long enough`

test('custody verifies after the master key was changed twice and both older ones are gone; a link that is changed then is still found', async () => {
  const first = await house.start({ env: { SECRET_KEY: secret('first') } })
  const to = { token: await signIn(first.url) }
  const of = await call(first.url, 'POST', '/cases', { ...to, body: { title: 'Beacon' } })
  const bytes = { ...to, headers: { 'content-type': 'application/octet-stream' }, body: Buffer.from('{}') }
  const made = await call(first.url, 'POST', `/cases/${of.body.id}/evidence?name=memory.dmp`, bytes)
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const path = `/cases/${of.body.id}/evidence/${made.body.id}`
  const lend = async ({ url }: ServerProcess) =>
    expect((await call(url, 'GET', `${path}/content`, { token: await signIn(url) })).status).toBe(200)
  const custody = async ({ url }: ServerProcess) => (await call(url, 'GET', `${path}/custody`, { token: await signIn(url) })).body
  await lend(first)
  expect(await sealed()).toMatch(/^v1\.1\./)
  await first.stop()

  for (const [n, [before, now]] of [
    ['first', 'second'],
    ['second', 'third'],
  ].entries()) {
    const env = { SECRET_KEY: secret(now ?? ''), SECRET_KEY_PREVIOUS: secret(before ?? '') }
    const server = await house.start({ env })
    const done = rotate(env)
    expect(done, done.stderr).toMatchObject({ status: 0 })
    await expect.poll(sealed, { timeout: 60_000 }).toMatch(new RegExp(`^v1\\.${n + 2}\\.`))
    await lend(server)
    await server.stop()
  }

  const last = await house.start({ env: { SECRET_KEY: secret('third') } })
  const chain = await custody(last)
  expect(chain).toMatchObject({ verified: true, findings: [] })
  expect(chain.items).toHaveLength(4)
  await house.sql('alter table case_custody disable trigger append_only')
  await house.sql(`update case_custody set actor_name = 'nobody' where n = 1`)
  expect(await custody(last)).toMatchObject({ verified: false, findings: [expect.stringContaining('Link 1 was changed')] })
  await last.stop()
}, 240_000)

test.each([
  ['is gone', 'delete from custody_keys where tenant_id = $1'],
  [
    'is that of another tenant',
    'update custody_keys set sealed = (select sealed from custody_keys where tenant_id = $2) where tenant_id = $1',
  ],
])('custody whose key %s is told to be unproven, and what is sealed is never proven by another key', async (_, statement) => {
  const w = await world()
  const begin = async () => {
    const tenant = await w.tenant()
    const as = w.as(tenant)
    const { id } = (await as('analyst', 'POST', '/cases', { title: 'Beacon' })).json()
    const reply = await as('analyst', 'POST', `/cases/${id}/evidence?name=x`, Buffer.from('x'), { 'content-type': 'text/plain' })
    expect(reply.statusCode, reply.body).toBe(201)
    const custody = async () => (await as('viewer', 'GET', `/cases/${id}/evidence/${reply.json().id}/custody`)).json()
    return { tenant, custody }
  }
  const [mine, others] = [await begin(), await begin()]
  expect(await mine.custody()).toMatchObject({ verified: true })
  const given = statement.includes('$2') ? [mine.tenant, others.tenant] : [mine.tenant]
  await w.owner.query(statement, given)
  expect(await mine.custody()).toMatchObject({ verified: false, findings: [expect.stringContaining('gone or damaged')] })
  expect(await others.custody()).toMatchObject({ verified: true })
})

test('the login of the requests cannot remove the key', async () => {
  const w = await world()
  const tenant = await w.tenant()
  await expect(w.db.withTenant(tenant, (tx) => tx.deleteFrom('custody_keys').where('tenant_id', '=', tenant).execute())).rejects.toThrow(
    /permission denied/,
  )
})
