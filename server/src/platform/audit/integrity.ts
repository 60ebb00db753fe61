import { type RawBuilder, sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { notify } from '../notifications/notifications.port.ts'
import { actorShown } from './pseudonyms.ts'
import { verifyTenant, type Witness } from './verify.ts'

const listed = 20

/** Walks the tenant's chain, keeps what was found, and tells people when it was tampered with. */
export async function verifyAndKeep(who: Acting, witness: Witness): Promise<void> {
  const { tx, actor } = who
  const { tenant_id } = actor
  const begun = performance.now()
  const { sealed, unsealed, findings, findings_total, checkpoint } = await verifyTenant(tx, tenant_id, witness)
  const state = findings_total > 0 ? ('tampered' as const) : ('whole' as const)
  await tx
    .insertInto('audit_verifications')
    .values({
      tenant_id,
      id: newId(),
      state,
      sealed,
      unsealed,
      findings_total,
      findings: JSON.stringify(findings.slice(0, listed).map(({ kind, n, event_id, detail }) => ({ kind, n, event_id, detail }))),
      checkpoint_n: checkpoint?.n ?? null,
      checkpoint_at: checkpoint?.at ?? null,
      ms: Math.round(performance.now() - begun),
    })
    .execute()
  await sql`delete from audit_verifications where tenant_id = ${tenant_id} and at < now() - interval '400 days'`.execute(tx)
  if (state === 'whole') return
  const kinds = [...new Set(findings.map((finding) => finding.kind))]
  await record(who, 'audit.verify', tenant_id, { after: { findings_total, kinds }, outcome: 'failed' })
  await notify(who, {
    category: 'security',
    priority: 'urgent',
    code: 'audit_tampered',
    facts: { findings: String(findings_total) },
    to: { permission: 'audit:read' },
  })
}

/** What the last look at the chain found, and how far the chain is now. */
export async function integrityOf({ tx, actor }: Looking) {
  const { tenant_id } = actor
  const [head, last, stub] = await Promise.all([
    sql<{ first: number | null; last: number | null; unsealed: number }>`
      select min(s.n) as first, max(s.n) as last,
        (select count(*) from events e where e.tenant_id = ${tenant_id} and e.at > now() - interval '1 day'
          and not exists (select from event_seals k where k.tenant_id = e.tenant_id and k.event_id = e.id)) as unsealed
      from event_seals s where s.tenant_id = ${tenant_id}`.execute(tx),
    tx.selectFrom('audit_verifications').selectAll().where('tenant_id', '=', tenant_id).orderBy('at', 'desc').limit(1).executeTakeFirst(),
    tx
      .selectFrom('audit_stubs')
      .select(['n', 'events', 'at'])
      .where('tenant_id', '=', tenant_id)
      .orderBy('n', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ])
  const { first = null, last: end = null, unsealed = 0 } = head.rows[0] ?? {}
  return { first, last: end, unsealed, verification: last ?? null, stub: stub ?? null }
}

/** Entries that one answer counts; in a longer period the newest. */
const mostCounted = 200_000
const tops = 10

interface Group {
  of: number
  day: string | null
  action: string | null
  actor_id: string | null
  outcome: 'success' | 'denied' | 'failed' | null
  actor_name: string | null
  n: number
  times: number
  failed_sign_ins: number
}
/** PostgreSQL's grouping(day, action, actor_id, outcome): a bit for each that is not grouped by. */
const by = { day: 0b0110, action: 0b1011, actor: 0b1101, outcome: 0b1110, all: 0b1111 } as const

/** Entries by day, action, actor and outcome, in one statement over at most the newest 200,000 that fit. */
export async function statisticsOf({ tx }: Looking, condition: RawBuilder<unknown>) {
  const { rows } = await sql<Group>`
    with span as (
      select to_char(e.at at time zone 'UTC', 'YYYY-MM-DD') as day, e.action, e.actor_id, ${actorShown} as actor_name, e.outcome,
        case when e.action like '%.denied' and e.after ->> 'count' ~ '^[0-9]{1,9}$' then (e.after ->> 'count')::int else 1 end as times
      from events e where ${condition} order by e.at desc limit ${mostCounted + 1}
    ), counted as (
      select grouping(day, action, actor_id, outcome) as of, day, action, actor_id, outcome, max(actor_name) as actor_name,
        count(*) as n, sum(times)::bigint as times, count(*) filter (where action = 'users.sign_in' and outcome = 'failed') as failed_sign_ins
      from span group by grouping sets ((day, outcome), (action), (actor_id), (outcome), ())
    )
    select of, day, action, actor_id, outcome, actor_name, n, times, failed_sign_ins from (
      select *, row_number() over (partition by of order by n desc, action, actor_id) as place from counted
    ) placed where place <= case when of in (${by.action}, ${by.actor}) then ${tops} else 1200 end order by of, n desc, action, actor_id`.execute(
    tx,
  )
  const of = (kind: number) => rows.filter((row) => row.of === kind)
  const total = of(by.all)[0]
  const days = new Map<string, { day: string; success: number; denied: number; failed: number }>()
  for (const { day, outcome, n } of of(by.day)) {
    if (day === null || outcome === null) continue
    const entry = days.get(day) ?? { day, success: 0, denied: 0, failed: 0 }
    entry[outcome] += n
    days.set(day, entry)
  }
  return {
    events: Math.min(total?.n ?? 0, mostCounted),
    complete: (total?.n ?? 0) <= mostCounted,
    failed_sign_ins: total?.failed_sign_ins ?? 0,
    denials: of(by.outcome).find((row) => row.outcome === 'denied')?.times ?? 0,
    days: [...days.values()].sort((a, b) => a.day.localeCompare(b.day)),
    actions: of(by.action).map(({ action, n }) => ({ action: action ?? '', events: n })),
    actors: of(by.actor).map(({ actor_id, actor_name, n }) => ({ actor_id: actor_id ?? '', actor_name: actor_name ?? '', events: n })),
  }
}
