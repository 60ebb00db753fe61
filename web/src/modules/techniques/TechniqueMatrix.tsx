import type { Technique } from '@rampart/contract/techniques.ts'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Release } from './columns.tsx'
import css from './Techniques.module.css'

interface Cell {
  technique: Technique
  under: readonly Technique[]
  /** Its parent does not fit the filter, so it stands by itself. */
  alone: boolean
}

/** The techniques that fit, a column for each tactic that has some, in the order of ATT&CK's matrix. */
export function TechniqueMatrix({
  techniques,
  release,
  only,
  subs,
  open,
  onOpen,
}: {
  techniques: readonly Technique[]
  release: Release
  /** Tactics that were chosen; none are all. */
  only: readonly string[]
  subs: boolean
  open: string | undefined
  onOpen: (id: string) => void
}) {
  const t = useTranslations('techniques')
  const cells = useMemo(() => cellsOf(techniques), [techniques])
  const area = useRef<HTMLElement>(null)
  // From a link to one technique the matrix opens where it stands.
  useEffect(() => {
    if (open) area.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [open])
  const columns = release.tactics
    .filter(({ tactic }) => only.length === 0 || only.includes(tactic))
    .map((each) => ({ ...each, cells: cells.filter(({ technique }) => technique.tactics.includes(each.tactic)) }))
    .filter((each) => each.cells.length > 0)
  const entry = (technique: Technique, more: { sub: boolean; count?: number }) => (
    <button
      type="button"
      className={css.cell}
      data-sub={more.sub}
      data-open={technique.id === open}
      aria-pressed={technique.id === open}
      onClick={() => onOpen(technique.id)}
    >
      <span className={css.id}>
        <span className="mono">{technique.id}</span>
        {!!more.count && <span title={t('subtechniques_count', { count: more.count })}>+{more.count}</span>}
      </span>
      <span>{technique.name}</span>
    </button>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={area} className={css.matrix} tabIndex={0} aria-label={t('matrix')}>
      <div className={css.columns}>
        {columns.map((column) => (
          <section key={column.id} className={css.column} aria-label={column.name}>
            <h2 className={css.head}>
              <span>{column.name}</span>
              <span className={css.count}>{column.cells.length}</span>
            </h2>
            <ul>
              {column.cells.map(({ technique, under, alone }) => (
                <li key={technique.id}>
                  {entry(technique, { sub: alone, count: under.length })}
                  {subs && under.length > 0 && (
                    <ul>
                      {under.map((each) => (
                        <li key={each.id}>{entry(each, { sub: true })}</li>
                      ))}
                    </ul>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}

function cellsOf(techniques: readonly Technique[]): Cell[] {
  const fitting = new Set(techniques.map(({ id }) => id))
  const under = Map.groupBy(techniques, ({ parent_id }) => parent_id ?? '')
  return techniques
    .filter(({ parent_id }) => parent_id === null || !fitting.has(parent_id))
    .map((technique) => ({ technique, under: under.get(technique.id) ?? [], alone: technique.parent_id !== null }))
}
