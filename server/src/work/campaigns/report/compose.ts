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
import type { TestFacts } from '../progress.ts'
import type { Gathered } from './gather.ts'

const words = (word: string | null) => (word ?? '').replaceAll('_', ' ')
const percent = (part: number, of: number) => (of > 0 ? `${Math.round((100 * part) / of)} %` : 'none yet')
const counted = (n: number, one: string, more = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : more}`
const outcomes = ['prevented', 'alerted', 'logged', 'missed'] as const
const has =
  (outcome: (typeof outcomes)[number] | null) =>
  ({ blue_outcome }: TestFacts) =>
    blue_outcome === outcome
const severities = ['critical', 'high', 'medium', 'low', 'info']

/** What stands in a report of a campaign: first what a board reads, then what the teams need. Every figure is of its tests. */
export function compose(found: Gathered, made: { at: string; by: string }): Report {
  const { of, tests, steps, classification } = found
  const facts: [string, string][] = [
    ['Kind', `${words(of.campaign_type)}, run ${of.run}`],
    ['Status', of.status],
    ['Lead', of.lead_name ?? ''],
    ['Planned', of.starts_at || of.ends_at ? `${atTime(of.starts_at)} to ${atTime(of.ends_at)}` : ''],
    ['Begun', atTime(of.activated_at)],
    ['Completed', of.completed_at ? `${atTime(of.completed_at)} by ${of.completed_by_name ?? ''}` : ''],
    ['Techniques from', of.sources.join(', ')],
  ]
  return {
    title: plain(`${of.reference} ${of.name}`),
    marking: classification.toUpperCase(),
    made: plain(`Made ${atTime(made.at)} by ${made.by}`),
    blocks: [
      { kind: 'facts', rows: facts.filter(([, value]) => value !== '').map(([name, value]) => [name, plain(value)]) },
      ...section('Summary', { kind: 'text', text: summary(tests) }, figures(tests, of.progress.seconds_to_detect)),
      ...section('Objective', text(of.objective)),
      ...section('Background', text(of.description)),
      ...section('What the defence saw, by tactic', byTactic(found)),
      ...section('What got through', ...gaps(found)),
      ...section('Compared with the run before', ...compared(found)),
      ...section(
        'All tests',
        table(
          ['Test', 'Technique', 'Severity', 'Status', 'Red', 'Blue', 'After'],
          tests.map((test) => [
            plain(`${test.reference} ${test.title}`),
            plain(`${test.technique_id} ${test.technique_name ?? ''}`),
            test.severity,
            words(test.status),
            words(test.red_outcome),
            words(test.blue_outcome),
            after(test),
          ]),
          ['*', '*', 38, 48, 42, 46, 42],
        ),
      ),
      ...section(
        'Remediation',
        table(
          ['Test', 'Step', 'Owner', 'Due', 'Status'],
          steps.map((step) => [step.reference, plain(step.step), plain(step.owner ?? ''), step.due_on ?? '', words(step.status)]),
          [55, '*', 90, 60, 60],
        ),
      ),
    ],
  }
}

/** From red's begin to the detection. */
const after = ({ red_started_at, detected_at }: TestFacts) =>
  red_started_at && detected_at ? span((Date.parse(detected_at) - Date.parse(red_started_at)) / 1000) : ''

/** The result in sentences. */
function summary(tests: readonly TestFacts[]): string {
  const evaluated = tests.filter(({ blue_outcome }) => blue_outcome !== null)
  if (evaluated.length === 0)
    return `The campaign holds ${counted(tests.length, 'test')}. None has been evaluated yet, so there is no result.`
  const n = (outcome: (typeof outcomes)[number]) => evaluated.filter(has(outcome)).length
  const open = tests.length - evaluated.length
  const over = tests.filter(({ status }) => status === 'validated').length
  return [
    `Of ${counted(tests.length, 'test')}, ${evaluated.length} were evaluated: the defence prevented ${n('prevented')}, raised an alert on ${n('alerted')}, only logged ${n('logged')} and missed ${n('missed')}.`,
    `${counted(over, 'result')} ${over === 1 ? 'was' : 'were'} validated by both leads.`,
    open > 0 ? `${counted(open, 'test')} ${open === 1 ? 'has' : 'have'} no result yet.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function figures(tests: readonly TestFacts[], seconds: number | null): Block {
  const evaluated = tests.filter(({ blue_outcome }) => blue_outcome !== null).length
  const seen = tests.filter(({ detection_result }) => detection_result === 'detected').length
  const item = (name: string, value: string, note: string) => ({ name, value, note })
  return {
    kind: 'figures',
    items: [
      item('Evaluated', `${evaluated} of ${tests.length}`, 'tests with a result of the blue side'),
      item('Detected', percent(seen, evaluated), 'prevented or alerted, of those evaluated'),
      item('Prevented', percent(tests.filter(has('prevented')).length, evaluated), 'stopped before it worked'),
      item('Missed', percent(tests.filter(has('missed')).length, evaluated), 'nobody could have known'),
      item('Time to detect', span(seconds) || 'none yet', 'mean, from the begin of the attack'),
    ],
  }
}

function byTactic({ tests, techniques }: Gathered): Block | undefined {
  const tactics = new Map<string, TestFacts[]>()
  for (const test of tests)
    for (const tactic of techniques.get(test.technique_id)?.tactics ?? ['of no tactic'])
      tactics.set(tactic, [...(tactics.get(tactic) ?? []), test])
  if (tactics.size === 0) return undefined
  return {
    kind: 'shares',
    of: 'Tactic',
    parts: [
      { name: 'prevented', tone: 'good' },
      { name: 'alerted', tone: 'fair' },
      { name: 'logged', tone: 'weak' },
      { name: 'missed', tone: 'bad' },
      { name: 'no result yet', tone: 'none' },
    ],
    rows: [...tactics]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([tactic, held]) => ({
        name: tactic.replaceAll('-', ' '),
        counts: [...outcomes, null].map((outcome) => held.filter(has(outcome)).length),
      })),
  }
}

function gaps({ tests, steps }: Gathered): (Block | undefined)[] {
  const through = tests
    .filter(({ blue_outcome }) => blue_outcome === 'missed' || blue_outcome === 'logged')
    .toSorted(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) || a.reference.localeCompare(b.reference, 'en', { numeric: true }),
    )
  const planned = (reference: string) => {
    const open = steps.filter((step) => step.reference === reference && step.status !== 'done')
    return open.length ? open.map(({ step }) => plain(step)).join('\n') : 'nothing planned'
  }
  return [
    table(
      ['Technique', 'Test', 'Severity', 'Result', 'What is to be done'],
      through.map((test) => [
        plain(`${test.technique_id} ${test.technique_name ?? ''}`),
        plain(`${test.reference} ${test.title}`),
        test.severity,
        words(test.blue_outcome),
        planned(test.reference),
      ]),
      ['*', '*', 45, 45, '*'],
    ),
  ]
}

function compared({ earlier }: Gathered): (Block | undefined)[] {
  if (!earlier) return []
  const { row, rows, counts } = earlier
  return [
    {
      kind: 'text',
      text: `Against run ${row.run}, completed ${atTime(row.completed_at)}: ${counts.better} better, ${counts.worse} worse, ${counts.same} as before, ${counts.open} without a result in one of the two, ${counts.added} new, ${counts.removed} left out.`,
    },
    table(
      ['Technique', 'Test', 'Then', 'Now', ''],
      rows
        .filter(({ change }) => change === 'better' || change === 'worse')
        .map(({ technique_id, title, change, before, after: now }) => [
          technique_id,
          plain(title),
          words(before?.blue_outcome ?? null),
          words(now?.blue_outcome ?? null),
          change,
        ]),
      [70, '*', 60, 60, 45],
    ),
  ]
}
