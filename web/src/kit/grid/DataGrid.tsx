// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot draw only the rows in view with one template for all
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid's keys do the same as its clicks
import { Button } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import {
  type ColumnVisibilityState,
  columnVisibilityFeature,
  type RowData,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { List } from '../list.ts'
import { Empty } from '../Page.tsx'
import { type Column, fitting, template, type Visible } from './columns.ts'
import css from './DataGrid.module.css'
import { gridKeys } from './keys.ts'
import { ColumnHeader, Skeletons, useRowHeight } from './parts.tsx'

const features = tableFeatures({ rowSortingFeature, rowSelectionFeature, columnVisibilityFeature })

export interface DataGridProps<R extends RowData> {
  /** What the rows are, for those who cannot see the heading. */
  label: string
  list: List<R>
  columns: readonly Column<R>[]
  rowId: (row: R) => string
  visible?: Visible
  /** `name` or `-name`. */
  sort?: string
  onSort?: (sort: string) => void
  /** The row whose panel is open. */
  open?: string | undefined
  onOpen?: (id: string | undefined) => void
  /** What the bulk bar offers for the selected rows; its presence makes rows selectable. */
  bulk?: (selected: R[], clear: () => void) => ReactNode
  /** Keys of this list beside those of every grid; they act on the selected rows, else on the one under the cursor. */
  keys?: Readonly<Record<string, (rows: R[], clear: () => void) => void>>
  /** Takes the focus when its rows come and nothing else has it. */
  takesFocus?: boolean
  empty: ReactNode
}

/** A list that does not end: rows are drawn as they are scrolled to, and asked for page by page. One tab stop; arrows, j, k, Enter, x. */
export function DataGrid<R extends RowData>(props: DataGridProps<R>) {
  const { list, columns, rowId, label, sort, open, onOpen, bulk } = props
  const t = useTranslations('kit.grid')
  const base = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>()
  const scrollerRef = useMergedRef(scroller, sizeRef)
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({})
  const [active, setActive] = useState<{ index: number; id?: string }>({ index: 0 })

  const shown = useMemo(() => fitting(columns, props.visible ?? {}, width, !!bulk), [columns, props.visible, width, bulk])
  const columnVisibility = useMemo<ColumnVisibilityState>(
    () => Object.fromEntries(columns.map((c) => [c.id, shown.includes(c)])),
    [columns, shown],
  )
  const sorting = useMemo<SortingState>(() => (sort ? [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }] : []), [sort])
  const table = useTable({
    features,
    data: list.rows as R[], // the table never writes to its data
    columns: useMemo(() => columns.map((c) => ({ id: c.id, header: c.header, enableSorting: !!c.sort })), [columns]),
    getRowId: rowId,
    manualSorting: true,
    state: { rowSelection, columnVisibility, sorting },
    onRowSelectionChange: setRowSelection,
  })
  const rows = table.getRowModel().rows
  const selected = rows.filter((row) => rowSelection[row.id])

  const rowHeight = useRowHeight(width)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  // The heights it has kept are those of the density before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: rowHeight is what makes them wrong
  useEffect(() => virtual.measure(), [virtual, rowHeight])

  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const { has, loading, load } = list.more
  useEffect(() => {
    if (has && !loading && last >= rows.length - 20) load()
  }, [has, loading, load, last, rows.length])

  const at = placeOf(active, rows)
  const go = (index: number) => {
    const row = rows[index]
    setActive({ index, ...(row && { id: row.id }) })
    virtual.scrollToIndex(index)
    if (open && row) onOpen?.(row.id)
  }
  const inView = items.some((i) => i.index === at)
  const pinned = active.id !== undefined
  const under = rows[at]?.id
  const pin = () => {
    if (under !== undefined && under !== active.id) setActive({ index: at, id: under })
  }
  // Once the cursor has stood on a row it stays with one: rows that come in above move it, not what a key would be done to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another row came to lie under the cursor
  useEffect(() => {
    if (pinned) pin()
  }, [pinned, under])
  const clear = () => setRowSelection({})
  /** Nothing is done to a row that has moved out of sight: it is brought back first. */
  const act = (doing: (rows: R[], clear: () => void) => void) => () => {
    const row = rows[at]
    if (selected.length > 0) doing(selected.map(originalOf), clear)
    else if (row && inView) doing([row.original], clear)
    else virtual.scrollToIndex(at)
  }
  const onKeyDown = gridKeys({
    count: rows.length,
    at,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2),
    go,
    open: () => rows[at] && onOpen?.(rows[at].id),
    close: () => onOpen?.(undefined),
    toggle: () => bulk && rows[at]?.toggleSelected(),
    all: () => bulk && table.toggleAllRowsSelected(true),
    ...(props.keys && { more: Object.fromEntries(Object.entries(props.keys).map(([key, doing]) => [key, act(doing)])) }),
  })
  const waits = props.takesFocus && rows.length > 0
  useEffect(() => {
    if (waits && document.activeElement === document.body) scroller.current?.focus({ preventScroll: true })
  }, [waits])
  const domId = (id: string) => `${base}${id}`

  if (list.state === 'failed') {
    return (
      <Empty icon={<IconAlertTriangle />} title={t('failed')} text={list.error?.message}>
        <Button variant="default" onClick={list.retry}>
          {t('retry')}
        </Button>
      </Empty>
    )
  }
  if (list.state === 'ready' && rows.length === 0) return props.empty

  const tracks = template(shown, !!bulk)
  return (
    <div className={css.frame}>
      <div
        ref={scrollerRef}
        className={css.scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={list.total?.exact ? list.total.count + 1 : -1}
        aria-colcount={shown.length + (bulk ? 1 : 0)}
        aria-multiselectable={!!bulk}
        aria-activedescendant={rows[at] && inView ? domId(rows[at].id) : undefined}
        aria-busy={list.state === 'loading'}
        tabIndex={0}
        onFocus={pin}
        onKeyDown={onKeyDown}
        data-phone={width > 0 && width < 560}
      >
        <div role="rowgroup" className={css.head}>
          <div role="row" className={css.row} aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
            {bulk && (
              <div role="columnheader" className={css.box} aria-label={t('selection')}>
                <input
                  type="checkbox"
                  className={css.check}
                  aria-label={t('select_all')}
                  checked={rows.length > 0 && table.getIsAllRowsSelected()}
                  ref={(el) => {
                    if (el) el.indeterminate = selected.length > 0 && !table.getIsAllRowsSelected()
                  }}
                  onChange={table.getToggleAllRowsSelectedHandler()}
                />
              </div>
            )}
            {shown.map((c) => (
              <ColumnHeader key={c.id} column={c} sort={sort} onSort={props.onSort} />
            ))}
          </div>
        </div>
        {list.state === 'loading' ? (
          <Skeletons tracks={tracks} count={shown.length} box={!!bulk} />
        ) : (
          <div role="rowgroup" className={css.body} style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = rows[item.index]
              if (!row) return null
              return (
                <div
                  key={row.id}
                  id={domId(row.id)}
                  role="row"
                  className={css.row}
                  aria-rowindex={item.index + 2}
                  aria-selected={bulk ? !!rowSelection[row.id] : row.id === open}
                  data-active={item.index === at}
                  data-open={row.id === open}
                  data-clicks={!!onOpen}
                  style={{ gridTemplateColumns: tracks, transform: `translateY(${item.start}px)`, height: rowHeight }}
                  onClick={(e) => {
                    if (e.target instanceof Element && e.target.closest('a, input, button')) return
                    setActive({ index: item.index, id: row.id })
                    onOpen?.(row.id)
                  }}
                >
                  {bulk && (
                    <div role="gridcell" className={css.box} tabIndex={-1}>
                      <input
                        type="checkbox"
                        className={css.check}
                        tabIndex={-1}
                        aria-label={t('select_row')}
                        checked={!!rowSelection[row.id]}
                        onChange={row.getToggleSelectedHandler()}
                      />
                    </div>
                  )}
                  {shown.map((c) => (
                    <div key={c.id} role="gridcell" className={css.cell} data-align={c.align} tabIndex={-1}>
                      {c.cell(row.original)}
                    </div>
                  ))}
                </div>
              )
            })}
          </div>
        )}
        {loading && <div className={css.more}>{t('more')}</div>}
      </div>
      {bulk && selected.length > 0 && (
        <div className={css.bulk} role="toolbar" aria-label={t('bulk')}>
          <span className={css.count}>{t('selected', { count: selected.length })}</span>
          {bulk(selected.map(originalOf), clear)}
          <Button variant="subtle" color="gray" onClick={clear}>
            {t('clear')}
          </Button>
        </div>
      )}
    </div>
  )
}

const originalOf = <R,>(row: { original: R }): R => row.original

/** Where the cursor stands: on its row wherever new rows have moved it, else where that row was. */
function placeOf({ index, id }: { index: number; id?: string }, rows: readonly { id: string }[]): number {
  if (id === undefined || rows[index]?.id === id) return Math.min(index, Math.max(0, rows.length - 1))
  const moved = rows.findIndex((row) => row.id === id)
  return moved >= 0 ? moved : Math.min(index, Math.max(0, rows.length - 1))
}
