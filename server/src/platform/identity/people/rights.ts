import { roles } from '@rampart/contract/identity.ts'
import type { Actor } from '../../../kernel/guard.ts'
import { Problem } from '../../../kernel/problem.ts'

/** What each preset may do. */
export type RightsOf = (role: string) => ReadonlySet<string>
export interface Standing {
  role: string
  /** What the tenant's own role lists, where the person has one: it decides instead of the preset. */
  permissions: readonly string[] | null
  /** Runs the instance; means something on the home row. */
  platform_admin?: boolean
}

/** What somebody may do. An own role reaches no further than an owner, and never less far than what everybody may. */
export function heldBy(rightsOf: RightsOf, { role, permissions, platform_admin = false }: Standing): Set<string> {
  const all = rightsOf('owner')
  const held = new Set(permissions ? [...permissions.filter((each) => all.has(each)), ...commonTo(rightsOf)] : rightsOf(role))
  if (platform_admin) for (const permission of rightsOf('platform_admin')) held.add(permission)
  return held
}

/** What every preset holds: to sign out, to see oneself. Without it an own role would lock its people out. */
function commonTo(rightsOf: RightsOf): string[] {
  const sets = roles.map(rightsOf)
  return [...rightsOf('owner')].filter((permission) => sets.every((set) => set.has(permission)))
}

/** Nobody edits somebody stronger, or gives what they do not hold: all that the other one may do, the actor may do too. */
export const mayManage = (actor: Pick<Actor, 'permissions'>, target: Iterable<string>): boolean =>
  [...target].every((permission) => actor.permissions.has(permission))

export const tooStrong = () =>
  new Problem(
    403,
    'too_strong',
    'This person may do something that you may not, here or in another organisation. Ask somebody who holds at least the same rights.',
  )
