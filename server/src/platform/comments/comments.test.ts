import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { laws } from '../../testing/laws.ts'
import { world } from '../../testing/world.ts'

/** The record that the comments of these tests are about: the tenant's owner. */
const about = (id: unknown) => ({ object_type: 'users', object_id: id })
const asked = (made: Record<string, unknown>) => `&object_type=${made.object_type}&object_id=${made.object_id}`

laws({
  path: '/comments',
  input: async (w, tenant) => ({ ...about(await w.person(tenant, 'owner')), text: `Looked at it, ${randomUUID()}` }),
  change: { text: 'Looked at it again.' },
  read: 'comments:read',
  write: 'comments:write',
  query: asked,
  onlyLists: true,
})

test('only the author changes a comment; a moderator may delete it, a colleague may not', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const owner = await w.person(tenant, 'owner')
  const made = (await call('analyst', 'POST', '/comments', { ...about(owner), text: 'first' })).json()
  expect(made).toMatchObject({ author_name: 'analyst', author_id: await w.person(tenant, 'analyst') })
  const change = { text: 'second', version: 1 }
  for (const role of ['manager', 'owner', 'red_tech'] as const) {
    const refused = await call(role, 'PATCH', `/comments/${made.id}`, change)
    expect([refused.statusCode, refused.json().detail]).toEqual([403, 'Only analyst may change this comment. Write one of your own.'])
  }
  expect((await call('analyst', 'PATCH', `/comments/${made.id}`, change)).json()).toMatchObject({ text: 'second', version: 2 })
  expect((await call('red_tech', 'DELETE', `/comments/${made.id}`)).statusCode).toBe(403)
  expect((await call('lead', 'DELETE', `/comments/${made.id}`)).statusCode).toBe(204)
})

test('a comment needs a record that exists in this tenant, of a kind that there is', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const stranger = await w.person(await w.tenant(), 'owner')
  for (const subject of [about(randomUUID()), about(stranger), { object_type: 'nonsense', object_id: stranger }]) {
    const refused = await call('analyst', 'POST', '/comments', { ...subject, text: 'x' })
    expect(refused.statusCode).toBe(400)
    expect(refused.json().errors).toEqual([{ path: 'object_id', message: 'There is no such record here, or you may not see it.' }])
  }
  const { object_type, object_id } = about(await w.person(tenant, 'owner'))
  const odd = await call('analyst', 'POST', '/comments', { object_type, object_id, text: '   ' })
  expect(odd.statusCode).toBe(400)
  const marked = await call('analyst', 'POST', '/comments', { object_type, object_id, text: '<script>alert(1)</script>' })
  expect(marked.json().text).toBe('<script>alert(1)</script>') // kept as it is; who shows it escapes it
})

test('who is named with @ and may see the record is told, once, and nobody is by an e-mail address or by himself', async () => {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const [lead, analyst, outsider] = [
    await w.person(tenant, 'lead'),
    await w.person(tenant, 'analyst'),
    await w.person(tenant, 'respondent'),
  ]
  const names = await w.owner.query<{ id: string; username: string }>('select id, username from users where tenant_id = $1', [tenant])
  const name = (id: string) => names.rows.find((row) => row.id === id)?.username ?? ''
  const told = async () => {
    const { rows } = await w.owner.query<{ user_id: string }>(
      `select user_id from notifications where tenant_id = $1 and code = 'mentioned'`,
      [tenant],
    )
    return rows.map(({ user_id }) => user_id)
  }
  const say = (text: string) => call('analyst', 'POST', '/comments', { ...about(lead), text })
  await say(
    `Write to someone@${name(lead)} or x.@${name(lead)}, nobody@all; I am @${name(analyst)}, and @${name(outsider)} may not see this.`,
  )
  expect(await told()).toEqual([])
  const made = await say(`Please look, @${name(lead).toUpperCase()}. And again: @${name(lead)}!`)
  expect(await told()).toEqual([lead])
  const { items } = (await call('lead', 'GET', '/notifications')).json()
  expect(items).toMatchObject([{ code: 'mentioned', facts: { actor: 'analyst' }, about: { type: 'users', id: lead } }])
  expect(JSON.stringify(items)).not.toContain('Please look') // who may no longer see the record does not read on here
  const edited = await call('analyst', 'PATCH', `/comments/${made.json().id}`, { text: `Still: @${name(lead)}`, version: 1 })
  expect(edited.statusCode).toBe(200)
  expect(await told()).toEqual([lead])
  await call('lead', 'POST', '/comments', { ...about(lead), text: `Done, @${name(analyst)}` })
  expect((await told()).sort()).toEqual([lead, analyst].sort())
})
