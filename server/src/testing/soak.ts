import { setTimeout as sleep } from 'node:timers/promises'
import { call, type Reply } from './process.ts'

interface Soak {
  url: string
  token: string
  seconds: number
  /** Alerts that come in each minute, evenly; every tenth is sent a second time under its reference. */
  perMinute: number
  people: number
  seed: number
}
interface Soaked {
  /** The references of all alerts that were sent. */
  refs: string[]
  /** What was not answered as it must be. */
  wrong: string[]
  /** Moves of people that were answered with 200. */
  moved: { acknowledge: number; resolve: number }
  /** ms from the moment at which a person wanted a page to the last byte of it. */
  pages: number[]
  /** ms, likewise, until an alert was taken in. */
  taken: number[]
}

const thinks = 3000 // ms between two actions of a person
const states = ['new', 'assigned', 'in_progress', 'pending', 'escalated'].map((state) => `status=${state}`).join('&')
/** What people look at; the last is an alert that came in meanwhile. */
const looks = [
  `/alerts?${states}&sort=-severity_rank`,
  `/alerts?${states}&sort=-last_seen_at`,
  '/alerts?severity=critical',
  '/alerts?q=ws-01',
  '/alerts/facets',
  '/hosts?sort=hostname',
  '/notifications/count',
] as const
const severities = ['critical', 'high', 'high', 'medium', 'medium', 'medium', 'low', 'low', 'low', 'info'] as const

/**
 * Alerts come in and people look and work, all by the clock (an open loop: nobody waits for the answer before, so that a server that
 * falls behind shows in the times instead of slowing the load). Ends when all is answered.
 */
export async function soak({ url, token, seconds, perMinute, people, seed }: Soak): Promise<Soaked> {
  const random = seeded(seed)
  const done: Soaked = { refs: [], wrong: [], moved: { acknowledge: 0, resolve: 0 }, pages: [], taken: [] }
  const [fresh, mine]: [string[], string[]] = [[], []]
  const began = performance.now()
  /** Comes again where the server says that it has too much to do just now, as it asks for; the time until it is done counts all the same. */
  const ask = async (wanted: number, method: string, path: string, body?: object): Promise<Reply & { took: number }> => {
    for (;;) {
      const reply = await call(url, method, path, { token, ...(body && { body }) }).catch((cause) => ({
        status: 0,
        headers: { 'retry-after': undefined },
        body: { detail: String(cause), code: undefined },
      }))
      const shed = reply.status === 503 && reply.body.code === 'overloaded'
      if (!shed) return { ...reply, took: performance.now() - began - wanted }
      await sleep(Number(reply.headers['retry-after'] ?? 1) * 1000)
    }
  }
  const must = ({ status, body }: Reply, what: string) => {
    if (status !== 200 && status !== 201) done.wrong.push(`${what}: ${status} ${JSON.stringify(body).slice(0, 200)}`)
    return status === 200 || status === 201
  }
  const arrive = async (at: number, n: number, again: boolean) => {
    const reply = await ask(at, 'POST', '/alerts', alertOf(n))
    done.taken.push(reply.took)
    if (must(reply, `alert ${n}`) && reply.status === 201 && !again) fresh.push(String(reply.body.id))
  }
  const look = async (at: number, path: string) => {
    const reply = await ask(at, 'GET', path)
    done.pages.push(reply.took)
    must(reply, path)
  }
  const move = async (at: number, id: string, name: 'acknowledge' | 'resolve') => {
    const reply = await ask(at, 'POST', `/alerts/${id}/${name}`, name === 'resolve' ? { reason: 'benign' } : undefined)
    if (!must(reply, name)) return
    done.moved[name] += 1
    if (name === 'acknowledge') mine.push(id)
  }
  const act = (at: number) => {
    const chance = random()
    const [toTake, toEnd] = [chance < 0.25 ? fresh.shift() : undefined, chance > 0.85 ? mine.shift() : undefined]
    if (toTake) return move(at, toTake, 'acknowledge')
    if (toEnd) return move(at, toEnd, 'resolve')
    const seen = fresh[Math.floor(random() * fresh.length)]
    return look(at, chance > 0.75 && seen ? `/alerts/${seen}` : (looks[Math.floor(random() * looks.length)] ?? looks[0]))
  }

  const plan: { at: number; run: (at: number) => Promise<void> }[] = []
  const arrivals = Math.round((perMinute * seconds) / 60)
  for (let n = 0; n < arrivals; n++) {
    const at = (n * seconds * 1000) / arrivals
    done.refs.push(refOf(n))
    plan.push({ at, run: (when) => arrive(when, n, false) })
    if (n % 10 === 9) plan.push({ at: at + 500, run: (when) => arrive(when, n, true) })
  }
  for (let person = 0; person < people; person++)
    for (let at = (person * thinks) / people; at < seconds * 1000; at += thinks) plan.push({ at, run: act })
  plan.sort((a, b) => a.at - b.at)
  const running: Promise<void>[] = []
  for (const { at, run } of plan) {
    const ahead = began + at - performance.now()
    if (ahead > 1) await sleep(ahead)
    running.push(run(at))
  }
  await Promise.all(running)
  return done
}

const refOf = (n: number) => `soak ${n}`

/** One of forty kinds on one of two hundred hosts, so that some repeat an open alert and count it up. */
function alertOf(n: number): object {
  const host = `WS-${String((n * 37) % 200).padStart(3, '0')}`
  return {
    title: `Suspicious PowerShell, kind ${(n * 7) % 40}`,
    description: `powershell.exe called hxxps://c2-${n % 50}[.]example/gate from 203.0.113.${n % 250}`,
    severity: severities[(n * 3) % severities.length],
    source: 'soak',
    source_ref: refOf(n),
    dedupe_key: `kind ${(n * 7) % 40} on ${host}`,
    dedupe_minutes: 60,
    techniques: ['T1059.001'],
    hosts: [{ hostname: host }],
    raw: { n, host, process: { name: 'powershell.exe', pid: 1000 + n } },
  }
}

/** The same chances for the same seed (a linear congruential generator, constants of Numerical Recipes). */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
