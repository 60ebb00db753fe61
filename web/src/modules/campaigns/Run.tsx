import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { Panel } from '../../kit/Page.tsx'
import { usePathOf } from '../../kit/records.ts'
import { useSpan } from '../../kit/span.ts'
import css from './Campaigns.module.css'
import { type CampaignDetail, Outcome, type Planned, TestState } from './words.tsx'

const lanes = ['ready', 'waiting', 'red', 'blue', 'review', 'over'] as const
type Lane = (typeof lanes)[number]
const laneOfState = { red_executing: 'red', blue_evaluating: 'blue', in_review: 'review', validated: 'over', rejected: 'over' } as const

function laneOf({ test, waits_for }: Planned): Lane {
  if (test && test.status !== 'draft') return laneOfState[test.status]
  return waits_for.length > 0 ? 'waiting' : 'ready'
}

/** What can begin now, what goes on, and what came of it. */
export function Run({ of }: { of: CampaignDetail }) {
  const t = useTranslations('campaigns')
  const there = of.items.filter(({ test }) => test !== null)
  const names = new Map(of.items.map(({ test_id, test }) => [test_id, test?.reference ?? t('gone')]))
  const inLane = Map.groupBy(there, laneOf)
  return (
    <div className={css.stack}>
      {of.status === 'draft' && <p className={css.nothing}>{t('run_draft')}</p>}
      <div className={css.lanes}>
        {lanes.map((lane) => {
          const tests = inLane.get(lane) ?? []
          return (
            <Panel key={lane} title={`${t(`lanes.${lane}`)} (${tests.length})`}>
              {tests.length === 0 && <p className={css.nothing}>{t('lane_none')}</p>}
              <ul className={css.cards}>
                {tests.map((item) => (
                  <Card key={item.test_id} item={item} names={names} />
                ))}
              </ul>
            </Panel>
          )
        })}
      </div>
    </div>
  )
}

function Card({ item, names }: { item: Planned; names: ReadonlyMap<string, string> }) {
  const t = useTranslations('campaigns')
  const pathOf = usePathOf()
  const span = useSpan()
  const { test } = item
  if (!test) return null
  const path = pathOf('tests', item.test_id)
  const took = test.red_started_at && test.detected_at ? (Date.parse(test.detected_at) - Date.parse(test.red_started_at)) / 1000 : null
  return (
    <li className={css.card}>
      <span className={css.row}>
        <span className="mono dim">{test.reference}</span>
        <span className="mono dim">{test.technique_id}</span>
      </span>
      {path ? <Link to={path}>{test.title}</Link> : <span>{test.title}</span>}
      {(test.status === 'validated' || test.status === 'rejected') && <TestState status={test.status} />}
      {test.blue_outcome !== null && (
        <span className={css.row}>
          <Outcome of={test.blue_outcome} />
          {took !== null && <span className="dim">{t('found_in', { time: span(took) ?? '' })}</span>}
        </span>
      )}
      {item.waits_for.length > 0 && (
        <span className="dim">{t('waits', { tests: item.waits_for.flatMap((id) => names.get(id) ?? []).join(', ') })}</span>
      )}
      {(test.red_assignee_name || test.blue_assignee_name) && (
        <span className="dim">
          {[
            [t('red'), test.red_assignee_name],
            [t('blue'), test.blue_assignee_name],
          ]
            .filter(([, name]) => name)
            .map(([side, name]) => `${side}: ${name}`)
            .join(' · ')}
        </span>
      )}
    </li>
  )
}
