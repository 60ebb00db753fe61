import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { clientRow, ndjson, resultRow, seeded } from '../inventory/hosts/fixtures.ts'
import { freePort } from './ports.ts'
import { type CallOptions, call, type Premises, premises, type Reply, type ServerProcess, signIn } from './process.ts'

/** A round kills the server or its PostgreSQL in the middle of an import and of small writes, and then asks what is left. */
const rounds = process.env.RAMPART_LONG ? 50 : 5
const seed = Number(process.env.RAMPART_SEED ?? 20_261_122)
const patience = 60_000 // ms until a request that is repeated must have got through
const sizes = { rows: 12_000, clients: 9000 } as const
const brokenLines = ['{"half": "a li', '[1,2]', '{"names":"no host"}']
const hostsOfRows = 7

type Kind = keyof typeof sizes
interface Ground {
  p: Premises
  port: number
  token: string
  server: ServerProcess
  /** The host that the small writes are about. */
  host: string
  /** ms that an undisturbed import takes. */
  usual: Record<Kind, number>
  /** Answers that no client should have to see, whatever died. */
  odd: unknown[]
  back: number[]
}

let ended: (() => Promise<void>) | undefined
afterAll(() => ended?.())

test('rounds of kill -9 lose and double nothing that was acknowledged', { timeout: 60_000 + rounds * 30_000 }, async () => {
  const random = seeded(seed)
  const ground = await newGround()
  for (let round = 0; round < rounds; round++) {
    const kind = round % 4 < 2 ? 'rows' : 'clients'
    const victim = round % 2 ? 'postmaster' : 'server'
    const moments = Array.from({ length: random() < 0.25 ? 2 : 1 }, () => (0.02 + random()) * ground.usual[kind])
    const about = `seed ${seed}, round ${round}: ${victim} killed ${moments.map(Math.round).join(' and again ')} ms into ${kind}`
    await play(ground, round, kind, victim, moments).catch((cause) => {
      throw new Error(`${about}\n${ground.server.said().slice(-2000)}`, { cause })
    })
  }
  expect(ground.odd).toEqual([])
  expect((await ground.server.stop()).code).toBe(0)
  const verdict = await ground.p.command('audit', 'verify')
  expect(verdict, verdict.out + verdict.err).toMatchObject({ code: 0 })
  if (process.env.RAMPART_LONG)
    console.info(`answers again after ${middle(ground.back)} ms (median), ${Math.max(...ground.back)} ms at most`)
})

async function newGround(): Promise<Ground> {
  const p = premises()
  ended = p.end
  const port = await freePort()
  const server = await p.start({ port })
  const token = await keyOf(server.url)
  const { body } = await call(server.url, 'POST', '/hosts', { token, body: { hostname: 'ham-jump-01' } })
  const ground: Ground = { p, port, token, server, host: String(body.id), usual: { rows: 0, clients: 0 }, odd: [], back: [] }
  for (const kind of ['rows', 'clients'] as const) {
    const began = Date.now()
    await check(ground, fileOf(kind, -1), await send(ground, fileOf(kind, -1), randomUUID()))
    ground.usual[kind] = Date.now() - began
  }
  return ground
}

/** A key as senders have it: the rounds take longer than a person's token lives. */
async function keyOf(url: string): Promise<string> {
  const scopes = ['hosts:read', 'hosts:write', 'hosts:import', 'collections:read', 'comments:read', 'comments:write']
  const body = { name: 'Rounds', scopes, expires_at: new Date(Date.now() + 86_400_000).toISOString() }
  const reply = await call(url, 'POST', '/api-keys', { token: await signIn(url), body })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  return String(reply.body.key)
}

async function play(ground: Ground, round: number, kind: Kind, victim: 'server' | 'postmaster', moments: number[]) {
  const file = fileOf(kind, round)
  const key = randomUUID()
  const small = smallWrites(ground, round)
  const sent = send(ground, file, key)
  sent.catch(() => {}) // awaited below
  for (const moment of moments) {
    await sleep(moment)
    await kill(ground, victim)
  }
  const reply = await sent
  await small.end()
  await check(ground, file, reply)
  expect((await send(ground, file, key)).body).toEqual(reply.body)
}

async function kill(ground: Ground, victim: 'server' | 'postmaster') {
  const began = Date.now()
  if (victim === 'server') {
    await ground.server.kill()
    ground.server = await ground.p.start({ port: ground.port })
  } else {
    const old = ground.p.postmaster()
    if (old !== undefined) process.kill(old, 'SIGKILL')
    while (ground.p.postmaster() === old && Date.now() - began < patience) await sleep(20)
  }
  await persist(ground, 'GET', `/hosts/${ground.host}`)
  ground.back.push(Date.now() - began)
}

/** Repeats one request as a client does, until it gets an answer that is about the request and not about the moment. */
async function persist(ground: Ground, method: string, path: string, options: CallOptions = {}): Promise<Reply> {
  for (const until = Date.now() + patience; ; await sleep(30)) {
    const reply = await call(ground.server.url, method, path, { token: ground.token, ...options }).catch((cause: unknown) => String(cause))
    if (typeof reply !== 'string') {
      const { status, body } = reply
      if (status < 500 && !['in_flight', 'superseded', 'disconnected'].includes(String(body.code))) return reply
      if (![409, 400, 503].includes(status)) ground.odd.push(logOf(ground, String(body.request_id)) ?? body)
    }
    if (Date.now() > until) throw new Error(`${method} ${path} did not get through: ${JSON.stringify(reply)}`)
  }
}

/** What the server's log says about a request. */
const logOf = ({ server }: Ground, request_id: string) =>
  server
    .said()
    .split('\n')
    .find((line) => line.includes(request_id))

const send = (ground: Ground, { pieces }: File, key: string) =>
  persist(ground, 'POST', '/ingestion/batch?artifact=Round', { headers: { 'idempotency-key': key }, body: pieces })

interface File {
  kind: Kind
  pieces: Buffer[]
  /** Good lines. */
  lines: number
  hosts: number
  /** How the client_ids of its hosts begin: each file has hosts of its own. */
  clients: string
  /** Of the column Pid, to be found again in the database. */
  sum: number
}

/** Good lines and some broken ones in their midst. */
function fileOf(kind: Kind, round: number): File {
  const own = 100 + round * 2 + (kind === 'rows' ? 0 : 1)
  const lines = sizes[kind]
  const clients = `C.${own.toString(16).padStart(4, '0')}`
  const broken = Buffer.from(`${brokenLines.join('\n')}\n`)
  const rows = kind === 'rows' ? Array.from({ length: lines }, (_, i) => resultRow(i, { seed: own, hosts: hostsOfRows })) : []
  const good = [...ndjson(lines, (i) => rows[i] ?? clientRow(i, { seed: own }))]
  const pieces = [...good.slice(0, 4), broken, ...good.slice(4)]
  return { kind, pieces, lines, hosts: kind === 'rows' ? hostsOfRows : lines, clients, sum: rows.reduce((sum, { Pid }) => sum + Pid, 0) }
}

/** What was answered, what is stored and what was sent are the same. */
async function check({ p }: Ground, { kind, lines, hosts, clients, sum }: File, reply: Reply) {
  const stored = kind === 'rows' ? lines : 0
  const broken = brokenLines.length
  expect(reply).toMatchObject({
    status: 200,
    body: { received: lines + broken, rows_stored: stored, hosts_created: hosts, hosts_updated: 0, rejected_total: broken },
  })
  const [found] = await p.sql(
    `select
      (select state from collections where id = $1) as state,
      (select count(*)::int from collection_rows where collection_id = $1) as rows,
      (select count(distinct line)::int from collection_rows where collection_id = $1) as lines,
      (select coalesce(sum((data->>'Pid')::int), 0)::int from collection_rows where collection_id = $1) as sum,
      (select coalesce(sum(rows), 0)::int from collection_hosts where collection_id = $1) as rows_of_hosts,
      (select count(*)::int from collection_refusals where collection_id = $1) as refused,
      (select count(*)::int from hosts where client_id like $2) as hosts,
      (select count(distinct client_id)::int from hosts where client_id like $2) as clients,
      (select coalesce(sum((after->>'rows_stored')::int), 0)::int from events where object_id = $1 and action = 'hosts.imported') as told,
      (select count(*)::int from events where object_id = $1 and action = 'collections.import' and outcome = 'success') as audited`,
    [reply.body.collection_id, `${clients}%`],
  )
  expect(found).toEqual({
    state: 'complete',
    rows: stored,
    lines: stored,
    sum,
    rows_of_hosts: stored,
    refused: broken,
    hosts,
    clients: hosts,
    told: stored,
    audited: 1,
  })
}

/** Comments, and changes of one host, one after the other until `end`, which checks that what was acknowledged is there, once. */
function smallWrites(ground: Ground, round: number) {
  let going = true
  const object = { object_type: 'hosts', object_id: ground.host }
  const said: string[] = []
  const comments = (async () => {
    while (going) {
      const text = `round ${round}, comment ${said.length}`
      const options = { headers: { 'idempotency-key': `${seed}-${round}-${said.length}` }, body: { ...object, text } }
      expect((await persist(ground, 'POST', '/comments', options)).status).toBe(201)
      said.push(text)
    }
  })()
  const changes = (async () => {
    let { labels, version } = (await persist(ground, 'GET', `/hosts/${ground.host}`)).body
    for (let n = 0; going; n++) {
      const next = [`round-${round}-${n}`]
      const body = { labels: next, version }
      const reply = await call(ground.server.url, 'PATCH', `/hosts/${ground.host}`, { token: ground.token, body }).catch(() => undefined)
      const now = (await persist(ground, 'GET', `/hosts/${ground.host}`)).body
      if (reply?.status === 200) expect(now).toMatchObject({ labels: next, version: Number(version) + 1 })
      // Without an answer it happened whole or not at all.
      else
        expect([
          { labels, version },
          { labels: next, version: Number(version) + 1 },
        ]).toContainEqual({ labels: now.labels, version: now.version })
      labels = now.labels
      version = now.version
    }
  })()
  comments.catch(() => {})
  changes.catch(() => {})
  return {
    end: async () => {
      going = false
      await comments
      await changes
      const like = `round ${round}, %`
      const rows = await ground.p.sql<{ text: string }>('select text from comments where text like $1 order by id', [like])
      expect(rows.map(({ text }) => text)).toEqual(said)
    },
  }
}

const middle = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
