import type { RecommendationItem, RiskItem } from '@rampart/contract/coverage-risk.ts'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Chips, SeverityBadge, Status } from '../../../kit/Badges.tsx'
import type { Column } from '../../../kit/grid/columns.ts'
import { toneOf, usePoints, useTacticName } from '../words.ts'
import { placeOf, useAdviceText } from './advice.tsx'
import css from './Risk.module.css'

/** A thing to do has an id of its own in the list: a technique may stand in it several times. */
export type ToDo = Omit<RecommendationItem, 'id'> & { id: string; technique: string }

export function useRiskColumns(): readonly Column<RiskItem>[] {
  const t = useTranslations('coverage_risk')
  const coverage = useTranslations('coverage')
  const format = useFormatter()
  const points = usePoints()
  const tacticOf = useTacticName()
  const textOf = useAdviceText()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('technique'),
        min: 190,
        grow: 1.4,
        sort: true,
        yields: 0,
        cell: (each) => <Name id={each.id} name={each.name} />,
      },
      {
        id: 'risk',
        header: coverage('by.risk'),
        min: 70,
        grow: 0,
        sort: true,
        yields: 0,
        align: 'right',
        cell: (each) => points(each.risk),
      },
      { id: 'level', header: t('risk_level'), min: 116, grow: 0, yields: 3, cell: (each) => <SeverityBadge value={each.risk_level} /> },
      {
        id: 'likelihood',
        header: t('likelihood'),
        min: 128,
        grow: 0,
        sort: true,
        yields: 4,
        align: 'right',
        cell: (each) => points(each.likelihood),
      },
      {
        id: 'exposure',
        header: t('exposure'),
        min: 96,
        grow: 0,
        sort: true,
        yields: 4,
        align: 'right',
        cell: (each) => points(each.exposure),
      },
      {
        id: 'score',
        header: coverage('by.score'),
        min: 76,
        grow: 0,
        sort: true,
        yields: 5,
        align: 'right',
        cell: (each) => points(each.score),
      },
      {
        id: 'actors',
        header: t('groups'),
        min: 80,
        grow: 0,
        yields: 6,
        align: 'right',
        cell: (each) => (each.actors === null ? '–' : format.number(each.actors)),
      },
      {
        id: 'status',
        header: coverage('status_label'),
        min: 130,
        grow: 0,
        yields: 8,
        cell: (each) => <Status tone={toneOf[each.status]}>{coverage(`band.${each.status}`)}</Status>,
      },
      {
        id: 'tactics',
        header: coverage('tactic'),
        min: 150,
        grow: 0.6,
        yields: 9,
        off: true,
        cell: (each) => <Chips of={each.tactics.map(tacticOf)} show={1} />,
      },
      {
        id: 'advice',
        header: t('do_first'),
        min: 190,
        grow: 1.2,
        yields: 7,
        cell: (each) => each.advice && <Link to={placeOf(each.id, each.advice)}>{textOf(each.advice)}</Link>,
      },
      {
        id: 'gain',
        header: t('gain'),
        min: 124,
        grow: 0,
        sort: true,
        yields: 2,
        align: 'right',
        cell: (each) => (each.advice ? t('less_risk', { points: points(each.advice.risk) }) : '–'),
      },
    ],
    [t, coverage, format, points, tacticOf, textOf],
  )
}

export function useToDoColumns(): readonly Column<ToDo>[] {
  const t = useTranslations('coverage_risk')
  const coverage = useTranslations('coverage')
  const points = usePoints()
  const textOf = useAdviceText()
  return useMemo(
    () => [
      {
        id: 'what',
        header: t('what'),
        min: 220,
        grow: 1.6,
        yields: 0,
        cell: (each) => <Link to={placeOf(each.technique, each.advice)}>{textOf(each.advice)}</Link>,
      },
      {
        id: 'id',
        header: t('technique'),
        min: 180,
        grow: 1.2,
        sort: true,
        yields: 2,
        cell: (each) => <Name id={each.technique} name={each.name} />,
      },
      { id: 'risk', header: coverage('by.risk'), min: 120, grow: 0, yields: 4, cell: (each) => <SeverityBadge value={each.risk_level} /> },
      {
        id: 'gain',
        header: t('gain'),
        min: 124,
        grow: 0,
        sort: true,
        yields: 0,
        align: 'right',
        cell: (each) => t('less_risk', { points: points(each.advice.risk) }),
      },
      {
        id: 'score',
        header: t('gain_score'),
        min: 140,
        grow: 0,
        sort: true,
        yields: 3,
        align: 'right',
        cell: (each) => t('more_score', { points: points(each.advice.points) }),
      },
    ],
    [t, coverage, points, textOf],
  )
}

const Name = ({ id, name }: { id: string; name: string }) => (
  <span className={css.name}>
    <span className="mono dim">{id}</span>
    <span title={name}>{name}</span>
  </span>
)
