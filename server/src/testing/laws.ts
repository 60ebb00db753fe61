import { randomUUID } from 'node:crypto'
import { type Role, roles } from '@rampart/contract/identity.ts'
import type { Machine } from '@rampart/contract/kit/machine.ts'
import { expect, test } from 'vitest'
import { type World, world } from './world.ts'

export interface Law {
  /** After /api/v1, such as `/hosts`. */
  path: string
  /** What its events begin with, where that is not the path. */
  table?: string
  /** One valid input; unique each time where names must be. */
  input: (world: World, tenant: string) => object | Promise<object>
  /** A change that PATCH takes, without the version; absent where the resource cannot be changed. */
  change?: object
  /** The resource's permissions; the first word of the path by default. */
  read: string
  write: string
  /** The permission to add, where it is another than to write. */
  add?: string
  life?: Machine
  /** What a move asks for, by its name. */
  with?: Record<string, object>
  /** What a list needs beside its own words, such as the object a comment is about. */
  query?: (made: Record<string, unknown>) => string
  /** Where there is no GET /:id. */
  onlyLists?: boolean
}

interface Item {
  id: string
  version: number
  actions?: string[]
}
const smuggled = () => ({
  tenant_id: randomUUID(),
  id: randomUUID(),
  status: 'retired',
  created_by: randomUUID(),
  created_at: '2020-01-01T00:00:00.000Z',
  version_: 9,
  role: 'owner',
  is_admin: true,
})

/** What is true of every resource. A module states one valid input and gets these tests. */
export function laws(law: Law) {
  const { path, life, change } = law
  const table = law.table ?? path.slice(1).replaceAll('-', '_')
  const may = (w: World, role: Role, permission: string) => w.rampart.permissionsOf(role).has(permission)
  const strongest: Role = 'owner'
  const start = async () => {
    const w = await world()
    const tenant = await w.tenant()
    return { w, tenant, call: w.as(tenant) }
  }
  const made = async (w: World, tenant: string): Promise<Item & Record<string, unknown>> => {
    const reply = await w.as(tenant)(strongest, 'POST', path, await law.input(w, tenant))
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json()
  }
  const eventsOf = async (w: World, id: string) =>
    (await w.owner.query<{ action: string }>('select action from events where object_id = $1 order by xid, id', [id])).rows.map(
      (r) => r.action,
    )
  const query = (item: Record<string, unknown>) => law.query?.(item) ?? ''

  test(`${path}: another tenant cannot see, change or move it, nor tell it from a random id`, async () => {
    const { w, tenant } = await start()
    const mine = await made(w, tenant)
    const stranger = w.as(await w.tenant())
    const answers: unknown[][] = []
    for (const id of [mine.id, randomUUID()]) {
      const replies = [
        ...(law.onlyLists ? [] : [await stranger(strongest, 'GET', `${path}/${id}`)]),
        ...(change ? [await stranger(strongest, 'PATCH', `${path}/${id}`, { ...change, version: 1 })] : []),
        await stranger(strongest, 'DELETE', `${path}/${id}`),
        ...(await Promise.all(
          (life?.move.options ?? []).map((name) => stranger(strongest, 'POST', `${path}/${id}/${name}`, law.with?.[name])),
        )),
      ]
      for (const reply of replies) expect(reply.statusCode, reply.body).toBe(404)
      answers.push(replies.map((reply): unknown => Object.assign(reply.json<object>(), { request_id: '' })))
    }
    expect(answers[0]).toEqual(answers[1])
    const listed = await stranger(strongest, 'GET', `${path}?total=exact${query(mine)}`)
    expect(listed.json()).toMatchObject({ items: [], total: 0 })
    expect(await eventsOf(w, mine.id)).toEqual([`${table}.add`])
  })

  test(`${path}: each role may do exactly what it was granted, and a stranger learns nothing`, async () => {
    const { w, tenant, call } = await start()
    const mine = await made(w, tenant)
    for (const role of roles) {
      const reads = may(w, role, law.read)
      const writes = may(w, role, law.write)
      const adds = may(w, role, law.add ?? law.write)
      expect((await call(role, 'GET', `${path}?limit=1${query(mine)}`)).statusCode, `${role} lists`).toBe(reads ? 200 : 403)
      if (!law.onlyLists) expect((await call(role, 'GET', `${path}/${mine.id}`)).statusCode, `${role} reads`).toBe(reads ? 200 : 403)
      expect((await call(role, 'POST', path, { nonsense: 1 })).statusCode, `${role} adds`).toBe(adds ? 400 : 403)
      if (change)
        expect((await call(role, 'PATCH', `${path}/${mine.id}`, { nonsense: 1 })).statusCode, `${role} edits`).toBe(writes ? 400 : 403)
      if (!writes) expect((await call(role, 'DELETE', `${path}/${mine.id}`)).statusCode, `${role} drops`).toBe(403)
    }
    for (const [method, rest] of [
      ['GET', ''],
      ['POST', ''],
      ['GET', `/${mine.id}`],
      ['PATCH', `/${mine.id}`],
      ['DELETE', `/${mine.id}`],
    ] as const) {
      const reply = await w.app.inject({
        method,
        url: `/api/v1${path}${rest}`,
        ...(method === 'GET' || method === 'DELETE' ? {} : { payload: {} }),
      })
      expect([401, 404]).toContain(reply.statusCode)
      expect(reply.body).not.toContain(mine.id)
    }
  })

  test(`${path}: unknown and smuggled fields are refused by name and change nothing`, async () => {
    const { w, tenant, call } = await start()
    const mine = await made(w, tenant)
    const input = await law.input(w, tenant)
    for (const [field, value] of Object.entries(smuggled())) {
      if (field in input) continue
      const posted = await call(strongest, 'POST', path, { ...input, [field]: value })
      expect(posted.statusCode, `POST ${field}`).toBe(400)
      expect(posted.json().errors).toContainEqual(expect.objectContaining({ path: field }))
      if (change)
        expect(
          (await call(strongest, 'PATCH', `${path}/${mine.id}`, { ...change, version: mine.version, [field]: value })).statusCode,
          `PATCH ${field}`,
        ).toBe(400)
    }
    expect(await eventsOf(w, mine.id)).toEqual([`${table}.add`])
  })

  if (change)
    test(`${path}: the second of two edits of one version is stale`, async () => {
      const { w, tenant, call } = await start()
      const mine = await made(w, tenant)
      const both = await Promise.all([1, 2].map(() => call(strongest, 'PATCH', `${path}/${mine.id}`, { ...change, version: mine.version })))
      expect(both.map((r) => r.statusCode).sort()).toEqual([200, 409])
      expect(both.find((r) => r.statusCode === 409)?.json().code).toBe('stale')
    })

  test(`${path}: each write leaves exactly one event, a refused one leaves none`, async () => {
    const { w, tenant, call } = await start()
    const mine = await made(w, tenant)
    if (change) {
      await call(strongest, 'PATCH', `${path}/${mine.id}`, { ...change, version: mine.version })
      await call(strongest, 'PATCH', `${path}/${mine.id}`, { ...change, version: mine.version })
    }
    expect((await call(strongest, 'DELETE', `${path}/${mine.id}`)).statusCode).toBe(204)
    expect((await call(strongest, 'DELETE', `${path}/${mine.id}`)).statusCode).toBe(404)
    expect(await eventsOf(w, mine.id)).toEqual([`${table}.add`, ...(change ? [`${table}.edit`] : []), `${table}.drop`])
  })

  test(`${path}: a repeated Idempotency-Key has one effect, another body under it is refused`, async () => {
    const { w, tenant, call } = await start()
    const input = await law.input(w, tenant)
    const key = { 'idempotency-key': randomUUID() }
    const first = await call(strongest, 'POST', path, input, key)
    const again = await call(strongest, 'POST', path, input, key)
    expect([first.statusCode, again.statusCode]).toEqual([201, 201])
    expect(again.json()).toEqual(first.json())
    expect((await call(strongest, 'POST', path, { ...input, nonsense: 1 }, key)).statusCode).toBe(400)
    const listed = await call(strongest, 'GET', `${path}?total=exact${query(first.json())}`)
    expect(listed.json().total).toBe(1)
    expect(await eventsOf(w, first.json().id)).toEqual([`${table}.add`])
  })

  test(`${path}: lists page without loss or repeat while rows are added; a forged cursor is a 400`, async () => {
    const { w, tenant, call } = await start()
    const before: (Item & Record<string, unknown>)[] = []
    for (let i = 0; i < 15; i++) before.push(await made(w, tenant))
    const [first] = before
    const about = first ? query(first) : ''
    const seen: string[] = []
    for (let next: string | null = ''; next !== null && seen.length < 100; ) {
      const reply: { items: Item[]; next: string | null } = (
        await call(strongest, 'GET', `${path}?limit=4${about}${next && `&cursor=${next}`}`)
      ).json()
      seen.push(...reply.items.map((r) => r.id))
      next = reply.next
      await made(w, tenant)
    }
    expect(new Set(seen).size).toBe(seen.length)
    if (!law.query) expect(before.filter((r) => !seen.includes(r.id))).toEqual([])
    for (const forged of ['x', Buffer.from('[1]').toString('base64url'), Buffer.from('[{"a":1},"b"]').toString('base64url')]) {
      expect((await call(strongest, 'GET', `${path}?cursor=${forged}${about}`)).statusCode).toBe(400)
    }
    expect((await call(strongest, 'GET', `${path}?limit=1&limit=2${about}`)).statusCode, 'a repeated key').toBe(400)
    expect((await call(strongest, 'GET', `${path}?sort=tenant_id${about}`)).statusCode, 'a sort that is not offered').toBe(400)
  })

  if (life)
    test(`${path}: offers exactly the moves that work, for each role`, async () => {
      const { w, tenant, call } = await start()
      for (const role of roles.filter((r) => may(w, r, law.read))) {
        for (const name of life.move.options) {
          const mine = await made(w, tenant)
          const { actions } = (await call(role, 'GET', `${path}/${mine.id}`)).json()
          const reply = await call(role, 'POST', `${path}/${mine.id}/${name}`, law.with?.[name])
          expect(reply.statusCode < 300, `${role} ${name}: ${reply.body}`).toBe(actions.includes(name))
          if (reply.statusCode >= 300) expect([403, 409]).toContain(reply.statusCode)
        }
      }
    })
  if (life)
    test(`${path}: every state is reached by its moves, and there exactly the moves that it allows work`, async () => {
      const { w, tenant, call } = await start()
      const move = async (id: string, name: string) => call(strongest, 'POST', `${path}/${id}/${name}`, law.with?.[name])
      const walks = new Map<string, string[]>([[(await made(w, tenant)).status as string, []]])
      for (const [state, walk] of walks)
        for (const name of life.move.options) {
          const mine = await made(w, tenant)
          for (const step of walk) expect((await move(mine.id, step)).statusCode, step).toBeLessThan(300)
          const allowed = life.moves[name]?.from.includes(state)
          const reply = await move(mine.id, name)
          expect([state, name, reply.statusCode < 300], reply.body).toEqual([state, name, allowed])
          if (!allowed) expect(reply.statusCode).toBe(409)
          else if (!walks.has(reply.json().status)) walks.set(reply.json().status, [...walk, name])
        }
      expect([...walks.keys()].toSorted()).toEqual(life.status.options.toSorted())
    })
}
