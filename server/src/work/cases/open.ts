import { severity as severities } from '@rampart/contract/alerts.ts'
import type { caseInput } from '@rampart/contract/cases.ts'
import type { z } from 'zod'
import { spelled } from '../../inventory/techniques/techniques.port.ts'
import type { Acting } from '../../kernel/guard.ts'
import { takeNumbers } from '../../kernel/numbers.ts'
import { invalid } from '../../kernel/problem.ts'
import { add, type Row } from '../../kernel/verbs.ts'
import { mustBePeople } from '../../platform/identity/people.port.ts'
import { admit, mustBeTeam } from './change.ts'
import { addHosts, mustBeAlerts, mustBeHosts, takeIn } from './linked.ts'
import { tellAssigned } from './notices.ts'
import { applyTemplate } from './tasks.ts'

type Asked = z.output<typeof caseInput>

/** Opens a case; its one event is `cases.add`. */
export async function openCase(who: Acting, asked: Asked): Promise<Row<'cases'>> {
  const { alert_ids, host_ids, member_ids, template_id, ...facts } = asked
  const { actor } = who
  await mustBePeople(who, 'owner_id', [facts.owner_id])
  await mustBePeople(who, 'member_ids', member_ids)
  await mustBeTeam(who, facts.team_id)
  const techniques = facts.techniques && (await spelled(who, facts.techniques))
  await mustBeHosts(who, host_ids)
  const alerts = await mustBeAlerts(who, alert_ids)
  const title = facts.title ?? alerts[0]?.title.slice(0, 300)
  if (title === undefined) throw invalid('title', 'Give the case a title.')
  const worst = severities.options.find((word) => alerts.some((alert) => alert.severity === word))
  const severity = facts.severity ?? worst ?? 'medium'
  const first = earliest(alerts.map(({ first_seen_at }) => first_seen_at))
  // What it waited in the queue is time to respond, not to detect.
  const came = earliest(alerts.map(({ created_at }) => created_at))
  const row = await add(who, 'cases', {
    title,
    description: facts.description ?? '',
    severity,
    priority: facts.priority ?? (severity === 'info' ? 'low' : severity),
    category: facts.category ?? '',
    tlp: facts.tlp ?? 'amber',
    pap: facts.pap ?? 'amber',
    owner_id: facts.owner_id ?? null,
    team_id: facts.team_id ?? null,
    techniques: techniques ?? [...new Set(alerts.flatMap(({ techniques }) => techniques))].toSorted().slice(0, 200),
    due_at: facts.due_at ?? null,
    occurred_at: facts.occurred_at ?? first ?? null,
    detected_at: facts.detected_at ?? came ?? new Date().toISOString(),
    restricted: facts.restricted ?? false,
    impact: facts.impact ?? '',
    number: await takeNumbers(who, 'case_numbers'),
    created_by: actor.id,
    created_by_name: actor.name,
  })
  await admit(who, row.id, [...member_ids, ...(row.restricted && actor.kind === 'user' ? [actor.id] : [])])
  if (alert_ids.length > 0) await takeIn(who, row, alert_ids)
  await addHosts(who, row, host_ids)
  if (template_id !== undefined) await applyTemplate(who, row, template_id)
  await tellAssigned(who, row, 'case_assigned', null, row.owner_id)
  return row
}

const earliest = (times: readonly string[]) => times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0]
