import pg from 'pg'
import type { Tenancy } from './tenancy.ts'

/**
 * recorded: a tenant wrote events; sealed: they have their place in the order; work: long work waits; mail: letters wait; live: for screens only;
 * access: somebody's session or rights changed (triggers tell it), or the keys that tokens are signed with.
 */
export const channels = ['recorded', 'sealed', 'work', 'mail', 'live', 'access'] as const
export type Channel = (typeof channels)[number]

/** What processes tell each other through the database. Any message may be lost: who listens also looks by himself now and then. */
export interface News {
  /** `listener` gets each message, and undefined when messages may have been missed. Returns how to stop. */
  on: (channel: Channel, listener: (message: string | undefined) => void) => () => void
  /** Tells all processes, this one too. Equal messages of the same moment become one. Never fails. */
  tell: (channel: Channel, message: string) => void
  /** False while the connection is being made again. */
  connected: () => boolean
  end: () => Promise<void>
}

const gathering = 20 // ms
const patience = [100, 500, 2000] // ms between attempts to connect

/** One connection of its own for LISTEN and NOTIFY; kept up as long as the process lives. */
export function news(config: pg.ClientConfig): News {
  const listeners = new Map<Channel, Set<(message: string | undefined) => void>>(channels.map((channel) => [channel, new Set()]))
  const waiting = new Map<string, [Channel, string]>()
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let again: NodeJS.Timeout | undefined
  let ended = false

  const missed = () => {
    for (const of of listeners.values()) for (const listener of of) listener(undefined)
  }
  const connect = async (attempt: number): Promise<void> => {
    if (ended) return
    const fresh = new pg.Client({ ...config, keepAlive: true, connectionTimeoutMillis: 5000, application_name: 'rampart news' })
    const lost = () => {
      if (client !== undefined && client !== fresh) return
      client = undefined
      if (ended || again) return
      again = setTimeout(() => {
        again = undefined
        void connect(attempt + 1)
      }, patience[attempt] ?? 5000)
    }
    fresh.on('error', lost)
    fresh.on('end', lost)
    fresh.on('notification', ({ channel, payload }) => {
      const name = channels.find((c) => `rampart_${c}` === channel)
      if (name) for (const listener of listeners.get(name) ?? []) listener(payload ?? '')
    })
    try {
      await fresh.connect()
      await fresh.query(channels.map((channel) => `listen rampart_${channel}`).join(';'))
      if (ended) return void (await fresh.end())
      client = fresh
      attempt = 0
      missed()
    } catch {
      void fresh.end().catch(() => {}) // never connected: nothing to close
      lost()
    }
  }
  /** Until it has been said, `timer` stays set: what is told meanwhile goes with the next one, and nothing queues up in the driver. */
  const send = async () => {
    const messages = [...waiting.values()]
    waiting.clear()
    await client
      ?.query('select pg_notify(c, m) from unnest($1::text[], $2::text[]) as t (c, m)', [
        messages.map(([channel]) => `rampart_${channel}`),
        messages.map(([, message]) => message),
      ])
      .catch(() => {}) // the reader's own look finds what this would have told
    timer = waiting.size > 0 && !ended ? soon() : undefined
  }
  const soon = () => setTimeout(() => void send(), gathering)
  void connect(0)
  return {
    on: (channel, listener) => {
      const of = listeners.get(channel)
      of?.add(listener)
      return () => of?.delete(listener)
    },
    tell: (channel, message) => {
      if (ended) return
      waiting.set(`${channel} ${message}`, [channel, message])
      timer ??= soon()
    },
    connected: () => client !== undefined,
    end: async () => {
      ended = true
      clearTimeout(timer)
      clearTimeout(again)
      await client?.end().catch(() => {})
    },
  }
}

/**
 * The same door, which says after each commit that this tenant wrote. Said outside the transaction: NOTIFY inside would
 * take PostgreSQL's one lock for it at commit, and writers would queue behind each other.
 */
export const telling = (db: Tenancy, { tell }: Pick<News, 'tell'>): Tenancy => ({
  ...db,
  withTenant: async (tenant, work) => {
    const value = await db.withTenant(tenant, work)
    tell('recorded', tenant)
    return value
  },
})
