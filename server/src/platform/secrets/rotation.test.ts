import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { call, premises, signIn } from '../../testing/process.ts'

const house = premises()
afterAll(() => house.end())

const main = join(import.meta.dirname, '../../main.ts')
const [old, fresh] = ['the first master key of all, long enough', 'another master key, which is long enough']
const rotate = (env: Record<string, string>) =>
  spawnSync(process.execPath, [main, 'keys', 'rotate'], {
    env: { PATH: process.env.PATH ?? '', RAMPART_DATA: house.data, ...env },
    encoding: 'utf8',
  })
const sealed = async () => (await house.sql<{ client_secret: string }>('select client_secret from sso_providers'))[0]?.client_secret ?? ''
const wrapped = async () => (await house.sql<{ wrapped: string }>('select wrapped from tenant_keys order by kid')).map((row) => row.wrapped)

test('a new master key: refused at the start, accepted with the old one beside it, rotated while the server runs, then alone', async () => {
  const first = await house.start({ env: { RAMPART_MASTER_KEY: old } })
  const token = await signIn(first.url)
  const provider = { kind: 'oidc', name: 'IdP', issuer: 'https://idp.nordwind.example', client_id: 'rampart', client_secret: 'hush hush' }
  const added = await call(first.url, 'POST', '/sso-providers', { token, body: provider })
  expect(added.status, JSON.stringify(added.body)).toBe(201)
  await first.stop()

  const refused = await (await house.start({ env: { RAMPART_MASTER_KEY: fresh }, ready: false })).ended
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toContain('The secrets in this database were sealed with another master key. Start with the RAMPART_MASTER_KEY')
  const unset = await (await house.start({ env: {}, ready: false })).ended
  expect(unset, 'and so is none').toMatchObject({ code: 1 })
  expect(rotate({ RAMPART_MASTER_KEY: fresh })).toMatchObject({ status: 1, stderr: expect.stringContaining('another master key') })

  const both = { RAMPART_MASTER_KEY: fresh, RAMPART_MASTER_KEY_PREVIOUS: old }
  const second = await house.start({ env: both })
  const before = [await sealed(), ...(await wrapped())]
  expect(before[0]).toMatch(/^v1\.1\./)
  expect(rotate(both)).toMatchObject({ status: 0, stdout: expect.stringContaining('One tenant has new data keys') })
  await expect.poll(sealed, { timeout: 60_000 }).toMatch(/^v1\.2\./)
  expect(await wrapped()).toHaveLength(2)
  for (const text of before) expect(await wrapped()).not.toContain(text)
  await second.stop()

  const third = await house.start({ env: { RAMPART_MASTER_KEY: fresh } })
  const found = await call(third.url, 'GET', '/sso-providers', { token: await signIn(third.url) })
  expect(found.body.items).toMatchObject([{ name: 'IdP' }])
  expect(JSON.stringify(found.body)).not.toContain('hush')
  await third.stop()
  const late = await (await house.start({ env: { RAMPART_MASTER_KEY: old }, ready: false })).ended
  expect(late, 'the old key alone is refused now').toMatchObject({ code: 1 })
}, 240_000)
