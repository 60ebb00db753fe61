import { Loader } from '@mantine/core'
import { caseItem, caseLife } from '@rampart/contract/cases.ts'
import { Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import type { Query } from '../../kit/api.ts'
import { SeverityBadge } from '../../kit/Badges.tsx'
import { useList } from '../../kit/list.ts'
import css from './Cases.module.css'
import { type CaseState, CaseStatus, DueAt } from './words.tsx'

const shown = 50 // in a column; the list shows all

/** The cases side by side by their state. Where a case goes next is decided on its page: a move asks for its reason. */
export function Board({ filter }: { filter: Query }) {
  const t = useTranslations('cases')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className={css.board} tabIndex={0} aria-label={t('view.board')}>
      {caseLife.states.map((status) => (
        <Lane key={status} status={status} filter={filter} />
      ))}
    </section>
  )
}

function Lane({ status, filter }: { status: CaseState; filter: Query }) {
  const t = useTranslations('cases')
  const format = useFormatter()
  const list = useList(caseItem, '/cases', { ...filter, status: [status], sort: '-severity_rank' }, { limit: shown })
  const { rows, total, state, error } = list
  return (
    <section className={css.lane} aria-label={t(`state.${status}`)}>
      <h2 className={css.laneHead}>
        <CaseStatus status={status} />
        <span className="dim">{total && `${format.number(total.count)}${total.exact ? '' : '+'}`}</span>
      </h2>
      {state === 'loading' && <Loader size="sm" />}
      {state === 'failed' && <p className="dim">{error?.message}</p>}
      {state === 'ready' && rows.length === 0 && <p className={css.laneNone}>{t('lane_none')}</p>}
      <ul className={css.cards}>
        {rows.map((c) => (
          <li key={c.id}>
            <Link to="/cases/$id" params={{ id: c.id }} className={css.card}>
              <span className={css.cardHead}>
                <span className="mono dim">{c.reference}</span>
                <SeverityBadge value={c.severity} />
              </span>
              <span className={css.cardTitle}>{c.title}</span>
              <span className={css.cardFoot}>
                <span>{c.owner_name ?? t('nobody')}</span>
                {c.tasks_total > 0 && (
                  <span>{t('tasks_done', { done: format.number(c.tasks_total - c.tasks_open), total: format.number(c.tasks_total) })}</span>
                )}
                {c.due_at && <DueAt of={c} />}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {list.more.has && <p className={css.laneNone}>{t('lane_more', { shown: format.number(shown) })}</p>}
    </section>
  )
}
