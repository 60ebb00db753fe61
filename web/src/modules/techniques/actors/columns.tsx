import type { actor } from '@rampart/contract/techniques.ts'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import type { Column } from '../../../kit/grid/columns.ts'
import css from './Actors.module.css'
import type { ActorStanding } from './standing.ts'

export type Actor = z.output<typeof actor>

/** A score of 100 as a bar and its number. */
export function Score({ of }: { of: number }) {
  const format = useFormatter()
  return (
    <span className={css.score}>
      <span className={css.bar} aria-hidden>
        <span style={{ width: `${of}%` }} />
      </span>
      <span className="tabular">{format.number(of, { maximumFractionDigits: 0 })}</span>
    </span>
  )
}

export function useActorColumns(standings: ReadonlyMap<string, ActorStanding> | undefined): readonly Column<Actor>[] {
  const t = useTranslations('actors')
  const format = useFormatter()
  return useMemo(() => {
    const number = (value: number | undefined) =>
      value === undefined ? <span className="dim">–</span> : <span className="tabular">{format.number(value)}</span>
    return [
      { id: 'id', header: t('id'), min: 84, grow: 0, yields: 1, cell: (one) => <span className="mono">{one.id}</span> },
      {
        id: 'name',
        header: t('name'),
        min: 160,
        grow: 1.2,
        yields: 0,
        cell: (one) => (
          <Link to="/actors/$id" params={{ id: one.id }} tabIndex={-1} preload={false}>
            {one.name}
          </Link>
        ),
      },
      {
        id: 'aliases',
        header: t('aliases'),
        min: 180,
        grow: 2,
        yields: 4,
        cell: (one) => (
          <span className="dim" title={one.aliases.join(', ')}>
            {one.aliases.join(', ')}
          </span>
        ),
      },
      {
        id: 'techniques',
        header: t('techniques'),
        min: 112,
        grow: 0,
        yields: 2,
        align: 'right',
        cell: (one) => number(one.technique_count),
      },
      { id: 'software', header: t('software'), min: 104, grow: 0, yields: 5, align: 'right', cell: (one) => number(one.software_count) },
      ...(standings
        ? ([
            {
              id: 'validated',
              header: t('validated'),
              min: 112,
              grow: 0,
              yields: 3,
              align: 'right',
              cell: (one) => number(standings.get(one.id)?.statuses.validated),
            },
            {
              id: 'score',
              header: t('score'),
              min: 132,
              grow: 0,
              yields: 0,
              align: 'right',
              cell: (one) => {
                const score = standings.get(one.id)?.score
                return score === undefined ? <span className="dim">–</span> : <Score of={score} />
              },
            },
          ] satisfies Column<Actor>[])
        : []),
    ]
  }, [t, format, standings])
}
