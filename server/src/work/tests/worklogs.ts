import { createHash } from 'node:crypto'
import type { testWorklogs } from '@rampart/contract/testwork.ts'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Acting, Looking } from '../../kernel/guard.ts'
import type { DB } from '../../kernel/tenancy.ts'
import type { Row } from '../../kernel/verbs.ts'
import { personOf } from './held.ts'

type Entry = Omit<Selectable<DB['test_worklogs']>, 'seal' | 'author_name'>

/** SHA-256 over the entry and the seal of the one before it. No name is sealed: who is deleted is called by a pseudonym. */
const sealOf = ({ tenant_id, test_id, n, round, team, kind, seconds, note, at, author_id }: Entry, before: string) =>
  createHash('sha256')
    .update(
      JSON.stringify([
        'rampart worklog 1',
        tenant_id,
        test_id,
        n,
        round,
        team,
        kind,
        seconds,
        note,
        new Date(at).toISOString(),
        author_id,
        before,
      ]),
    )
    .digest('hex')

/**
 * Adds an entry to the worklog of a test that the caller holds. What it returns are columns of the test, for the caller to save: so
 * the trail, which is sealed outside of the database, knows each seal, and a log that was cut or written anew shows.
 */
export async function log(
  who: Acting,
  of: Row<'tests'>,
  { team, kind, seconds, note, at }: Pick<Entry, 'team' | 'kind' | 'seconds' | 'note' | 'at'>,
): Promise<{ worklog_n: number; worklog_seal: string }> {
  const { tx, actor } = who
  const entry: Entry = {
    tenant_id: actor.tenant_id,
    test_id: of.id,
    n: of.worklog_n + 1,
    round: of.round,
    team,
    kind,
    seconds,
    note,
    at,
    author_id: await personOf(who),
  }
  const seal = sealOf(entry, of.worklog_seal)
  await tx
    .insertInto('test_worklogs')
    .values({ ...entry, author_name: actor.name, seal })
    .execute()
  return { worklog_n: entry.n, worklog_seal: seal }
}

interface Told {
  n: number
  seal: string
}
/** The worklog of a test, and what is wrong with it, as sentences. */
export async function worklogsOf({ tx, actor }: Looking, of: Row<'tests'>): Promise<z.input<typeof testWorklogs>> {
  const rows = await tx
    .selectFrom('test_worklogs')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('test_id', '=', of.id)
    .orderBy('n')
    .execute()
  const { rows: told } = await sql<Told>`
    select distinct (e.after ->> 'worklog_n')::int as n, e.after ->> 'worklog_seal' as seal from events e
    where e.tenant_id = ${actor.tenant_id} and e.object_id = ${of.id} and e.object_type = 'tests'
      and (e.after ->> 'worklog_n')::int > 0 order by 1`.execute(tx)
  const findings = findingsOf(of, rows, told)
  return { verified: findings.length === 0, findings, items: rows }
}

function findingsOf(of: Row<'tests'>, rows: readonly Selectable<DB['test_worklogs']>[], told: readonly Told[]): string[] {
  const found: string[] = []
  let before = ''
  for (const [at, row] of rows.entries()) {
    if (row.n !== at + 1) found.push(`Entry ${at + 1} is missing.`)
    if (sealOf(row, before) !== row.seal) found.push(`Entry ${row.n} was changed, or one before it was.`)
    before = row.seal
  }
  const last = rows.at(-1)
  if ((last?.n ?? 0) !== of.worklog_n || (last?.seal ?? '') !== of.worklog_seal)
    found.push('The end of the log is not the one that was noted.')
  for (const { n, seal } of told) {
    const row = rows.find((each) => each.n === n)
    if (!row) found.push(`The trail tells of entry ${n}, which is not there.`)
    else if (row.seal !== seal) found.push(`Entry ${n} is not the one that the trail tells of.`)
  }
  return found
}
