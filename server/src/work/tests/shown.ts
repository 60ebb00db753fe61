import { fourEyes, rightRefused, type TestTeam, type testDetail, testLife, testRight, type testRound } from '@rampart/contract/tests.ts'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Row } from '../../kernel/verbs.ts'
import { namesOf } from '../../platform/identity/people.port.ts'
import { personOf } from './held.ts'
import { withNames } from './lists.ts'

type Detail = z.input<typeof testDetail>
type Sided = Pick<
  Row<'tests'>,
  `${TestTeam}_${'decision' | 'decided_by' | 'decided_by_name' | 'decided_at' | 'decision_note' | 'override_reason'}`
>

const between = (from: string | null, to: string | null) =>
  from === null || to === null ? null : Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000)
const reviewOf = (row: Sided, team: TestTeam) => ({
  decision: row[`${team}_decision`],
  by: row[`${team}_decided_by`],
  by_name: row[`${team}_decided_by_name`],
  at: row[`${team}_decided_at`],
  note: row[`${team}_decision_note`],
  override_reason: row[`${team}_override_reason`],
})

type Marked = Pick<Row<'tests'>, 'override_reason' | 'overridden_by_name' | 'overridden_at'>
const overrideOf = ({ override_reason: reason, overridden_by_name: by_name, overridden_at: at }: Marked) =>
  reason === null || by_name === null || at === null ? null : { by_name, at, reason }

/** A test by itself: its figures in seconds, its chain of retests, and what who asks may do with it now. */
export async function detailOf(who: Looking, row: Row<'tests'>): Promise<Detail> {
  const [[named], person, names, chain] = await Promise.all([
    withNames(who, [row]),
    personOf(who),
    namesOf(who, [...row.red_workers, ...row.blue_workers]),
    chainOf(who, row),
  ])
  if (!named) throw notFound('tests')
  const { permissions } = who.actor
  const why = (team: TestTeam) => (row.status === 'in_review' ? (fourEyes(row, person, team) ?? null) : null)
  return {
    ...named,
    red_workers: row.red_workers.map((id) => ({ id, name: names.get(id) ?? '' })),
    blue_workers: row.blue_workers.map((id) => ({ id, name: names.get(id) ?? '' })),
    red_review: reviewOf(row, 'red'),
    blue_review: reviewOf(row, 'blue'),
    override: overrideOf(row),
    seconds_red: between(row.red_started_at, row.red_submitted_at),
    seconds_blue: between(row.blue_started_at, row.blue_submitted_at),
    seconds_to_detect: between(row.red_started_at, row.detected_at),
    retest_of_test: chain.find(({ id }) => id === row.retest_of) ?? null,
    retests: chain.filter(({ id }) => id !== row.retest_of),
    actions: testLife.offered({ ...row }, { id: person, permissions }),
    rights: testRight.options.filter((right) => rightRefused(right, row.status, permissions) === undefined),
    four_eyes: { validate_red: why('red'), validate_blue: why('blue') },
  }
}

/** The rounds of a test that are over, the latest first. */
export async function roundsOf(who: Looking, test_id: string): Promise<z.input<typeof testRound>[]> {
  const rows = await who.tx
    .selectFrom('test_rounds')
    .selectAll()
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('test_id', '=', test_id)
    .orderBy('round', 'desc')
    .execute()
  const names = await namesOf(
    who,
    rows.flatMap(({ red_workers, blue_workers }) => [...red_workers, ...blue_workers]),
  )
  return rows.map((row) => ({
    ...row,
    red_workers: row.red_workers.map((id) => ({ id, name: names.get(id) ?? '' })),
    blue_workers: row.blue_workers.map((id) => ({ id, name: names.get(id) ?? '' })),
    red_review: reviewOf(row, 'red'),
    blue_review: reviewOf(row, 'blue'),
    override: overrideOf(row),
  }))
}

const chainOf = ({ tx, actor }: Looking, { id, retest_of }: Row<'tests'>) =>
  tx
    .selectFrom('tests')
    .select(['id', 'reference', 'title', 'status'])
    .where('tenant_id', '=', actor.tenant_id)
    .where((eb) => eb.or([eb('retest_of', '=', id), ...(retest_of === null ? [] : [eb('id', '=', retest_of)])]))
    .orderBy('number')
    .execute()
