import { hostsNamed, type NamedHost } from '../../inventory/hosts/hosts.port.ts'
import type { Looking } from '../../kernel/guard.ts'
import type { Draft } from './drafts.ts'

/** What an alert names, as it is known here. */
export interface Named {
  hosts: NamedHost[]
  techniques: string[]
  unmatched: { hosts?: string[]; techniques?: string[]; observables?: { type: string; value: string; reason: string }[] }
}

/** Finds the hosts and techniques that drafts speak of, all in one go. */
export async function named(who: Looking, drafts: readonly Draft[]): Promise<Map<Draft, Named>> {
  const asked = drafts.flatMap((draft) => draft.input.hosts.map((host) => ({ draft, host })))
  const found = await hostsNamed(
    who,
    asked.map(({ host }) => host),
  )
  const all = new Map<Draft, Named>(
    drafts.map((draft) => [draft, { hosts: [], techniques: [...new Set(draft.input.techniques)], unmatched: {} }]),
  )
  for (const [i, { draft, host }] of asked.entries()) {
    const into = all.get(draft)
    const known = found[i]
    if (!into) continue
    if (!known) (into.unmatched.hosts ??= []).push(host.hostname ?? host.client_id ?? host.ip ?? host.id ?? '')
    else if (!into.hosts.some(({ id }) => id === known.id)) into.hosts.push(known)
  }
  return all
}
