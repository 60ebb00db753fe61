import type { runbookDiff, runbookEdit, runbookInput, runbookRestore } from '@rampart/contract/runbooks.ts'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { notFound, stale } from '../../kernel/problem.ts'
import type { DB } from '../../kernel/tenancy.ts'
import { add, edit, hold, type Row } from '../../kernel/verbs.ts'
import { linesBetween } from './diff.ts'

type Runbook = Row<'runbooks'>
type Version = Omit<Selectable<DB['runbook_versions']>, 'tenant_id' | 'runbook_id'>

export async function addRunbook(who: Acting, input: z.output<typeof runbookInput>): Promise<Runbook> {
  const row = await add(who, 'runbooks', { ...input, ...savedBy(who) })
  await keep(who, row, '', null)
  return row
}

export async function editRunbook(who: Acting, id: string, { note = '', ...change }: z.output<typeof runbookEdit>): Promise<Runbook> {
  const row = await edit(who, 'runbooks', id, { ...change, ...savedBy(who) })
  await keep(who, row, note, null)
  return row
}

/** Makes what stood in an earlier version the newest one. 404 where there is no such version, 409 where somebody saved meanwhile. */
export async function restoreRunbook(who: Acting, id: string, asked: z.output<typeof runbookRestore>): Promise<Runbook> {
  const { tx, actor } = who
  const before = await hold(who, 'runbooks', id)
  const { title, runbook_type, techniques, tools, prerequisites, content, is_active } = await versionOf(who, id, asked.to)
  if (before.version !== asked.version) throw stale()
  const after = await tx
    .updateTable('runbooks')
    .set({ title, runbook_type, techniques, tools, prerequisites, content, is_active, ...savedBy(who) })
    .set({ version: before.version + 1, updated_at: sql<string>`now()` })
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(who, 'runbooks.restore', id, { before, after })
  await keep(who, after, asked.note ?? '', asked.to)
  return after
}

const savedBy = ({ actor }: Acting) => ({ saved_by: actor.id, saved_by_name: actor.name })

/** Keeps what a runbook holds now under the number of its version. */
async function keep({ tx }: Acting, row: Runbook, note: string, restored: number | null): Promise<void> {
  const { id: runbook_id, version: number, updated_at: saved_at, created_at: _, ...held } = row
  await tx
    .insertInto('runbook_versions')
    .values({ ...held, runbook_id, number, saved_at, note, restored })
    .execute()
}

const mostVersions = 1000 // that are listed; earlier ones are read by their number

/** The newest versions of a runbook, the newest first, without their texts. */
export const versionsOf = ({ tx, actor }: Looking, runbook_id: string) =>
  tx
    .selectFrom('runbook_versions')
    .select(['number', 'saved_at', 'saved_by_name', 'note', 'restored'])
    .where('tenant_id', '=', actor.tenant_id)
    .where('runbook_id', '=', runbook_id)
    .orderBy('number', 'desc')
    .limit(mostVersions)
    .execute()

export async function versionOf({ tx, actor }: Looking, runbook_id: string, number: number): Promise<Version> {
  const row = await tx
    .selectFrom('runbook_versions')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('runbook_id', '=', runbook_id)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!row) throw notFound('the versions of this runbook')
  return row
}

const texts = ['prerequisites', 'content'] as const
const fields = ['title', 'runbook_type', 'techniques', 'tools', 'is_active'] as const

/** What differs between two versions of a runbook, whichever is the older. */
export async function differenceOf(who: Looking, runbook_id: string, from: number, to: number): Promise<z.input<typeof runbookDiff>> {
  const [before, after] = await Promise.all([versionOf(who, runbook_id, from), versionOf(who, runbook_id, to)])
  return {
    from,
    to,
    texts: texts
      .filter((field) => before[field] !== after[field])
      .map((field) => ({ field, lines: linesBetween(before[field], after[field]) })),
    fields: fields
      .map((field) => ({ field, before: said(before[field]), after: said(after[field]) }))
      .filter((one) => one.before !== one.after),
  }
}

const said = (value: string | boolean | string[]) => (Array.isArray(value) ? value.join(', ') : String(value))
