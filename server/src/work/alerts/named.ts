import { setImmediate as others } from 'node:timers/promises'
import { hostsNamed, type NamedHost } from '../../inventory/hosts/hosts.port.ts'
import { foundInJson, normalised } from '../../inventory/observables/observables.port.ts'
import { recognised } from '../../inventory/techniques/techniques.port.ts'
import { isStorable } from '../../kernel/edge.ts'
import type { Looking } from '../../kernel/guard.ts'
import type { Draft } from './drafts.ts'

/** An observable of an alert, and where the alert names it. */
export interface Spotted {
  type: string
  value: string
  /** `observables` where the sender named it, else the text: `title`, `description`, `raw.event.url`. */
  field: string
  words: string | null
  offset_at: number | null
}
/** What an alert names, as it is known here. */
export interface Named {
  hosts: NamedHost[]
  techniques: string[]
  spotted: Spotted[]
  unmatched: { hosts?: string[]; techniques?: string[]; observables?: { type: string; value: string; reason: string }[] }
}

/** Of one alert; a log of ten thousand addresses is a file to be searched, and no alert. */
const mostSpotted = 200
const longestField = 200
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what PostgreSQL cannot store
const unstorable = /[\u0000\uFFFE\uFFFF]/g
const turn = 20 // ms of searching after which others are served

/** Finds the hosts, techniques and observables that drafts speak of: the hosts in one statement, techniques that our facts do not know in another, the rest in memory. */
export async function named(who: Looking, drafts: readonly Draft[]): Promise<Map<Draft, Named>> {
  const asked = drafts.flatMap((draft) => draft.input.hosts.map((host) => ({ draft, host })))
  const [found, techniqueOf] = await Promise.all([
    hostsNamed(
      who,
      asked.map(({ host }) => host),
    ),
    recognised(
      who,
      drafts.flatMap(({ input }) => input.techniques),
    ),
  ])
  const all = new Map<Draft, Named>()
  let since = performance.now()
  for (const draft of drafts) {
    all.set(draft, inItself(draft, techniqueOf))
    if (performance.now() - since < turn) continue
    await others()
    since = performance.now()
  }
  for (const [i, { draft, host }] of asked.entries()) {
    const into = all.get(draft)
    const known = found[i]
    if (!into) continue
    if (!known) note(into.unmatched, 'hosts', host.hostname ?? host.client_id ?? host.ip ?? host.id ?? '')
    else if (!into.hosts.some(({ id }) => id === known.id)) into.hosts.push(known)
  }
  return all
}

type TechniqueOf = Awaited<ReturnType<typeof recognised>>
function inItself({ input, event }: Draft, techniqueOf: TechniqueOf): Named {
  const techniques = [...new Set(input.techniques.flatMap((written) => techniqueOf(written)?.id ?? []))]
  const unknown = [...new Set(input.techniques.filter((written) => !techniqueOf(written)))]
  const named: Named = { hosts: [], techniques, spotted: [], unmatched: {} }
  if (unknown.length) named.unmatched.techniques = unknown
  const seen = new Map<string, Spotted>()
  const spot = (spotted: Spotted) => {
    const name = `${spotted.type}\0${spotted.value}`
    if (!seen.has(name) && seen.size < mostSpotted + input.observables.length) seen.set(name, spotted)
  }
  for (const { type, value } of input.observables) {
    const form = normalised(type, value)
    if ('refused' in form) note(named.unmatched, 'observables', { type, value, reason: form.refused })
    else spot({ ...form, field: 'observables', words: null, offset_at: null })
  }
  if (input.extract) {
    const texts = { title: input.title, description: input.description, raw: event }
    // The event is kept as it was sent, whatever it holds; what is quoted from it must be text that a column takes.
    for (const { type, value, field, words, offset_at } of foundInJson(texts))
      if (isStorable(value)) spot({ type, value, field: storable(field).slice(0, longestField), words: storable(words), offset_at })
  }
  named.spotted = [...seen.values()]
  return named
}

const storable = (text: string) => text.toWellFormed().replaceAll(unstorable, '\uFFFD')

function note<K extends keyof Named['unmatched']>(unmatched: Named['unmatched'], key: K, what: NonNullable<Named['unmatched'][K]>[number]) {
  const list = (unmatched[key] ?? []) as (typeof what)[]
  list.push(what)
  Object.assign(unmatched, { [key]: list })
}
