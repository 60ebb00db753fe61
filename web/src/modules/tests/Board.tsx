import { Loader } from '@mantine/core'
import { testItem, testLife } from '@rampart/contract/tests.ts'
import { Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import type { Query } from '../../kit/api.ts'
import { SeverityBadge } from '../../kit/Badges.tsx'
import { useList } from '../../kit/list.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Board.module.css'
import { TechniqueOf } from './columns.tsx'
import { Detection, type Test, type TestState, TestStatus } from './words.tsx'

const shown = 50 // in a column; the list shows all

/** The tests side by side by their state. Where a test goes next is decided on its page: each move says something. */
export function Board({ filter }: { filter: Query }) {
  const t = useTranslations('tests')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className={css.board} tabIndex={0} aria-label={t('view.board')}>
      {testLife.states.map((status) => (
        <Lane key={status} status={status} filter={filter} />
      ))}
    </section>
  )
}

function Lane({ status, filter }: { status: TestState; filter: Query }) {
  const t = useTranslations('tests')
  const format = useFormatter()
  const list = useList(testItem, '/tests', { ...filter, status: [status], sort: '-severity_rank' }, { limit: shown })
  const { rows, total, state, error } = list
  return (
    <section className={css.lane} aria-label={t(`state.${status}`)}>
      <h2 className={css.head}>
        <TestStatus status={status} />
        <span className="dim">{total && `${format.number(total.count)}${total.exact ? '' : '+'}`}</span>
      </h2>
      {state === 'loading' && <Loader size="sm" />}
      {state === 'failed' && <p className="dim">{error?.message}</p>}
      {state === 'ready' && rows.length === 0 && <p className={css.none}>{t('lane_none')}</p>}
      <ul className={css.cards}>
        {rows.map((test) => (
          <Card key={test.id} of={test} />
        ))}
      </ul>
      {list.more.has && <p className={css.none}>{t('lane_more', { shown: format.number(shown) })}</p>}
    </section>
  )
}

function Card({ of }: { of: Test }) {
  const t = useTranslations('tests')
  const whose = of.status === 'draft' || of.status === 'red_executing' ? of.red_assignee_name : of.blue_assignee_name
  return (
    <li>
      <Link to="/tests/$id" params={{ id: of.id }} className={css.card}>
        <span className={css.line}>
          <span className="mono dim">{of.reference}</span>
          <SeverityBadge value={of.severity} />
        </span>
        <span className={css.title}>{of.title}</span>
        <TechniqueOf of={of} />
        <span className={css.line}>
          {of.detection_result ? <Detection of={of.detection_result} /> : <span className="dim">{whose ?? t('unassigned_short')}</span>}
          {of.status === 'draft' && of.scheduled_for ? (
            <span className="dim">
              <Time at={of.scheduled_for} />
            </span>
          ) : (
            of.round > 1 && <span className="dim">{t('round_n', { round: String(of.round) })}</span>
          )}
        </span>
      </Link>
    </li>
  )
}
