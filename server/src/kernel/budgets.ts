import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import type { Tenancy } from './tenancy.ts'

interface Spent {
  /** Counted here and not settled yet. */
  mine: number
  /** Counted by all processes, when it was last settled. */
  all: number
  max: number
  /** ms since 1970. */
  ends: number
}
type Told = Parameters<FastifyRateLimitStore['incr']>[1]

const span = 60 // s of a window
const every = 1000 // ms between two settlements
const most = 50_000 // budgets spent at once
/** A budget of which less than a twentieth is spent is not worth a row yet. */
const worthIt = ({ mine, all, max }: Spent) => mine > 0 && mine + all > max / 20

/**
 * Budgets that all processes share without Redis: each counts for itself and settles with the others every second in one
 * statement, so no request waits for a write. Together they let through at most what they count in that second more.
 */
export function sharedBudgets(db: Pick<Tenancy, 'ask'>): { store: FastifyRateLimitStoreCtor; stop: () => void } {
  const spent = new Map<string, Spent>()
  const count = (name: string, max: number): { current: number; ttl: number } => {
    const now = Date.now()
    let found = spent.get(name)
    if (!found || found.ends <= now) {
      if (spent.size >= most) for (const [oldest] of spent.entries().take(most / 10)) spent.delete(oldest)
      found = { mine: 0, all: 0, max, ends: now + span * 1000 }
      spent.delete(name) // so that the first in the map is the oldest
      spent.set(name, found)
    }
    found.mine++
    return { current: found.all + found.mine, ttl: found.ends - now }
  }
  let settling = false
  const settle = async () => {
    const due = [...spent].filter(([, budget]) => worthIt(budget) && budget.ends > Date.now())
    if (settling || due.length === 0) return
    settling = true
    const counts = due.map(([, { mine }]) => mine)
    try {
      const rows = await db.ask<{ name: string; total: number; left_ms: number }>('select * from rate_settle($1, $2, $3)', [
        due.map(([name]) => name),
        counts,
        span,
      ])
      const settled = new Map(rows.map((row) => [row.name, row]))
      for (const [i, [name, budget]] of due.entries()) {
        const row = settled.get(name)
        if (!row) continue
        budget.mine -= counts[i] ?? 0
        budget.all = row.total
        budget.ends = Date.now() + row.left_ms
      }
    } catch {
      // Without the database each process goes by its own count, and nothing else goes on anyhow.
    } finally {
      settling = false
    }
  }
  const clock = setInterval(() => void settle(), every).unref()
  class Budgets implements FastifyRateLimitStore {
    #name: string
    #max: number
    constructor({ groupId, max }: { groupId?: string; max?: unknown } = {}) {
      this.#name = groupId ?? 'all'
      this.#max = typeof max === 'number' ? max : 1000
    }
    incr(key: string, told: Told) {
      told(null, count(`${this.#name} ${key}`, this.#max))
    }
    child(route: object) {
      return new Budgets(route)
    }
  }
  return { store: Budgets as unknown as FastifyRateLimitStoreCtor, stop: () => clearInterval(clock) }
}
