import { Loader, SegmentedControl } from '@mantine/core'
import { rule } from '@rampart/contract/detections.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { overrides } from '@rampart/contract/tests.ts'
import { type ruleResult, ruleResults, ruleTriggered } from '@rampart/contract/testwork.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, send } from '../../kit/api.ts'
import { Status, type Tone } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { useDoing, usePart } from './parts.ts'
import css from './Sides.module.css'
import type { TestDetail } from './words.tsx'

type Result = z.output<typeof ruleResult>
type Triggered = Result['triggered']
const tones: Record<Triggered, Tone> = { yes: 'ok', no: 'critical', unknown: 'info' }
interface Line {
  rule_id: string
  title: string
  result: Result | undefined
}

/** Which rules of the technique fired in this round, rule by rule. */
export function Rules({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  const may = useMay()
  const { data: results, error } = usePart(ruleResults, of.id, 'rule-results')
  const rules = useQuery({
    queryKey: ['/detection-rules', 'of', of.technique_id],
    queryFn: ({ signal }) => ask(page(rule), '/detection-rules', { technique_id: [of.technique_id], limit: 100 }, signal),
    enabled: may('detections:read'),
  })
  const now = results?.items.filter(({ round }) => round === of.round) ?? []
  const lines = linesOf(now, rules.data?.items ?? [])
  return (
    <Panel title={t('rules')}>
      <Failure text={error?.message ?? rules.error?.message} />
      {!results && !error && <Loader />}
      {results && !rules.isLoading && lines.length === 0 && (
        <p className={css.nothing}>{t('rules_none', { technique: of.technique_id })}</p>
      )}
      <ul className={css.pieces}>
        {lines.map((line) => (
          <RuleLine key={line.rule_id} of={of} line={line} />
        ))}
      </ul>
    </Panel>
  )
}

/** The rules that somebody has spoken about, then the others of the technique. */
function linesOf(results: readonly Result[], rules: readonly { id: string; title: string }[]): Line[] {
  const told = results.map((result) => ({ rule_id: result.rule_id, title: result.rule_title, result }))
  const known = new Set(told.map(({ rule_id }) => rule_id))
  return [...told, ...rules.filter(({ id }) => !known.has(id)).map(({ id, title }) => ({ rule_id: id, title, result: undefined }))]
}

function RuleLine({ of, line: { rule_id, title, result } }: { of: TestDetail; line: Line }) {
  const t = useTranslations('tests')
  const { busy, run } = useDoing()
  const triggered = result?.triggered ?? 'unknown'
  const say = (next: string) =>
    busy ||
    void run(() =>
      send('POST', z.unknown(), `/tests/${of.id}/rule-results`, {
        rule_id,
        triggered: ruleTriggered.parse(next),
        note: result?.note ?? '',
      }),
    )
  return (
    <li className={css.rule}>
      <div className={css.pieceText}>
        <span>{title}</span>
        {result && (
          <span className="dim">
            {result.evaluated_by_name}
            {result.note && ` · ${result.note}`}
          </span>
        )}
      </div>
      {of.rights.includes('blue') && !overrides('blue', of.status) ? (
        <SegmentedControl
          size="xs"
          aria-label={t('triggered_of', { title })}
          value={triggered}
          onChange={say}
          data={ruleTriggered.options.map((value) => ({ value, label: t(`triggered.${value}`) }))}
        />
      ) : (
        <Status tone={tones[triggered]}>{t(`triggered.${triggered}`)}</Status>
      )}
    </li>
  )
}
