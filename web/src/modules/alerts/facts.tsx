import { caseItem } from '@rampart/contract/cases.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'
import { Chip, Tlp } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Facts } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Alerts.module.css'
import { type AlertDetail, tlpOf } from './words.tsx'

/** What the alert says, who has it and what is promised. */
export function AlertFacts({ of: a }: { of: AlertDetail }) {
  const t = useTranslations('alerts')
  const cases = useCasesOf(a.id)
  return (
    <Facts
      of={{
        [t('kind')]: t(`kinds.${a.kind}`),
        [t('source')]: a.source,
        [t('fact.reference')]: a.source_ref && <CopyText text={a.source_ref} />,
        [t('fact.at_source')]: a.source_link && (
          <a href={a.source_link} target="_blank" rel="noreferrer noopener">
            {hostOf(a.source_link)}
          </a>
        ),
        [t('fact.rule')]: (a.rule_name || a.rule_id) && [a.rule_id, a.rule_name].filter(Boolean).join(' · '),
        [t('category')]: a.category,
        [t('fact.action')]: a.action_taken,
        [t('hosts')]: a.hosts.length > 0 && (
          <Row>
            {a.hosts.map((h) => (
              <Link key={h.id} to="/hosts/$id" params={{ id: h.id }} className="mono">
                {h.hostname}
              </Link>
            ))}
          </Row>
        ),
        [t('technique')]: a.techniques.length > 0 && (
          <Row>
            {a.techniques.map((id) => (
              <Link key={id} to="/techniques" search={{ open: id }} className="mono">
                {id}
              </Link>
            ))}
          </Row>
        ),
        [t('assignee')]: a.assignee_name ?? (a.assignee_id ? t('somebody') : t('nobody')),
        [t('fact.cases')]: cases.length > 0 && (
          <Row>
            {cases.map(({ id, reference, title }) => (
              <Link key={id} to="/cases/$id" params={{ id }}>
                {reference} {title}
              </Link>
            ))}
          </Row>
        ),
        [t('fact.parent')]: a.parent_id && (
          <Link to="/alerts/$id" params={{ id: a.parent_id }}>
            {a.parent_title ?? a.parent_id}
          </Link>
        ),
        [t('fact.children')]: a.children > 0 && String(a.children),
        [t('correlation')]: a.correlation_id && (
          <Link to="/alerts" search={{ correlation: a.correlation_id, status: ['any'] }} className="mono">
            {a.correlation_id}
          </Link>
        ),
        [t('count')]: a.count > 1 && t('times', { count: a.count }),
        [t('resolution')]: a.resolution && t(`resolutions.${a.resolution}`),
        [t('fact.note')]: a.note && <span className={css.said}>{a.note}</span>,
        [t('fact.tlp')]: (
          <Row>
            <Tlp level={tlpOf(a.tlp)} />
            <Chip>
              <span className="mono">PAP:{a.pap.toUpperCase()}</span>
            </Chip>
          </Row>
        ),
        ...promises(a, t),
        [t('fact.reopened')]: a.reopened > 0 && t('times_reopened', { count: a.reopened }),
        [t('exercise')]: a.exercise_test_id && (
          <Link to="/tests/$id" params={{ id: a.exercise_test_id }}>
            {t('exercise_of')}
          </Link>
        ),
        [t('fact.suppressed')]: a.suppressed_by && (
          <Link to="/suppression" search={{ open: a.suppressed_by }}>
            {t('fact.rule_of')}
          </Link>
        ),
        [t('fact.unmatched')]: Object.values(a.unmatched).some((each) => (each?.length ?? 0) > 0) && <Unmatched of={a} />,
      }}
    />
  )
}

/** The cases that work on it, those merged into others too: who triages sees that somebody is at it. None for who may not read cases. */
function useCasesOf(alert_id: string) {
  const enabled = useMay()('cases:read')
  const { data } = useQuery({
    queryKey: ['/cases', 'of alert', alert_id],
    queryFn: ({ signal }) => ask(page(caseItem), '/cases', { alert_id, merged: 'with' }, signal),
    enabled,
  })
  return data?.items ?? []
}

const Row = ({ children }: { children: ReactNode }) => <span className={css.row}>{children}</span>

const hostOf = (link: string) => (URL.canParse(link) ? new URL(link).host : link)

/** Each promise with its time; kept or broken is said in words. */
function promises(a: AlertDetail, t: ReturnType<typeof useTranslations<'alerts'>>): Record<string, ReactNode> {
  const clocks = [
    ['acknowledge', a.acknowledge_due_at, a.acknowledged_at],
    ['contain', a.contain_due_at, a.contained_at],
    ['resolve', a.resolve_due_at, a.resolved_at],
  ] as const
  return Object.fromEntries(
    clocks.map(([clock, due, kept]) => {
      const late = a.breached.includes(clock) || (due !== null && Date.parse(kept ?? new Date().toISOString()) > Date.parse(due))
      return [
        t(`fact.${clock}_due`),
        due && (
          <span className={css.row}>
            <Time at={due} exact />
            {late ? <strong className="bad">{t('fact.late')}</strong> : kept && <span className="dim">{t('fact.in_time')}</span>}
          </span>
        ),
      ]
    }),
  )
}

/** What it named and nobody knows here: without it a missing link would look like none. */
function Unmatched({ of: { unmatched } }: { of: AlertDetail }) {
  const t = useTranslations('alerts.fact')
  const parts = [
    [t('unmatched_hosts'), unmatched.hosts ?? []],
    [t('unmatched_techniques'), unmatched.techniques ?? []],
    [t('unmatched_observables'), (unmatched.observables ?? []).map(({ type, value, reason }) => `${type} ${value}: ${reason}`)],
  ] as const
  return parts
    .filter(([, values]) => values.length > 0)
    .map(([label, values]) => (
      <div key={label}>
        {label}: <span className="mono">{values.join(', ')}</span>
      </div>
    ))
}
