import type { Normal } from '../normal.ts'
import { type Hint, hintOfColumn, valuesOf } from './cells.ts'

/** Called for each cell that is looked at: what its column says, and its path in the row (`['Hash', 'SHA256']`), which changes after. */
type Look = (text: string, hint: Hint, path: readonly (string | number)[]) => void

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
  const path: (string | number)[] = []
  let left = 0
  let hasPid = false
  const walk = (value: unknown, hint: Hint, look: Look) => {
    if (left <= 0) return
    if (typeof value === 'string') {
      left -= 1
      look(value, hint, path)
    } else if (Array.isArray(value)) {
      const depth = path.push(0)
      for (let n = 0; n < value.length; n += 1) {
        path[depth - 1] = n
        walk(value[n], hint, look)
      }
      path.pop()
    } else if (typeof value === 'object' && value !== null) fields(value as Record<string, unknown>, look) // JSON: an object that is no array
  }
  const fields = (record: Record<string, unknown>, look: Look) => {
    const depth = path.push('')
    for (const column in record) {
      const value = record[column]
      if (typeof value === 'number' || typeof value === 'boolean' || value === null) continue
      const hint = hintFor(column, hasPid)
      if (hint === 'skip' && typeof value === 'string') continue
      path[depth - 1] = column
      walk(value, hint === 'skip' ? 'none' : hint, look)
    }
    path.pop()
  }
  return (row: Record<string, unknown>, look: Look) => {
    left = mostCells
    hasPid = 'Pid' in row || 'pid' in row || 'PID' in row || 'ProcessId' in row
    fields(row, look)
  }
}

const walk = walker()

/** Where in a row a value stands: the column, and the cell as it was written. Undefined where it does not. */
export function placeIn(row: Record<string, unknown>, wanted: Normal): { column: string; words: string } | undefined {
  let found: { column: string; words: string } | undefined
  walk(row, (text, hint, path) => {
    if (found || !valuesOf(text, hint).some(({ type, value }) => type === wanted.type && value === wanted.value)) return
    found = { column: path.join('.'), words: text }
  })
  return found
}
