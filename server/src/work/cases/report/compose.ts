import { defang, observableType } from '@rampart/contract/observables.ts'
import {
  atTime,
  type Block,
  plain,
  type Report,
  section,
  span,
  tableBlock as table,
  textBlock as text,
} from '../../../platform/reports/reports.port.ts'
import type { Gathered } from './gather.ts'
import { stepWords } from './words.ts'

/** What nobody can click by accident. */
const harmless = (type: string, value: string): string => {
  const known = observableType.safeParse(type)
  return plain(known.success ? defang(known.data, value) : value)
}

/** A step of the timeline; the observables that it names are harmless there too. */
function step({ action, text, changed }: Gathered['timeline'][number], artifacts: Gathered['artifacts']): string {
  const known = () => artifacts.find(({ value }) => value === text)?.artifact_type ?? 'url'
  const shown = text !== null && action?.endsWith('_artifact') ? harmless(known(), text) : plain(text ?? '')
  return plain(stepWords(action ?? '', shown || null, changed))
}

const words = (word: string) => word.replaceAll('_', ' ')

/** What stands in a report of a case, in its order. Sections without content are left out. */
export function compose(
  { of, tasks, notes, artifacts, evidence, alerts, hosts, timeline, cut }: Gathered,
  made: { at: string; by: string },
): Report {
  return {
    title: plain(`${of.reference} ${of.title}`),
    marking: `TLP:${of.tlp.toUpperCase()}  PAP:${of.pap.toUpperCase()}${of.restricted ? '  RESTRICTED' : ''}`,
    made: plain(`Made ${atTime(made.at)} by ${made.by}`),
    blocks: [
      { kind: 'facts', rows: factsOf(of) },
      ...section('Summary', text(of.description)),
      ...section('Impact', text(of.impact)),
      ...section('Root cause', text(of.root_cause)),
      ...section('Resolution', text(of.resolution_summary)),
      ...section('Lessons learned', text(of.lessons_learned)),
      ...section(
        'Alerts',
        table(
          ['Number', 'Title', 'Severity', 'Status', 'First seen'],
          alerts.flatMap(({ alert }) =>
            alert ? [[`ALR-${alert.number}`, plain(alert.title), alert.severity, words(alert.status), atTime(alert.first_seen_at)]] : [],
          ),
          [55, '*', 50, 65, 95],
        ),
      ),
      ...section(
        'Hosts',
        table(
          ['Host', 'System', 'Status', 'Last seen'],
          hosts.map((host) => [plain(host.hostname), plain(host.os), host.status, atTime(host.last_seen_at)]),
          ['*', '*', 60, 95],
        ),
      ),
      ...section(
        'Observables (defanged)',
        table(
          ['Type', 'Value', 'Why it matters'],
          artifacts.map((each) => [words(each.artifact_type), harmless(each.artifact_type, each.value), plain(each.description)]),
          [70, '*', '*'],
        ),
      ),
      ...section(
        'Evidence',
        table(
          ['Name', 'Category', 'Bytes', 'SHA-256', 'Added'],
          evidence.map((each) => [
            `${plain(each.name)}${each.removed_at ? ' (removed)' : ''}`,
            words(each.category),
            String(each.bytes),
            each.sha256,
            `${atTime(each.created_at)} by ${plain(each.added_by_name)}`,
          ]),
          ['*', 70, 55, 150, 95],
        ),
      ),
      ...section(
        'Tasks',
        table(
          ['Task', 'Status', 'Assignee', 'Done'],
          tasks.map((task) => [plain(task.title), words(task.status), plain(task.assignee_name ?? ''), atTime(task.done_at)]),
          ['*', 60, 90, 95],
        ),
      ),
      ...section('Notes', ...notes.map((note): Block => ({ kind: 'note', title: plain(note.title), text: plain(note.text) }))),
      ...section(
        'Timeline',
        cut ? { kind: 'text', text: `Only the latest ${timeline.length} entries are in this report.` } : undefined,
        table(
          ['Time', 'Who', 'What'],
          timeline.map((item) => [
            atTime(item.at),
            plain(item.actor_name),
            item.action === null ? plain(item.text ?? '') : step(item, artifacts),
          ]),
          [95, 90, '*'],
        ),
      ),
    ],
  }
}

/** Those that are known, in their order. */
function factsOf(of: Gathered['of']): [string, string][] {
  const facts: [string, string][] = [
    ['Status', of.status === 'in_progress' ? 'investigating' : words(of.status)],
    ['Severity', of.severity],
    ['Priority', of.priority],
    ['Category', of.category],
    ['Owner', of.owner_name ?? ''],
    ['Team', of.team_name ?? ''],
    ['Began', atTime(of.occurred_at)],
    ['Detected', atTime(of.detected_at)],
    ['Opened', `${atTime(of.created_at)} by ${of.created_by_name}`],
    ['Escalated', of.escalated_to ? `${atTime(of.escalated_at)} to ${of.escalated_to}: ${of.escalation_reason ?? ''}` : ''],
    ['Resolved', atTime(of.resolved_at)],
    ['Closed', atTime(of.closed_at)],
    ['Time to detect', span(of.seconds_to_detect)],
    ['Time to respond', span(of.seconds_to_respond)],
    ['Time to resolve', span(of.seconds_to_resolve)],
    ['ATT&CK techniques', of.techniques.join(', ')],
    ['Merged in', of.merged_cases.map(({ reference, title }) => `${reference} ${title}`).join('; ')],
  ]
  return facts.filter(([, value]) => value !== '').map(([name, value]) => [name, plain(value)])
}
