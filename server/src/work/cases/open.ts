import type { caseInput } from '@rampart/contract/cases.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Acting } from '../../kernel/guard.ts'
import { invalid } from '../../kernel/problem.ts'
import { add, type Row } from '../../kernel/verbs.ts'
import { mustBePeople, mustBeTeam } from './change.ts'

type Asked = z.output<typeof caseInput>

/** Opens a case; its one event is `cases.add`. */
export async function openCase(who: Acting, asked: Asked): Promise<Row<'cases'>> {
  const { member_ids, ...facts } = asked
  const { actor } = who
  await mustBePeople(who, 'owner_id', facts.owner_id ? [facts.owner_id] : [])
  await mustBePeople(who, 'member_ids', member_ids)
  await mustBeTeam(who, facts.team_id)
  if (facts.title === undefined) throw invalid('title', 'Give the case a title.')
  const severity = facts.severity ?? 'medium'
  return add(who, 'cases', {
    title: facts.title,
    description: facts.description ?? '',
    severity,
    priority: facts.priority ?? (severity === 'info' ? 'low' : severity),
    category: facts.category ?? '',
    tlp: facts.tlp ?? 'amber',
    pap: facts.pap ?? 'amber',
    owner_id: facts.owner_id ?? null,
    team_id: facts.team_id ?? null,
    techniques: facts.techniques ?? [],
    due_at: facts.due_at ?? null,
    occurred_at: facts.occurred_at ?? null,
    detected_at: facts.detected_at ?? new Date().toISOString(),
    restricted: facts.restricted ?? false,
    impact: facts.impact ?? '',
    number: await nextNumber(who),
    created_by: actor.id,
    created_by_name: actor.name,
  })
}

async function nextNumber({ tx, actor }: Acting): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into case_numbers (tenant_id, last) values (${actor.tenant_id}, 1)
    on conflict (tenant_id) do update set last = case_numbers.last + 1 returning last`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('no number came back')
  return row.last
}
