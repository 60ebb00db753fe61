import { type AlertMove, alertLife, alertsMove, alertsMoved, alertsTaken } from '@rampart/contract/alerts.ts'
import type { z } from 'zod'
import { heardOut, rawBodies } from '../../kernel/edge.ts'
import type { Acting, Actor } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { forbidden, invalid, Problem } from '../../kernel/problem.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import type { Taken } from './drafts.ts'
import { type Message, messages, unpacked } from './intake/bodies.ts'
import { held, mustBeAbleToTake, type Said, step, takerOf, tellTaker } from './moves.ts'
import { type TakenAll, takeAlerts } from './take.ts'

type Moved = z.output<typeof alertsMoved>

/** Many alerts in one go: taken in, or moved. */
export const bulkRoutes: Routes = async (app) => {
  app.post(
    '/alerts/moves',
    { config: { may: 'alerts:write' }, schema: { body: alertsMove, response: { 200: alertsMoved } } },
    async (req) => {
      const { ids, move, ...said } = req.body
      if (move === 'resolve' && said.reason === undefined) throw invalid('reason', 'Say what these alerts were.')
      return moveAll(req, [...new Set(ids)], move, said)
    },
  )
  await app.register(async (raw) => {
    rawBodies(raw)
    raw.post(
      '/alerts/bulk',
      { config: { may: 'alerts:add', budget: 'import', tx: false }, schema: { response: { 200: alertsTaken } } },
      async (req) => heardOut(req, () => takeAll(app.db, req.actor, messages(unpacked(req)))),
    )
  })
}

/** Each alert for itself: those that cannot move say why and hold up no other. One event for each that moved. */
async function moveAll(who: Acting, ids: string[], name: AlertMove, said: Said): Promise<Moved> {
  const { needs } = alertLife.moves[name]
  if (!who.actor.permissions.has(needs)) throw forbidden(needs)
  await mustBeAbleToTake(who, takerOf(who, name, said))
  const rows = new Map((await held(who, ids)).map((row) => [row.id, row]))
  const results: Moved['results'] = await Promise.all(
    ids.map(async (id) => {
      const row = rows.get(id)
      const refused = row ? alertLife.refusal(row, who.actor, name) : { code: 'not_found', reason: 'There is no such alert.' }
      if (!row || refused) return { id, status: row?.status ?? null, code: refused?.code ?? null, reason: refused?.reason ?? null }
      const { status } = await step(who, row, name, said)
      return { id, status, code: null, reason: null }
    }),
  )
  const moved = results.flatMap(({ id, code }) => (code === null ? (rows.get(id) ?? []) : []))
  await tellTaker(who, name, said, moved)
  return { moved: moved.length, results }
}

/** Alerts that are committed together, and the bytes of their messages that make a portion whole before that. */
const portion = 1000
const portionBytes = 4 * 2 ** 20
/** Results that are told one by one; after that only what was refused is, up to as many again. */
const mostTold = 10_000
const again = 3

/**
 * A body of alerts, one in each line, an array of them, or (up to 1 MB) `{"items": […]}`; taken in as it arrives, in portions that are
 * each a transaction. Should one fail, those before it stay: sent again with their references, they are known.
 */
async function takeAll(db: Tenancy, actor: Actor, portions: AsyncIterable<Message[]>): Promise<TakenAll> {
  const sum: TakenAll = { received: 0, added: 0, repeated: 0, known: 0, suppressed: 0, refused: 0, alerts: [] }
  const tell = (taken: Taken) => {
    sum[taken.outcome] += 1
    if (sum.alerts.length < (taken.outcome === 'refused' ? 2 * mostTold : mostTold)) sum.alerts.push(taken)
  }
  let waiting: { index: number; value: unknown }[] = []
  let bytes = 0
  const flush = async () => {
    const given = waiting
    waiting = []
    bytes = 0
    if (given.length === 0) return
    const values = given.map(({ value }) => value)
    const taken = await patiently(() => db.withTenant(actor.tenant_id, (tx) => takeAlerts({ tx, actor }, values, { batch: true })))
    for (const each of taken.alerts) tell({ ...each, index: given[each.index]?.index ?? each.index })
  }
  for await (const some of portions)
    for (const message of some) {
      for (const value of message.refused === undefined ? valuesOf(message.value) : [undefined]) {
        const index = sum.received++
        if (message.refused === undefined) waiting.push({ index, value })
        else tell({ index, outcome: 'refused', id: null, number: null, error: message.refused })
      }
      bytes += message.bytes.length
      if (waiting.length >= portion || bytes >= portionBytes) await flush()
    }
  await flush()
  sum.alerts.sort((a, b) => a.index - b.index)
  return sum
}

const valuesOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items) && Object.keys(value).length === 1
    ? value.items
    : [value]

/** Two transactions that were in each other's way: PostgreSQL ends one of them, and it may simply come again. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      return await work()
    } catch (cause) {
      const crossed = cause instanceof Error && 'code' in cause && (cause.code === '40P01' || cause.code === '40001')
      if (cause instanceof Problem || !crossed || turn === again) throw cause
    }
  }
}
