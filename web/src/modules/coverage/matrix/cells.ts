/** What the matrix needs to know of a technique to give it its places. */
export interface Placed {
  id: string
  parent_id: string | null
  tactics: readonly string[]
}
/** One technique in one tactic. */
export interface Cell<T extends Placed> {
  /** `execution:T1059`: a technique stands in several tactics. */
  key: string
  item: T
  /** Set in below its technique. */
  sub: boolean
  /** How many sub-techniques of it are here; 0 where nothing unfolds. */
  under: number
  unfolded: boolean
}
export interface Column<T extends Placed> {
  tactic: string
  /** Techniques, their sub-techniques not counted. */
  techniques: number
  cells: readonly Cell<T>[]
  /** What it was made of: the same again is the same column, which need not be drawn anew. */
  made: { of: Families<T>; unfolded: string }
}

/** A technique with its sub-techniques in one tactic. */
interface Family<T extends Placed> {
  item: T
  /** Its parent does not fit the filter, so it stands by itself. */
  alone: boolean
  under: readonly T[]
}
export interface Families<T extends Placed> {
  tactic: string
  families: readonly Family<T>[]
}

/** All tactics: those of the release in its order, then those that only custom techniques name. */
export function tacticsOf(order: readonly string[], items: readonly Placed[]): string[] {
  return [...new Set([...order, ...items.flatMap(({ tactics }) => tactics)])]
}

/** The techniques of each of these tactics in the order of their ids; a tactic without techniques is left out. */
export function familiesOf<T extends Placed>(items: readonly T[], tactics: readonly string[]): Families<T>[] {
  const sorted = [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
  const fitting = new Set(sorted.map(({ id }) => id))
  const children = Map.groupBy(sorted, ({ parent_id }) => parent_id ?? '')
  const heads = sorted.filter(({ parent_id }) => parent_id === null || !fitting.has(parent_id))
  return tactics
    .map((tactic) => ({
      tactic,
      families: heads
        .filter((item) => item.tactics.includes(tactic))
        .map((item) => ({
          item,
          alone: item.parent_id !== null,
          under: (children.get(item.id) ?? []).filter((sub) => sub.tactics.includes(tactic)),
        })),
    }))
    .filter(({ families }) => families.length > 0)
}

/** What is to be seen of them: sub-techniques only of the techniques that are unfolded. Columns of `before` that stay as they were are kept. */
export function columnsOf<T extends Placed>(
  all: readonly Families<T>[],
  unfolded: ReadonlySet<string>,
  before: readonly Column<T>[] = [],
): Column<T>[] {
  return all.map((of, i) => {
    const open = of.families.filter(({ item, under }) => under.length > 0 && unfolded.has(item.id))
    const made = { of, unfolded: open.map(({ item }) => item.id).join() }
    const kept = before[i]
    if (kept?.made.of === of && kept.made.unfolded === made.unfolded) return kept
    return {
      tactic: of.tactic,
      techniques: of.families.length,
      cells: of.families.flatMap((each) => cellsOf(of.tactic, each, unfolded)),
      made,
    }
  })
}

function cellsOf<T extends Placed>(tactic: string, { item, alone, under }: Family<T>, unfolded: ReadonlySet<string>): Cell<T>[] {
  const open = under.length > 0 && unfolded.has(item.id)
  const head: Cell<T> = { key: `${tactic}:${item.id}`, item, sub: alone, under: under.length, unfolded: open }
  if (!open) return [head]
  return [head, ...under.map((sub) => ({ key: `${tactic}:${sub.id}`, item: sub, sub: true, under: 0, unfolded: false }))]
}

/** The techniques that unfold, in slices of about `size` new cells: one slice is drawn within one frame. */
export function slices<T extends Placed>(of: readonly Families<T>[], size: number): string[][] {
  const grows = new Map<string, number>()
  for (const { families } of of)
    for (const { item, under } of families) if (under.length > 0) grows.set(item.id, (grows.get(item.id) ?? 0) + under.length)
  const found: string[][] = []
  let room = 0
  for (const [id, cells] of grows) {
    if (found.length === 0 || cells > room) {
      found.push([])
      room = size
    }
    found.at(-1)?.push(id)
    room -= cells
  }
  return found
}

const leap = 10 // cells that PageUp and PageDown pass over

/** Where a key leads from a cell: the key of another cell, or undefined where it is none of the grid's keys. */
export function moveFrom<T extends Placed>(
  columns: readonly Column<T>[],
  at: string | undefined,
  key: string,
  ctrl: boolean,
): string | undefined {
  const column = columns.findIndex(({ cells }) => cells.some((cell) => cell.key === at))
  const first = columns[0]?.cells[0]?.key
  if (column < 0) return first
  const row = columns[column]?.cells.findIndex((cell) => cell.key === at) ?? 0
  const last = (of: number) => (columns[of]?.cells.length ?? 1) - 1
  const to = (x: number, y: number) => {
    const next = Math.min(Math.max(x, 0), columns.length - 1)
    return columns[next]?.cells[Math.min(Math.max(y, 0), last(next))]?.key
  }
  switch (key) {
    case 'ArrowDown':
      return to(column, row + 1)
    case 'ArrowUp':
      return to(column, row - 1)
    case 'ArrowRight':
      return to(column + 1, row)
    case 'ArrowLeft':
      return to(column - 1, row)
    case 'PageDown':
      return to(column, row + leap)
    case 'PageUp':
      return to(column, row - leap)
    case 'Home':
      return ctrl ? first : to(0, row)
    case 'End':
      return ctrl ? to(columns.length - 1, last(columns.length - 1)) : to(columns.length - 1, row)
    default:
      return undefined
  }
}
