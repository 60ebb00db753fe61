import type { Normal } from '../normal.ts'
import { type Hint, hintOfColumn, valuesOf } from './cells.ts'

/** Called for each cell that is looked at: its path in the row (`Hash.SHA256`) and what its column says. */
type Look = (text: string, hint: Hint, path: () => string) => void

const mostCells = 5000 // of one row; a row with more is a data set of its own, of which the first are looked at
const mostNames = 4000 // columns remembered; a row whose names are data must not fill the memory

/** Walks rows whose columns repeat: what a name says is found out once. */
export function walker() {
  const [withPid, without] = [new Map<string, Hint | 'skip'>(), new Map<string, Hint | 'skip'>()]
  const hintFor = (column: string, hasPid: boolean): Hint | 'skip' => {
    const hints = hasPid ? withPid : without
    const known = hints.get(column)
    if (known) return known
    if (hints.size >= mostNames) hints.clear()
    const hint = hintOfColumn(column, hasPid) ?? 'skip'
    hints.set(column, hint)
    return hint
  }
  return (row: Record<string, unknown>, look: Look) => {
    let left = mostCells
    const hasPid = 'Pid' in row || 'pid' in row || 'PID' in row || 'ProcessId' in row
    const walk = (value: unknown, hint: Hint, path: () => string) => {
      if (typeof value === 'string') {
        if (left > 0) look(value, hint, path)
        left -= 1
      } else if (Array.isArray(value)) {
        for (const [n, each] of value.entries()) if (left > 0) walk(each, hint, () => `${path()}.${n}`)
      } else if (typeof value === 'object' && value !== null) fields(value as Record<string, unknown>, path) // JSON: an object that is no array
    }
    const fields = (record: Record<string, unknown>, path: (() => string) | undefined) => {
      for (const column in record) {
        const value = record[column]
        if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) continue
        if (left <= 0) return
        const hint = hintFor(column, hasPid)
        if (hint !== 'skip') walk(value, hint, () => (path ? `${path()}.${column}` : column))
        else if (typeof value === 'object') walk(value, 'none', () => (path ? `${path()}.${column}` : column))
      }
    }
    fields(row, undefined)
  }
}

const walk = walker()

/** Where in a row a value stands: the column, and the cell as it was written. Undefined where it does not. */
export function placeIn(row: Record<string, unknown>, wanted: Normal): { column: string; words: string } | undefined {
  let found: { column: string; words: string } | undefined
  walk(row, (text, hint, path) => {
    if (found || !valuesOf(text, hint).some(({ type, value }) => type === wanted.type && value === wanted.value)) return
    found = { column: path(), words: text }
  })
  return found
}
