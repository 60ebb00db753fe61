import type { AttackPathDetail, PathStep } from '@rampart/contract/attack-paths.ts'

/** A step while it is being drawn; `key` stays with it wherever it is moved. */
export interface Drawn extends PathStep {
  key: string
  /** What the technique is called, where that is known. */
  name: string
}
type Rows = readonly Drawn[]

export const drawnOf = (steps: AttackPathDetail['steps']): Drawn[] =>
  steps.map(({ technique_id, tactic, note, alternatives, options }) => ({
    key: crypto.randomUUID(),
    technique_id,
    name: options.find(({ asked }) => asked === technique_id)?.name ?? '',
    tactic,
    note,
    alternatives,
  }))

/** As the server takes it; without a tactic it finds the one that comes next. */
export const inputOf = ({ technique_id, tactic, note, alternatives }: Drawn) => ({
  technique_id,
  ...(tactic !== null && { tactic }),
  note,
  alternatives,
})

/** The row at `n` one place up or down. */
export function moved(rows: Rows, n: number, by: -1 | 1): Drawn[] {
  const row = rows[n]
  const rest = removed(rows, n)
  return row ? [...rest.slice(0, n + by), row, ...rest.slice(n + by)] : rest
}
export const removed = (rows: Rows, n: number): Drawn[] => rows.filter((_, at) => at !== n)
/** A new row behind the one at `after`; -1 for the first. */
export const added = (rows: Rows, after: number, step: Omit<Drawn, 'key'>): Drawn[] => [
  ...rows.slice(0, after + 1),
  { ...step, key: crypto.randomUUID() },
  ...rows.slice(after + 1),
]
export const replaced = (rows: Rows, row: Drawn): Drawn[] => rows.map((each) => (each.key === row.key ? row : each))
