import { rightRefused, type TestRight, type TestTeam, testRights } from '@rampart/contract/tests.ts'
import { sql } from 'kysely'
import type { Acting, Actor, Looking } from '../../kernel/guard.ts'
import { forbidden, invalid, notFound, Problem } from '../../kernel/problem.ts'
import type { Row } from '../../kernel/verbs.ts'

/** A test, held until the transaction ends: nobody moves it while something is decided by its state. */
export async function held({ tx, actor }: Acting, id: string): Promise<Row<'tests'>> {
  const row = await tx
    .selectFrom('tests')
    .selectAll()
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('tests')
  return row
}

const sentences: Readonly<Record<TestRight, string>> = {
  edit: 'It can be edited as a draft, or after it was rejected.',
  drop: 'It can be deleted as a draft, or after it was rejected.',
  red: 'The red side can be changed as a draft, and while red executes.',
  blue: 'The blue side can be changed while blue evaluates.',
  remediate: '',
  retest: 'A test can be repeated once it is validated or rejected.',
  classify: '',
}
/** Refused: what the state of the test, or the permissions of who asks, do not allow. */
export function mustMay({ actor }: { actor: Actor }, { status, reference }: Pick<Row<'tests'>, 'status' | 'reference'>, right: TestRight) {
  const refused = rightRefused(right, status, actor.permissions)
  if (refused === 'forbidden') throw forbidden(testRights[right].needs)
  if (refused) throw new Problem(409, refused, `${reference} is ${status.replaceAll('_', ' ')}. ${sentences[right]}`)
}

/** The person behind a request: of a key who made it, so that nobody gets past four eyes with a key of one's own. */
export async function personOf({ tx, actor }: Looking): Promise<string> {
  if (actor.kind !== 'api_key') return actor.id
  const key = await tx
    .selectFrom('api_keys')
    .select('created_by')
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', actor.id)
    .executeTakeFirst()
  return key?.created_by ?? actor.id
}

/** Who has worked on a side of the round, with who works on it now; what `plans` a draft is no work on it. */
export const workersOf = (row: Row<'tests'>, team: TestTeam, person: string, plans = false): string[] => {
  const before = row[`${team}_workers`]
  return (plans && row.status === 'draft') || before.includes(person) ? before : [...before, person]
}
/** Those of the people who are still here, so that what is made anew names nobody who is gone. */
export async function livingOf({ tx, actor }: Looking, ids: readonly (string | null | undefined)[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from users where tenant_id = ${actor.tenant_id} and id = any(${ids.filter((id) => id)}::uuid[]) and deleted_at is null`.execute(
    tx,
  )
  return new Set(rows.map(({ id }) => id))
}
/** Notes that somebody worked on a side, beside what they did: no change of the test that others could overwrite. */
export async function noteWork(who: Acting, row: Row<'tests'>, team: TestTeam): Promise<void> {
  const workers = workersOf(row, team, await personOf(who))
  if (workers.length === row[`${team}_workers`].length) return
  await who.tx
    .updateTable('tests')
    .set(team === 'red' ? { red_workers: workers } : { blue_workers: workers })
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('id', '=', row.id)
    .execute()
}

/** A 400 where a person is not of this tenant, or gone. */
export async function mustBePerson({ tx, actor }: Looking, path: string, id: string | null | undefined): Promise<void> {
  if (!id) return
  const { rows } = await sql`select from users where tenant_id = ${actor.tenant_id} and id = ${id} and deleted_at is null`.execute(tx)
  if (rows.length === 0) throw invalid(path, 'There is no such person here.')
}

/** Now, or the latest of these times where the clock was set back since. */
export function stamp(...after: readonly (string | null)[]): string {
  return new Date(Math.max(Date.now(), ...after.map((at) => (at === null ? 0 : Date.parse(at))))).toISOString()
}
