import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { hashing } from '../server/src/platform/identity/passwords.ts'
import type { Ready } from './identity-server.ts'
import type { Loaded } from './load.ts'
import { type Bench, bench, connected, cpu, type Figure, family, median, percentile, postmaster, signIn, spread, worker } from './rig.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 9)
const time = 2000 // ms of load in a round
const accounts = 1000
const within = 10_000 // ms
const password = 'nur-zum-messen-2'
const argon = hashing({ PASSWORD_HASH: 'argon2id', SECRET_KEY: randomUUID() })

/** What a sign-in and a signed-in request cost. */
export async function identity(): Promise<Figure[]> {
  return [await overhead(), ...(await signIns())]
}

/** The same constant reply with and without token check, role load and tenant transaction: processor time of the server's process. */
async function overhead(): Promise<Figure> {
  const server = worker('identity-server.ts', {})
  const { port, token } = await server.ask<Ready>({})
  const load = worker('load.ts', { port, token, connections: 8 })
  const costs: Record<'open' | 'known', number[]> = { open: [], known: [] }
  await load.ask({ path: '/bench/known', time })
  for (let round = 0; round < rounds; round += 1) {
    for (const route of ['open', 'known'] as const) {
      const before = cpu([server.pid])
      const { rate } = await load.ask<Loaded>({ path: `/bench/${route}`, time })
      costs[route].push(((cpu([server.pid]) - before) * 1e6) / ((rate * time) / 1000))
    }
  }
  load.end()
  server.end()
  const more = costs.known.map((value, i) => value - (costs.open[i] ?? Number.NaN))
  return {
    what: 'what a signed-in request costs more: token check, role load, tenant transaction (processor time of the server)',
    value: spread(more, ' µs'),
    baseline: `open route with a constant reply ${spread(costs.open, ' µs')}`,
    target: '< 500 µs',
    holds: median(more) < 500,
  }
}

interface Answered {
  status: number
  took: number
}
const agent = new Agent({ keepAlive: true, maxSockets: 2000 })
function ask(port: number, path: string, { token, body }: { token?: string; body?: object } = {}): Promise<Answered> {
  const began = performance.now()
  return new Promise((done) => {
    const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json' }) }
    const req = request({ host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET', headers, agent }, (reply) => {
      reply.resume().on('end', () => done({ status: reply.statusCode ?? 0, took: performance.now() - began }))
    })
    req.on('error', () => done({ status: 0, took: performance.now() - began }))
    req.end(body && JSON.stringify(body))
  })
}
const login = (port: number, username: string, typed = password) => ask(port, '/api/v1/auth/login', { body: { username, password: typed } })

async function signIns(): Promise<Figure[]> {
  const rig = await bench()
  try {
    const { token, tenant } = await signIn(rig.port)
    const kept = await argon.hash(password)
    const owner = await connected(rig.owner())
    await owner.query(
      `insert into users (tenant_id, id, username, email, display_name, role, password_hash, disabled_at)
       select $1, gen_random_uuid(), 'p-' || n, 'p-' || n || '@corp.example', 'P', 'viewer', $2, case when n > $3 then now() end
       from generate_series(1, $3 + 100) n`,
      [tenant, kept, accounts],
    )
    await owner.end()
    for (let i = 0; i < 5; i += 1) await login(rig.port, `p-${i + 1}`)
    const same = await indistinct(rig)
    // Before and after: a machine with other work to do is not the same for long.
    const before = await alone(kept)
    const signed = await rush(rig, token)
    const after = await alone(kept)
    return [...signed({ rate: (before.rate + after.rate) / 2, each: (before.each + after.each) / 2 }), same]
  } finally {
    agent.destroy()
    await rig.end()
  }
}

interface Bare {
  /** A second. */
  rate: number
  /** ms of processor time each. */
  each: number
}
/** Bare Argon2id on the same machine, as many at once as it has threads for: how many a second. */
async function alone(kept: string): Promise<Bare> {
  const until = performance.now() + 3000
  let count = 0
  const began = performance.now()
  const { user, system } = process.cpuUsage()
  await Promise.all(
    [1, 2, 3, 4].map(async () => {
      while (performance.now() < until) {
        await argon.fits(kept, password)
        count += 1
      }
    }),
  )
  const used = process.cpuUsage({ user, system })
  return { rate: (count * 1000) / (performance.now() - began), each: (used.user + used.system) / 1000 / count }
}

/** A thousand people sign in within ten seconds; each once, at an even pace. Others meanwhile read a list. */
async function rush(rig: Bench, token: string): Promise<(bare: Bare) => Figure[]> {
  const { port } = rig
  const parts = family(postmaster(rig))
  const used = () => cpu([rig.pid, ...parts])
  const before = used()
  const began = performance.now()
  const sent: Promise<Answered>[] = []
  const others: number[] = []
  let rushing = true
  const reading = (async () => {
    for (; rushing; await sleep(25)) others.push((await ask(port, '/api/v1/hosts?limit=10', { token })).took)
  })()
  for (let i = 0; i < accounts; i += 1) {
    await sleep(Math.max(0, began + (i * within) / accounts - performance.now()))
    sent.push(login(port, `p-${i + 1}`))
  }
  const all = await Promise.all(sent)
  const took = performance.now() - began
  const busy = used() - before
  rushing = false
  await reading
  const count = (status: number) => all.filter((one) => one.status === status).length
  const other = all.filter(({ status }) => ![200, 429, 503].includes(status)).length
  const longest = Math.max(...all.map((one) => one.took))
  const shareOf = ({ rate }: Bare) => (count(200) * 1000) / took / rate
  const each = (busy * 1000) / count(200)
  return (bare) => [
    {
      what: `${accounts} sign-ins of as many accounts within ${within / 1000} s`,
      value: `${count(200)} of 200, ${count(429)} of 429, ${count(503)} of 503, ${other} others; longest ${(longest / 1000).toFixed(1)} s`,
      baseline: `bare Argon2id ${bare.rate.toFixed(0)}/s; signed in ${((count(200) * 1000) / took).toFixed(0)}/s: ${(shareOf(bare) * 100).toFixed(0)} %`,
      // Who offers less than the machine could take is not slow: all of them signed in is all there was.
      target: 'each within 10 s; ≥ 70 % of bare, or all',
      holds: other === 0 && longest < within && (shareOf(bare) >= 0.7 || count(200) === accounts),
    },
    {
      what: 'processor time of one of them, server and PostgreSQL, with all that went on beside it (steadier on a busy machine)',
      value: `${each.toFixed(1)} ms`,
      baseline: `bare Argon2id ${bare.each.toFixed(1)} ms: ${((bare.each / each) * 100).toFixed(0)} %`,
    },
    {
      what: `another route meanwhile, ${others.length} requests`,
      value: `p99 ${percentile(others, 0.99).toFixed(0)} ms`,
      baseline: `median ${median(others).toFixed(0)} ms`,
      target: '< 200 ms',
      holds: percentile(others, 0.99) < 200,
    },
  ]
}

/** A wrong password of somebody, of nobody, and of somebody disabled: the time tells them apart as little as the answer. */
async function indistinct({ port }: Bench): Promise<Figure> {
  const took: Record<'known' | 'unknown' | 'disabled', number[]> = { known: [], unknown: [], disabled: [] }
  for (let i = 0; i < 100; i += 1) {
    took.known.push((await login(port, `p-${i + 200}`, 'not the password')).took)
    took.unknown.push((await login(port, `nobody-${randomUUID()}`, 'not the password')).took)
    took.disabled.push((await login(port, `p-${accounts + 1 + i}`, 'not the password')).took)
  }
  const medians = [took.known, took.unknown, took.disabled].map(median)
  const apart = Math.max(...medians) / Math.min(...medians) - 1
  return {
    what: 'a wrong password of a known, an unknown and a disabled name, medians of 100',
    value: medians.map((value) => `${value.toFixed(1)} ms`).join(', '),
    baseline: `${(apart * 100).toFixed(1)} % apart`,
    target: '≤ 15 %',
    holds: apart <= 0.15,
  }
}
