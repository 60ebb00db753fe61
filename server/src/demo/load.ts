import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fleet, lastDay, mara } from './company.ts'
import { collector, type Delivery, deliveries } from './deliveries.ts'
import { handiwork } from './handiwork.ts'
import { operations } from './operations.ts'
import { purple } from './purple.ts'

export interface Load {
  /** Signs a person in; answers a bearer token. Asked at most once for each. */
  signIn: (username: string) => Promise<string>
  seed?: number
  /** 1 is the whole company of 250 hosts. */
  size?: number
  /** The day of the demo, ms since 1970; its first minute is the last of the story. */
  today?: number
  say?: (line: string) => void
}
export interface Loaded {
  collections: number
  rows: number
  hosts: number
  rejected: number
}
export type Ask = (
  by: string,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: object | Buffer,
  headers?: Record<string, string>,
) => Promise<Answer>
export interface Answer {
  status: number
  body: Record<string, unknown>
}

const wholeCompany = 250
const dayOf = 86_400_000
const patience = 120 // attempts, half a second apart; a server under load says 503 or 429

/** Enters the story through the API, as its people would. What an earlier start has entered is left as it is. */
export async function load(app: FastifyInstance, options: Load): Promise<Loaded> {
  const { seed = 1, size = 1, say = () => {} } = options
  const ask = door(app, options.signIn)
  const earlier = known.parse((await ask(mara.username, 'GET', '/collections?limit=200&sort=started_at')).body).items
  const [first] = earlier
  const today = options.today ?? (first ? Date.parse(first.started_at) : Date.now()) // the story keeps the days it was first told on
  const zero = Math.floor(today / dayOf) * dayOf - lastDay * dayOf
  const hosts = fleet(seed, Math.max(20, Math.round(wholeCompany * size)))
  const loaded: Loaded = { collections: 0, rows: 0, hosts: 0, rejected: 0 }
  for (const delivery of deliveries({ seed, hosts, zero })) {
    if (earlier.some(({ file_name, state }) => file_name === delivery.file_name && state === (delivery.cut ? 'interrupted' : 'complete')))
      continue
    await enter(ask, delivery, loaded)
    if (loaded.collections % 10 === 0) say(`  day ${delivery.day} of ${lastDay}: ${loaded.hosts} hosts, ${loaded.rows} rows`)
  }
  await handiwork(ask)
  await operations(ask, zero)
  await purple(ask)
  return loaded
}
const known = z.object({ items: z.array(z.object({ file_name: z.string().nullable(), state: z.string(), started_at: z.string() })) })

async function enter(ask: Ask, { artifact, file_name, by, body, cut }: Delivery, loaded: Loaded) {
  const query = new URLSearchParams({ artifact, file_name })
  const headers = { 'idempotency-key': `demo-${file_name}`, 'content-type': 'application/octet-stream' }
  const reply = await ask(by, 'POST', `/ingestion/batch?${query}`, body, headers)
  if (reply.status !== (cut ? 400 : 200)) throw new Error(`${file_name} was not taken: ${String(reply.body.detail)}`)
  loaded.collections += 1
  if (cut) return
  const { rows_stored, hosts_created, rejected_total } = taken.parse(reply.body)
  loaded.rows += rows_stored
  loaded.hosts += hosts_created
  loaded.rejected += rejected_total
}
const taken = z.object({ rows_stored: z.int(), hosts_created: z.int(), rejected_total: z.int() })

/** How the people of the story come in, and their collector, by a key that is made when it is first needed. */
function door(app: FastifyInstance, signIn: Load['signIn']): Ask {
  const tokens = new Map<string, string>()
  const ask: Ask = async (by, method, path, body, headers = {}) => {
    const token = tokens.get(by) ?? (await (by === collector ? newKey(ask) : signIn(by)))
    tokens.set(by, token)
    for (let attempt = 0; ; attempt += 1) {
      const reply = await app.inject({
        method,
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${token}`, ...headers },
        ...(body && { payload: body }),
      })
      const answer: Answer = { status: reply.statusCode, body: reply.body ? reply.json() : {} }
      if (![429, 503].includes(answer.status) || attempt >= patience) return answer
      await sleep(500)
    }
  }
  return ask
}

async function newKey(ask: Ask): Promise<string> {
  const body = {
    name: 'Velociraptor collector',
    scopes: ['hosts:import', 'hosts:read'],
    expires_at: new Date(Date.now() + 90 * dayOf).toISOString(),
  }
  const reply = await ask(mara.username, 'POST', '/api-keys', body)
  return z.object({ key: z.string() }).parse(reply.body).key
}
