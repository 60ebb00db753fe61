import type { Role } from '@rampart/contract/identity.ts'
import { roles } from '@rampart/contract/identity.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Acting, Looking } from './guard.ts'
import type { Reading, Tenancy } from './tenancy.ts'

export type { Role }

const ladder = ['viewer', 'analyst', 'lead', 'manager', 'admin', 'owner'] as const
/** They stand beside the ladder; whatever a viewer may read, they may read too. */
const readers = ['auditor', 'red_lead', 'red_tech', 'blue_lead', 'blue_tech'] as const
/** This role and those above it. `from('viewer')` includes the auditor and the red and blue roles. */
export const from = (lowest: (typeof ladder)[number]): readonly Role[] => [
  ...ladder.slice(ladder.indexOf(lowest)),
  ...(lowest === 'viewer' ? readers : []),
]
export const everybody: readonly Role[] = roles
/** A role, or who runs the instance: sees which tenants there are, whatever their role at home. */
export type Holder = Role | 'platform_admin'

export type Routes = FastifyPluginAsyncZod
export interface Event {
  id: string
  action: string
  object_type: string
  object_id: string
  actor_id: string
  before: unknown
  after: unknown
  outcome: 'success' | 'denied' | 'failed'
}
/** What runs by the clock, once for each tenant, as the system actor. */
export interface Scheduled {
  cron: string
  description: string
  /** Once for the whole instance, in the tenant that was there first; the operator's, so no tenant is shown it. */
  instance?: true
  run: (who: Acting) => Promise<void>
}
/** What a piece of long work is given. It opens short transactions of its own; `signal` fires when it is cancelled. */
export interface Working {
  db: Tenancy
  actor: Acting['actor']
  job_id: string
  input: unknown
  progress: (done: number, total: number | null) => Promise<void>
  signal: AbortSignal
}
/** A record as a search shows it. */
export interface Hit {
  id: string
  title: string
  detail: string | null
}
/** How others show a record of ours without importing us. `may` is the permission to see it. */
export interface Entity {
  type: string
  may: string
  path: (id: string) => string
  titles: (rows: Reading, tenant: string, ids: string[]) => Promise<{ id: string; title: string }[]>
  /** At most so many records that the words name, the best first; asked of those with the permission only. */
  find?: (who: Looking, words: string, most: number) => Promise<Hit[]>
}
export interface Module {
  name: string
  /** Who holds each permission. The union of all modules is printed as one table and kept as a snapshot. */
  grants: Record<string, readonly Holder[]>
  routes: Routes
  /** Routes at the root, in the words of other products, for senders that nobody can change. */
  doors?: Routes
  jobs?: Record<string, Scheduled>
  /** Long work by kind; the value is the result shown to the person who started it. */
  work?: Record<string, (work: Working) => Promise<unknown>>
  on?: Record<string, (who: Acting, event: Event) => Promise<void>>
  entities?: readonly Entity[]
  /** Kinds of change that are about no entity, such as a setting, and the permission to be told of them live. */
  heard?: Readonly<Record<string, string>>
  /** Columns that hold sealed secrets (platform/secrets), sealed at the place of their row's id, or of another column of it. */
  sealed?: readonly SealedColumn[]
}
export interface SealedColumn {
  table: string
  column: string
  /** The column whose value is the `row` of the place; `id` unless said. */
  row?: string
}

/** What each role may do: the union of the modules' grants. */
export function rights(modules: readonly Module[]): (role: string) => ReadonlySet<string> {
  const held = new Map<string, Set<string>>()
  for (const { grants } of modules) {
    for (const [permission, holders] of Object.entries(grants)) {
      for (const role of holders) held.set(role, (held.get(role) ?? new Set()).add(permission))
    }
  }
  const none: ReadonlySet<string> = new Set()
  return (role) => held.get(role) ?? none
}
