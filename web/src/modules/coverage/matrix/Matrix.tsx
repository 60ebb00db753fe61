import { VisuallyHidden } from '@mantine/core'
import type { CoverageItem } from '@rampart/contract/coverage.ts'
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import color from './Bands.module.css'
import { type Column, columnsOf, familiesOf, moveFrom } from './cells.ts'
import css from './Matrix.module.css'
import { useUnfolded } from './unfold.ts'

/** How one technique looks: the band of its colour, its figure, and what only a screen reader says before that. */
export interface Look {
  band: string
  text: string
  said: string
}
interface MatrixProps {
  items: readonly CoverageItem[]
  /** Short names in the order of the matrix, and what each is called; the mean score of each stands at its head. */
  tactics: readonly string[]
  nameOf: (tactic: string) => string
  meanOf: (tactic: string) => string | undefined
  look: ReadonlyMap<string, Look>
  subs: boolean
  names: boolean
  open: string | undefined
  onOpen: (id: string | undefined) => void
}

/**
 * ATT&CK as a grid: a column for each tactic. For a screen reader a tactic is a row with its techniques as cells, which is the same
 * turned round; one tab stop, arrows between the cells, Enter opens, the space bar unfolds.
 */
export function Matrix({ items, tactics, nameOf, meanOf, look, subs, names, open, onOpen }: MatrixProps) {
  const t = useTranslations('coverage.matrix')
  const hint = useId()
  const area = useRef<HTMLDivElement>(null)
  const families = useMemo(() => familiesOf(items, tactics), [items, tactics])
  const { unfolded, toggle, unfold } = useUnfolded(families, subs)
  // A link to a sub-technique, or one that is opened from elsewhere, is to be seen.
  useEffect(() => {
    if (open?.includes('.')) unfold(open.slice(0, open.indexOf('.')))
  }, [open, unfold])
  const drawn = useRef<readonly Column<CoverageItem>[]>([])
  const columns = useMemo(() => {
    drawn.current = columnsOf(families, unfolded, drawn.current)
    return drawn.current
  }, [families, unfolded])
  const [wanted, setActive] = useState<string>()
  const active = placeOf(columns, wanted ?? open)
  const cellOf = (key: string) => area.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  // biome-ignore lint/correctness/useExhaustiveDependencies: from a link to one technique the matrix opens where it stands
  useEffect(() => {
    if (active) cellOf(active)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [active])
  const onKeyDown = (event: KeyboardEvent) => {
    const id = active?.split(':')[1]
    const next = moveFrom(columns, active, event.key, event.ctrlKey || event.metaKey)
    if (next !== undefined) setActive(next)
    else if (event.key === 'Enter' && id) onOpen(id)
    else if (event.key === ' ' && id) toggle(id)
    else if (event.key === 'Escape' && open) onOpen(undefined)
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : undefined
    const key = target?.closest<HTMLElement>('[data-key]')?.dataset.key
    const id = key?.split(':')[1]
    if (!id) return
    setActive(key)
    if (target?.closest('[data-fold]')) toggle(id)
    else onOpen(id === open ? undefined : id)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: its cells unfold and stand in columns, which a table cannot
    <div
      ref={area}
      className={`${css.matrix} ${color.ramp}`}
      data-names={names}
      role="grid"
      tabIndex={0}
      aria-label={t('label')}
      aria-describedby={hint}
      aria-rowcount={columns.length}
      aria-activedescendant={active && cellId(active)}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={() => active && cellOf(active)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })}
    >
      <VisuallyHidden id={hint}>{t('keys')}</VisuallyHidden>
      <div className={css.columns} role="presentation">
        {columns.map((column, i) => (
          <TacticColumn
            key={column.tactic}
            row={i + 1}
            column={column}
            name={nameOf(column.tactic)}
            mean={meanOf(column.tactic)}
            look={look}
            active={active?.startsWith(`${column.tactic}:`) ? active : undefined}
            open={open}
          />
        ))}
      </div>
    </div>
  )
}

const cellId = (key: string) => `cell-${key.replace(/[^\w-]/g, '_')}`

/** The cell itself; of a bare id the first cell of that technique; else the first of all. */
function placeOf(columns: readonly Column<CoverageItem>[], wanted: string | undefined): string | undefined {
  const cells = columns.flatMap((column) => column.cells)
  const id = wanted?.split(':').at(-1)
  const found =
    cells.find(({ key }) => key === wanted) ??
    cells.find(({ item }) => item.id === id) ??
    cells.find(({ item }) => item.id === id?.split('.')[0]) ?? // folded away meanwhile
    cells[0]
  return found?.key
}

interface ColumnProps {
  row: number
  column: Column<CoverageItem>
  name: string
  mean: string | undefined
  look: ReadonlyMap<string, Look>
  active: string | undefined
  open: string | undefined
}
const TacticColumn = memo(function TacticColumn({ row, column, name, mean, look, active, open }: ColumnProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus, and says which cell is active
    <div className={css.column} role="row" aria-rowindex={row} data-tactic={column.tactic}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      <div className={css.head} role="rowheader" title={name}>
        <span className={css.tactic}>{name}</span>
        <span className={css.mean}>{mean ?? column.techniques}</span>
      </div>
      {column.cells.map(({ key, item, sub, under, unfolded }) => (
        <TechniqueCell
          key={item.id}
          at={key}
          id={item.id}
          name={item.name}
          sub={sub}
          under={under}
          unfolded={unfolded}
          active={key === active}
          open={item.id === open}
          look={look.get(item.id) ?? unknown}
        />
      ))}
    </div>
  )
})
const unknown: Look = { band: 'none', text: '', said: '' }

interface CellProps {
  at: string
  id: string
  name: string
  sub: boolean
  under: number
  unfolded: boolean
  active: boolean
  open: boolean
  look: Look
}
/** Plain elements, and no listener of its own: there are up to nine hundred. */
const TechniqueCell = memo(function TechniqueCell({ at, id, name, sub, under, unfolded, active, open, look }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      className={`${css.cell} ${color.band}`}
      role="gridcell"
      id={cellId(at)}
      title={`${id} ${name}`}
      aria-expanded={under > 0 ? unfolded : undefined}
      aria-selected={open}
      data-key={at}
      data-band={look.band}
      data-sub={sub || undefined}
      data-active={active || undefined}
    >
      <span className={css.id}>{id}</span>
      {under > 0 && (
        <span className={css.fold} data-fold={unfolded ? 'open' : 'closed'} aria-hidden="true">
          {under}
        </span>
      )}
      <span className={`${css.value} ${color.sign}`}>
        <span className={css.said}>{look.said} </span>
        {look.text}
      </span>
      <span className={css.name}>{name}</span>
    </div>
  )
})
