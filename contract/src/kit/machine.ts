import { z } from 'zod'

/** A row as a machine sees it: its state and whatever facts a guard or a choice of target reads. */
export type Facts = Readonly<{ status: string } & Record<string, unknown>>
/** Who wants to move. `id` is the user, key or job. */
export interface Mover {
  id: string
  permissions: ReadonlySet<string>
}
/** Several targets, one of which a pure function of the row chooses. */
export interface Fork<S extends string> {
  among: readonly S[]
  choose: (row: Facts) => S
}
export interface Move<S extends string> {
  readonly from: readonly S[]
  readonly to: S | Fork<S>
  readonly needs: string
  /** `true`, or the reason why not: a sentence for the person who tries. */
  readonly guard?: (row: Facts, mover: Mover) => true | string
}
export type Refusal = { code: 'wrong_state' | 'guarded' | 'forbidden'; reason: string }

export interface Machine<S extends string = string, M extends string = string> {
  states: readonly [S, ...S[]]
  moves: Readonly<Record<M, Move<S>>>
  status: z.ZodEnum<{ [K in S]: K }>
  move: z.ZodEnum<{ [K in M]: K }>
  /** The moves that this mover may make of this row, now. Server, web and laws ask the same. */
  offered(row: Facts, mover: Mover): M[]
  /** Why a move is refused, or undefined when it is not. */
  refusal(row: Facts, mover: Mover, name: M): Refusal | undefined
  /** The state a move leads to from this row. */
  target(row: Facts, name: M): S
}

/** A state machine is data: the server enforces it, the web shows what the server offers, a test walks it. */
export function machine<const S extends string, const M extends string>(def: {
  states: readonly [S, ...S[]]
  moves: Readonly<Record<M, Move<NoInfer<S>>>>
}): Machine<S, M> {
  const names = Object.keys(def.moves) as [M, ...M[]] // Object.keys forgets the keys' type
  const refusal = (row: Facts, mover: Mover, name: M): Refusal | undefined => {
    const { from, needs, guard } = def.moves[name]
    if (!mover.permissions.has(needs)) return { code: 'forbidden', reason: `This needs the permission ${needs}.` }
    if (!from.some((state) => state === row.status)) {
      return { code: 'wrong_state', reason: `A record that is ${row.status} cannot ${name.replaceAll('_', ' ')}.` }
    }
    const verdict = guard?.(row, mover) ?? true
    return verdict === true ? undefined : { code: 'guarded', reason: verdict }
  }
  return {
    ...def,
    status: z.enum(def.states),
    move: z.enum(names),
    refusal,
    offered: (row, mover) => names.filter((name) => !refusal(row, mover, name)),
    target: (row, name) => {
      const { to } = def.moves[name]
      return typeof to === 'string' ? to : to.choose(row)
    },
  }
}
