import type { ReactNode } from 'react'

/** One column of a grid. Widths in px; the row is one CSS grid of minmax(min, grow fr), so nothing is ever cut at the edge. */
export interface Column<R> {
  id: string
  header: string
  cell: (row: R) => ReactNode
  min: number
  /** Share of the free room; 0 keeps `min`. */
  grow?: number
  align?: 'right'
  /** The server sorts by this column's id. */
  sort?: boolean
  /** 0 always stays; the higher, the sooner it gives way when the grid is narrow. */
  yields?: number
  /** Not shown until picked. */
  off?: boolean
}

export type Visible = Readonly<Record<string, boolean>>
const checkboxWidth = 40

/** What the person chose, less what has no room at this width. */
export function fitting<R>(columns: readonly Column<R>[], chosen: Visible, width: number, selectable: boolean): Column<R>[] {
  let shown = columns.filter((c) => chosen[c.id] ?? !c.off)
  const need = (list: readonly Column<R>[]) => list.reduce((sum, c) => sum + c.min, selectable ? checkboxWidth + 8 : 8)
  while (width > 0 && need(shown) > width) {
    const last = shown.reduce<Column<R> | undefined>((a, c) => ((c.yields ?? 0) >= (a?.yields ?? 1) ? c : a), undefined)
    if (!last) break
    shown = shown.filter((c) => c !== last)
  }
  return shown
}

/** The one grid template that header and rows share. */
export function template<R>(columns: readonly Column<R>[], selectable: boolean): string {
  const tracks = columns.map((c) => (c.grow === 0 ? `${c.min}px` : `minmax(${c.min}px, ${c.grow ?? 1}fr)`))
  const fill = columns.every((c) => c.grow === 0) ? ['1fr'] : []
  return [...(selectable ? [`${checkboxWidth}px`] : []), ...tracks, ...fill].join(' ')
}
