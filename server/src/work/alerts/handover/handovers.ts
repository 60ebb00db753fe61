import { type handoverEdit, type handoverInput, handoverLife, inOrder } from '@rampart/contract/handovers.ts'
import type { z } from 'zod'
import type { Acting } from '../../../kernel/guard.ts'
import { invalid, Problem } from '../../../kernel/problem.ts'
import type { Registry } from '../../../kernel/registry.ts'
import { add, drop, edit, move, one, type Row } from '../../../kernel/verbs.ts'
import { mustSee } from '../../../platform/links/links.port.ts'
import { notify, peopleOf } from '../../../platform/notifications/notifications.port.ts'
import { snapshotOf } from './snapshot.ts'

type Handover = Row<'handovers'>

/** Writes a handover with how it stands now, and tells who takes over, or all who could. */
export async function writeHandover(known: Registry, who: Acting, input: z.output<typeof handoverInput>): Promise<Handover> {
  await mustStand(known, who, input)
  const { actor } = who
  const snapshot = await snapshotOf(who)
  const row = await add(who, 'handovers', {
    ...input,
    snapshot,

    author_id: actor.id,
    author_name: actor.name,
  })
  await notify(who, {
    category: 'work',
    priority: 'high',
    code: 'handover_written',
    facts: { actor: actor.name, shift: row.shift },
    about: { type: 'handovers', id: row.id },
    to: row.to_id === null ? { permission: 'handovers:write' } : [row.to_id],
  })
  return row
}

/** Only who wrote it changes it, and only until somebody has confirmed it: what was confirmed stays what was read. */
export async function editHandover(known: Registry, who: Acting, id: string, sent: z.output<typeof handoverEdit>): Promise<Handover> {
  const before = await mustBeOwn(who, id)
  await mustStand(known, who, sent, before.to_id)
  const { from_at = before.from_at, to_at = before.to_at } = sent
  if (!inOrder(from_at, to_at)) throw invalid('to_at', 'The shift ends before it begins.')
  return edit(who, 'handovers', id, sent)
}

export async function dropHandover(who: Acting, id: string): Promise<void> {
  await mustBeOwn(who, id)
  await drop(who, 'handovers', id)
}

/** Says who has taken over, and tells who wrote it. */
export async function acknowledge(who: Acting, id: string, note: string | undefined): Promise<Handover> {
  const { actor } = who
  const row = await move(who, 'handovers', handoverLife, id, 'acknowledge', {
    acknowledged_by: actor.id,
    acknowledged_by_name: actor.name,
    acknowledged_at: new Date().toISOString(),
    acknowledged_note: note || null,
  })
  await notify(who, {
    category: 'work',
    priority: 'normal',
    code: 'handover_acknowledged',
    facts: { actor: actor.name, shift: row.shift },
    about: { type: 'handovers', id },
    to: [row.author_id],
  })
  return row
}

async function mustBeOwn(who: Acting, id: string): Promise<Handover> {
  const row = await one(who, 'handovers', id)
  if (row.author_id !== who.actor.id)
    throw new Problem(409, 'guarded', 'Only who wrote this handover changes it. Add a comment, or write your own.')
  if (row.status !== 'open') throw new Problem(409, 'wrong_state', 'This handover is confirmed. Write a new one.')
  return row
}

/** 400 for a record that is not there or not for the writer to see, and for somebody new who could not take over. */
async function mustStand(
  known: Registry,
  who: Acting,
  { about = [], to_id }: { about?: { type: string; id: string }[] | undefined; to_id?: string | null | undefined },
  before: string | null = null,
) {
  await mustSee(
    known,
    who,
    about.map((ref, i) => ({ ...ref, path: `about.${i}` })),
  )
  if (to_id === undefined || to_id === null || to_id === before) return
  if ((await peopleOf(who, { permission: 'handovers:write', among: [to_id] })).length === 0)
    throw invalid('to_id', 'Nobody of this id can take over a shift here.')
}
