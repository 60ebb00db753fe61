import { defang, observableType } from '@rampart/contract/observables.ts'
import type { Gathered } from './gather.ts'
import { stepWords } from './words.ts'

/** A report before it has a form: whatever people wrote is plain text in it, never markup. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'facts'; rows: [name: string, value: string][] }
  | { kind: 'text'; text: string }
  /** Markdown as somebody wrote it, with its title. */
  | { kind: 'note'; title: string; text: string }
  | { kind: 'table'; columns: string[]; rows: string[][] }
export interface Report {
  title: string
  marking: string
  made: string
  blocks: Block[]
}

/** What turns the direction of a text, hides in it or ends it: shown by its number, so that a report cannot be made to lie. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const tricks = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g
const longest = 20_000
/** A text as a reader may see it. */
export const plain = (text: string): string => {
  const shown = text
    .replaceAll('\r\n', '\n')
    .replaceAll(tricks, (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
  return shown.length > longest ? `${shown.slice(0, longest)} …` : shown
}

/** A time as reports write it: to the minute, in UTC. */
export const atTime = (iso: string | null): string =>
  iso === null ? '' : `${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** A span in the two largest units that it has. */
export function span(seconds: number | null): string {
  if (seconds === null) return ''
  const minutes = Math.round(seconds / 60)
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  if (days > 0) return `${days} d ${hours} h`
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`
}

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
  const section = (heading: string, ...blocks: (Block | false | undefined)[]): Block[] => {
    const filled = blocks.filter((block): block is Block => typeof block === 'object')
    return filled.length ? [{ kind: 'heading', text: heading }, ...filled] : []
  }
  const text = (content: string | null): Block | undefined => (content ? { kind: 'text', text: plain(content) } : undefined)
  const table = (columns: string[], rows: string[][]): Block | undefined => (rows.length ? { kind: 'table', columns, rows } : undefined)
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
  return {
    title: plain(`${of.reference} ${of.title}`),
    marking: `TLP:${of.tlp.toUpperCase()}  PAP:${of.pap.toUpperCase()}${of.restricted ? '  RESTRICTED' : ''}`,
    made: plain(`Made ${atTime(made.at)} by ${made.by}`),
    blocks: [
      { kind: 'facts', rows: facts.filter(([, value]) => value !== '').map(([name, value]) => [name, plain(value)]) },
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
        ),
      ),
      ...section(
        'Hosts',
        table(
          ['Host', 'System', 'Status', 'Last seen'],
          hosts.map((host) => [plain(host.hostname), plain(host.os), host.status, atTime(host.last_seen_at)]),
        ),
      ),
      ...section(
        'Observables (defanged)',
        table(
          ['Type', 'Value', 'Why it matters'],
          artifacts.map((each) => [words(each.artifact_type), harmless(each.artifact_type, each.value), plain(each.description)]),
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
        ),
      ),
      ...section(
        'Tasks',
        table(
          ['Task', 'Status', 'Assignee', 'Done'],
          tasks.map((task) => [plain(task.title), words(task.status), plain(task.assignee_name ?? ''), atTime(task.done_at)]),
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
        ),
      ),
    ],
  }
}
