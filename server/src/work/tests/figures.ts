import { type RawBuilder, sql } from 'kysely'
import type { Looking } from '../../kernel/guard.ts'

interface TeamFigures {
  done: number
  seconds: number | null
  decided: number
  rejected: number
}
/** What was tested since a moment. Rounds that were opened again count with what they were. Times are means, in seconds. */
export interface TestFigures {
  validated: number
  rejected: number
  /** Of those validated. */
  detected: number
  /** From the start of the attack to its detection, of those validated that were detected. */
  seconds_to_detect: number | null
  red: TeamFigures
  blue: TeamFigures
}
type Side = 'red' | 'blue'
type Flat = Omit<TestFigures, Side> & { [K in `${Side}_${keyof TeamFigures}`]: number | null }

const columns = sql.join(
  [
    'status',
    'detection_result',
    'detected_at',
    'ended_at',
    ...['red', 'blue'].flatMap((side) => ['started_at', 'submitted_at', 'decision', 'decided_at'].map((what) => `${side}_${what}`)),
  ].map((name) => sql.ref(name)),
)

/** One statement over the tests and the rounds before. */
export async function testFigures({ tx, actor: { tenant_id } }: Looking, since: string): Promise<TestFigures> {
  const over = (status: string) => sql`status = ${sql.lit(status)} and ended_at >= ${since}`
  const mean = (from: string, to: string, where: RawBuilder<unknown>) =>
    sql`(avg(extract(epoch from ${sql.ref(to)} - ${sql.ref(from)})) filter (where ${where}))::float8`
  const side = (name: Side) => {
    const column = (what: string) => sql.ref(`${name}_${what}`)
    return sql`
      count(*) filter (where ${column('submitted_at')} >= ${since})::int as ${column('done')},
      ${mean(`${name}_started_at`, `${name}_submitted_at`, sql`${column('submitted_at')} >= ${since}`)} as ${column('seconds')},
      count(*) filter (where ${column('decided_at')} >= ${since})::int as ${column('decided')},
      count(*) filter (where ${column('decided_at')} >= ${since} and ${column('decision')} = 'reject')::int as ${column('rejected')}`
  }
  const { rows } = await sql<Flat>`
    with done as (
      select ${columns} from tests where tenant_id = ${tenant_id}
      union all select ${columns} from test_rounds where tenant_id = ${tenant_id}
    )
    select count(*) filter (where ${over('validated')})::int as validated, count(*) filter (where ${over('rejected')})::int as rejected,
      count(*) filter (where ${over('validated')} and detection_result = 'detected')::int as detected,
      ${mean('red_started_at', 'detected_at', sql`${over('validated')} and detection_result = 'detected'`)} as seconds_to_detect,
      ${side('red')}, ${side('blue')}
    from done`.execute(tx)
  const [flat] = rows
  if (!flat) throw new Error('a count of nothing is a row, too')
  const team = (name: Side): TeamFigures => ({
    done: flat[`${name}_done`] ?? 0,
    seconds: flat[`${name}_seconds`],
    decided: flat[`${name}_decided`] ?? 0,
    rejected: flat[`${name}_rejected`] ?? 0,
  })
  const { validated, rejected, detected, seconds_to_detect } = flat
  return { validated, rejected, detected, seconds_to_detect, red: team('red'), blue: team('blue') }
}

/** A round of a test as the past is told from: what it proved and from when to when. */
export interface TestStory {
  id: string
  reference: string
  title: string
  technique_id: string
  detection_result: 'detected' | 'partial' | 'not_detected' | null
  platforms: string[]
  /** When it was validated, and until when that held: null, it still does. Not validated: both null. */
  validated_at: string | null
  validated_until: string | null
  /** From when to when it waited for its blue side or for the review: null at the end, it still does. */
  waiting_since: string | null
  waiting_until: string | null
}

/** All rounds that waited or were validated, of all tests, in one statement. */
export async function testStories({ tx, actor: { tenant_id } }: Looking): Promise<TestStory[]> {
  const validated = sql`r.status = 'validated'`
  const story = (until: ReturnType<typeof sql>) => sql`
    t.id, t.reference, t.title, t.technique_id, r.detection_result, t.platforms,
    case when ${validated} then r.ended_at end as validated_at, case when ${validated} then ${until} end as validated_until,
    r.red_submitted_at as waiting_since, coalesce(r.ended_at, ${until}) as waiting_until`
  const { rows } = await sql<TestStory>`
    select ${story(sql`null::timestamptz`)} from tests t join tests r on r.tenant_id = t.tenant_id and r.id = t.id
    where t.tenant_id = ${tenant_id} and r.red_submitted_at is not null
    union all
    select ${story(sql`r.reopened_at`)} from test_rounds r join tests t on t.tenant_id = r.tenant_id and t.id = r.test_id
    where r.tenant_id = ${tenant_id} and r.red_submitted_at is not null`.execute(tx)
  return rows
}
