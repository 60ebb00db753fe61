// biome-ignore-all lint/a11y/useSemanticElements: these are parts of the grid, which is no <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: a header's button takes the focus
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Column } from './columns.ts'
import css from './DataGrid.module.css'

export function ColumnHeader<R>({
  column: c,
  sort,
  onSort,
}: {
  column: Column<R>
  sort: string | undefined
  onSort: ((sort: string) => void) | undefined
}) {
  const t = useTranslations('kit.grid')
  const direction = sort === c.id ? 'ascending' : sort === `-${c.id}` ? 'descending' : undefined
  const sortable = c.sort && onSort
  return (
    <div role="columnheader" className={css.cell} data-align={c.align} aria-sort={sortable ? (direction ?? 'none') : undefined}>
      {sortable ? (
        <button
          type="button"
          className={css.sort}
          title={t('sort_by', { column: c.header })}
          onClick={() =>
            onSort(direction === 'ascending' ? `-${c.id}` : direction === 'descending' ? c.id : `${c.align ? '-' : ''}${c.id}`)
          }
        >
          {c.header}
          {direction === 'ascending' && <IconArrowUp size={13} aria-hidden />}
          {direction === 'descending' && <IconArrowDown size={13} aria-hidden />}
        </button>
      ) : (
        c.header
      )}
    </div>
  )
}

export function Skeletons({ tracks, count, box }: { tracks: string; count: number; box: boolean }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: 12 }, (_, row) => row).map((row) => (
        <div key={row} className={css.row} data-still style={{ gridTemplateColumns: tracks }}>
          {box && <div />}
          {Array.from({ length: count }, (_, cell) => cell).map((cell) => (
            <div key={cell} className={css.cell}>
              <span className={css.bone} style={{ width: `${40 + ((row * 7 + cell * 13) % 5) * 10}%` }} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

/** The row height of the chosen density in px; a finger needs 44. */
export function useRowHeight(width: number): number {
  const [height, setHeight] = useState(34)
  useEffect(() => {
    const read = () => setHeight(Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--row-h'), 10) || 34)
    read()
    const watch = new MutationObserver(read)
    watch.observe(document.documentElement, { attributeFilter: ['data-density'] })
    return () => watch.disconnect()
  }, [])
  return width > 0 && width < 560 ? 44 : height
}
