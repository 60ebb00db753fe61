import { PassThrough } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Actor } from '../../kernel/guard.ts'
import type { News } from '../../kernel/news.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Registry } from '../../kernel/registry.ts'
import { isFor, restrictedAmong } from '../../kernel/restricted.ts'
import { type Rounds, rounds } from '../../kernel/rounds.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'

export interface LiveParts {
  db: Pick<Tenancy, 'read'>
  news: Pick<News, 'on'>
  registry: () => Registry
  authenticate: (req: FastifyRequest) => Promise<Actor>
  log: () => { error: (about: object, text: string) => void }
  /** ms between two signs of life, at each of which is asked again who listens. */
  ping?: number
}
export interface Live {
  /** A stream of server-sent events for this request, from after `lastEventId` on, else from now on. 429 when this person or key has too many. */
  join: (req: FastifyRequest, lastEventId: string | undefined) => Promise<PassThrough>
  close: () => Promise<void>
}
interface Client {
  req: FastifyRequest
  actor: Actor
  stream: PassThrough
  /** The place in the order of the seals up to which it was told. */
  n: number
}
interface Told {
  n: number
  action: string
  object_type: string
  object_id: string
  at: string
}

const most = 20 // streams of one person or key in one process
const pageRows = 500
/** One that missed more reads its pages again instead. */
const furthest = 2000
const slowest = 1024 * 1024 // bytes that wait for one client
/** ms after a word of changed rights: whoever remembers sessions has heard it too by then. */
const afterWord = 50

/** Tells browsers what changed, from the sealed order of events: the same in each process, and resumable in any. */
export function live({ db, news, registry, authenticate, log, ping = 15_000 }: LiveParts): Live {
  const rooms = new Map<string, Set<Client>>()
  const mayHear = ({ permissions }: Actor, type: string) => permissions.has(registry().hearing(type))
  const leave = (client: Client) => {
    const room = rooms.get(client.actor.tenant_id)
    room?.delete(client)
    if (room?.size === 0) rooms.delete(client.actor.tenant_id)
    client.stream.end()
  }
  const say = (client: Client, text: string) => {
    if (client.stream.writableLength > slowest) return client.stream.destroy() // it comes back with its Last-Event-ID
    client.stream.write(text)
  }
  const askAgain = async (client: Client) => {
    const { tenant_id, id } = client.actor
    const actor = await authenticate(client.req).catch(() => undefined)
    if (actor?.tenant_id === tenant_id && actor.id === id && actor.permissions.has('events:read') && !actor.owes) client.actor = actor
    else leave(client)
  }
  const visit = async (tenant: string): Promise<number | undefined> => {
    for (;;) {
      const room = rooms.get(tenant)
      if (!room?.size) return undefined
      const from = Math.min(...[...room].map((client) => client.n))
      const rows = await eventsAfter(db, tenant, from)
      const restricted = await restrictedAmong(
        db.read(tenant),
        tenant,
        rows.map((row) => row.object_id),
      )
      for (const client of room) {
        for (const row of rows) {
          if (row.n <= client.n) continue
          client.n = row.n
          if (mayHear(client.actor, row.object_type) && isFor(client.actor, restricted.get(row.object_id)))
            say(client, `id: ${row.n}\n${message(row)}`)
        }
      }
      if (rows.length < pageRows) return undefined
    }
  }
  const work: Rounds = rounds({
    every: 2000,
    look: async () => [...rooms.keys()],
    visit,
    failed: (cause) => log().error({ error: cause instanceof Error ? cause.message : String(cause) }, 'telling browsers failed'),
  })
  const offs = [
    news.on('sealed', (tenant) => (tenant === undefined || rooms.has(tenant)) && work.wake(tenant)),
    // What ends a session or narrows rights: the triggers of migration 430 say whose. A key's rights are its maker's.
    news.on('access', (text) => {
      const id = text?.split(' ')[1]
      const about = ({ actor }: Client) =>
        id === undefined || actor.kind !== 'user' || [actor.id, actor.session_id, actor.tenant_id, actor.home_tenant_id].includes(id)
      const heard = [...rooms.values()].flatMap((room) => [...room].filter(about))
      setTimeout(() => {
        for (const client of heard) void askAgain(client)
      }, afterWord).unref()
    }),
    news.on('live', (text) => {
      const told = text === undefined ? undefined : JSON.parse(text)
      for (const client of rooms.get(told?.tenant_id) ?? []) {
        // What concerns some people's own inbox is for them alone.
        const mine = told.user_ids ? told.user_ids.includes(client.actor.id) : mayHear(client.actor, told.object_type)
        if (mine) say(client, message(told))
      }
    }),
  ]
  const clock = setInterval(() => {
    for (const room of rooms.values()) {
      for (const client of room) void askAgain(client).then(() => client.stream.writable && say(client, ': ping\n\n'))
    }
  }, ping)

  return {
    join: async (req, lastEventId) => {
      const { actor } = req
      const own = [...(rooms.get(actor.tenant_id) ?? [])].filter((client) => client.actor.id === actor.id)
      if (own.length >= most)
        throw new Problem(429, 'too_many_streams', `You have ${most} open streams of events. Close one of them first.`)
      const head = await headOf(db, actor.tenant_id)
      const asked = lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : head
      // Ahead of us: the database was set back. Far behind: reading the pages again is less.
      const lost = asked > head || head - asked > furthest
      const client: Client = { req, actor, stream: new PassThrough(), n: lost ? head : asked }
      client.stream.on('error', () => {}) // a browser that went away
      client.stream.on('close', () => leave(client))
      client.stream.write(`retry: 3000\n\n${lost ? `event: reload\nid: ${head}\ndata: {}\n\n` : ''}`)
      const room = rooms.get(actor.tenant_id) ?? new Set()
      rooms.set(actor.tenant_id, room.add(client))
      work.wake(actor.tenant_id)
      return client.stream
    },
    close: async () => {
      for (const off of offs) off()
      clearInterval(clock)
      for (const room of rooms.values()) for (const client of room) leave(client)
      await work.stop()
    },
  }
}

const message = ({ action, object_type, object_id, at }: Omit<Told, 'n'>) =>
  `data: ${JSON.stringify({ action, object_type, object_id, at })}\n\n`

async function headOf(db: Pick<Tenancy, 'read'>, tenant: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(max(n), 0)::bigint as n from event_seals where tenant_id = ${tenant}`.execute(
    db.read(tenant),
  )
  return rows[0]?.n ?? 0
}

async function eventsAfter(db: Pick<Tenancy, 'read'>, tenant: string, n: number): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select s.n, e.action, e.object_type, e.object_id, e.at from event_seals s join events e on e.tenant_id = s.tenant_id and e.id = s.event_id
    where s.tenant_id = ${tenant} and s.n > ${n} order by s.n limit ${pageRows}`.execute(db.read(tenant))
  return rows
}
