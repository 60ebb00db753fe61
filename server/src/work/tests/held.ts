import { overrides, rightRefused, type TestRight, type TestTeam, testRights } from '@rampart/contract/tests.ts'
import type { Acting, Actor, Looking } from '../../kernel/guard.ts'
import { forbidden, invalid, Problem } from '../../kernel/problem.ts'
import { hold, type Row } from '../../kernel/verbs.ts'

/** A test, held until the transaction ends: nobody moves it while something is decided by its state. */
export const held = (who: Acting, id: string) => hold(who, 'tests', id)

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

type Override = Pick<Row<'tests'>, 'override_reason' | 'overridden_by' | 'overridden_by_name' | 'overridden_at'>
/**
 * What marks a test on which an administrator changes what two leads decided about: columns for the change. A 400 without a reason;
 * nothing where the table lets them anyway.
 */
export async function overriding(
  who: Acting,
  { status, reference }: Pick<Row<'tests'>, 'status' | 'reference'>,
  right: TestRight,
  reason: string | undefined,
): Promise<Override | undefined> {
  if (!overrides(right, status)) return undefined
  if (reason === undefined)
    throw invalid(
      'override_reason',
      `${reference} is ${status}. As an administrator you may change it all the same: write the reason, which is kept with the test.`,
    )
  return {
    override_reason: reason,
    overridden_by: await personOf(who),
    overridden_by_name: who.actor.name,
    overridden_at: new Date().toISOString(),
  }
}

/** The same where something beside the columns of the test changes: the test is marked, and what comes back tells the trail why. */
export async function marked(who: Acting, of: Row<'tests'>, right: TestRight, reason: string | undefined): Promise<Row<'tests'> & Why> {
  mustMay(who, of, right)
  const mark = await overriding(who, of, right, reason)
  if (mark === undefined) return of
  await who.tx.updateTable('tests').set(mark).where('tenant_id', '=', who.actor.tenant_id).where('id', '=', of.id).execute()
  return { ...of, why: mark.override_reason }
}
/** Why an event about a test happened in spite of what was decided. */
export interface Why {
  why?: string | null
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

/** Now, or the latest of these times where the clock was set back since. */
export function stamp(...after: readonly (string | null)[]): string {
  return new Date(Math.max(Date.now(), ...after.map((at) => (at === null ? 0 : Date.parse(at))))).toISOString()
}
