import type { KeyboardEvent } from 'react'

interface Doings {
  count: number
  at: number
  /** Rows in a screenful. */
  page: number
  go: (index: number) => void
  open: () => void
  close: () => void
  toggle: () => void
  all: () => void
  /** What else this list can do, by key. */
  more?: Readonly<Record<string, () => void>>
}

/** What each key does while the grid itself has the focus. */
export function gridKeys(d: Doings) {
  const to = (index: number) => () => d.go(Math.max(0, Math.min(d.count - 1, index)))
  const table: Record<string, (() => void) | undefined> = {
    j: to(d.at + 1),
    ArrowDown: to(d.at + 1),
    k: to(d.at - 1),
    ArrowUp: to(d.at - 1),
    PageDown: to(d.at + d.page),
    PageUp: to(d.at - d.page),
    Home: to(0),
    End: to(d.count - 1),
    Enter: d.open,
    Escape: d.close,
    x: d.toggle,
    ' ': d.toggle,
    ...d.more,
  }
  return (e: KeyboardEvent) => {
    if (e.target !== e.currentTarget || e.altKey) return
    const doing = e.ctrlKey || e.metaKey ? (e.key === 'a' ? d.all : undefined) : table[e.key]
    if (!doing) return
    e.preventDefault()
    doing()
  }
}
