import type { intakeReply } from '@rampart/contract/alert-sources.ts'
import type { AlertInput } from '@rampart/contract/alerts.ts'
import type { z } from 'zod'
import type { Actor } from '../../../kernel/guard.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Tenancy } from '../../../kernel/tenancy.ts'
import type { Taken } from '../drafts.ts'
import { takeAlerts } from '../take.ts'
import type { Message } from './bodies.ts'
import { mapped, type Reading, within } from './presets.ts'

/** Who sends, through which source, and how it is read. */
export interface Sender {
  actor: Actor
  source_id?: string
  reading: Reading
}
export type Sum = z.output<typeof intakeReply>

const mostTold = 100
/** Alerts that go in with one transaction; the next tenant's sender waits no longer than that takes. */
const portion = 500

/** Alerts one by one, each read by itself; what was refused says where and why. In short transactions of their own. */
export async function takeOne(db: Tenancy, { actor, source_id }: Sender, input: AlertInput): Promise<Taken> {
  const { alerts } = await db.withTenant(actor.tenant_id, (tx) => takeAlerts({ tx, actor }, [input], { source_id: source_id ?? null }))
  const [taken] = alerts
  if (!taken) throw new Error('what was given is answered for')
  return taken
}

/**
 * Takes in messages as they arrive, in portions, each portion as a whole. Should one fail, those before it stay: a repeat of the
 * request finds them known and goes on.
 */
export async function takeIn(db: Tenancy, sender: Sender, portions: AsyncIterable<Message[]>): Promise<Sum> {
  const sum: Sum = { received: 0, added: 0, repeated: 0, known: 0, suppressed: 0, refused: 0, errors: [] }
  const refuse = (line: number, path: string, message: string) => {
    sum.refused += 1
    if (sum.errors.length < mostTold) sum.errors.push({ line, path, message })
  }
  let waiting: { line: number; input: AlertInput }[] = []
  const flush = async () => {
    const { actor, source_id = null } = sender
    const given = waiting
    waiting = []
    if (given.length === 0) return
    const { alerts } = await db.withTenant(actor.tenant_id, (tx) =>
      takeAlerts(
        { tx, actor },
        given.map(({ input }) => input),
        { source_id },
      ),
    )
    for (const { index, outcome, error = '' } of alerts) {
      if (outcome === 'refused') refuse(given[index]?.line ?? 0, '', error)
      else sum[outcome] += 1
    }
  }
  for await (const portionOf of portions) {
    for (const message of portionOf) {
      for (const read of inputsOf(message, sender.reading)) {
        sum.received += 1
        if (read.input) waiting.push({ line: message.line, input: read.input })
        else refuse(message.line, read.refused?.path ?? '', read.refused?.message ?? 'It is no alert.')
        if (waiting.length >= portion) await flush()
      }
    }
  }
  await flush()
  return sum
}

/** The alerts of one message. Of several within it each has its own words as a reference, where it names none. */
export function inputsOf({ value, bytes, refused }: Message, reading: Reading): ReturnType<typeof mapped>[] {
  if (refused !== undefined) return [{ kind: null, refused: { path: '', message: refused }, notes: [] }]
  const { items } = reading.mapping ?? {}
  if (items === undefined) return [mapped(value, bytes, reading)]
  const found = within(value, reading.mapping)
  if (found.length === 0) return [{ kind: null, refused: { path: items, message: `There is nothing at ${items}.` }, notes: [] }]
  return found.map((each) => mapped(each, JSON.stringify(each), reading))
}

/** 400 where nothing at all was taken: a sender that looks at the status must not believe otherwise. */
export function orRefused(sum: Sum): Sum {
  if (sum.received === 0 || sum.refused < sum.received) return sum
  const [first] = sum.errors
  throw new Problem(400, 'invalid', `Nothing was taken in. ${first ? `Line ${first.line}: ${first.message}` : ''}`.trim(), {
    errors: sum.errors.map(({ line, path, message }) => ({ path: path ? `${line}.${path}` : String(line), message })),
  })
}
