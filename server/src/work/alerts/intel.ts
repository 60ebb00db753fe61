import { alertInput } from '@rampart/contract/alerts.ts'
import { pap, tlp } from '@rampart/contract/observables.ts'
import { z } from 'zod'
import type { Acting } from '../../kernel/guard.ts'
import type { Event } from '../../kernel/module.ts'
import { one } from '../../kernel/verbs.ts'
import { takeAlerts } from './take.ts'

/** What the retro-match says of a host on which an indicator was found. */
const match = z.object({
  type: z.string(),
  value: z.string(),
  host_id: z.uuid().nullish(),
  hostname: z.string().nullish(),
  artifact: z.string().nullish(),
  line: z.int().nullish(),
  column: z.string().nullish(),
  words: z.string().nullish(),
  when: z.iso.datetime().nullish(),
})
const longestTitle = 500
const longestValue = 200

/**
 * An indicator was found on a host: an alert of kind intel, which names both. Once for each telling, as the telling is its reference;
 * told again while the alert is open, it counts that one up.
 */
export async function raiseMatch(who: Acting, { id, object_id, after }: Event): Promise<void> {
  const { type, value, host_id, hostname, artifact, line, column, words, when } = match.parse(after)
  const indicator = await one(who, 'observables', object_id).catch(() => undefined) // gone since: what was found was found
  const short = value.length > longestValue ? `${value.slice(0, longestValue)}…` : value
  const place = [artifact, line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(', ')
  const seen = when && alertInput.shape.last_seen_at.safeParse(when).success ? { last_seen_at: when } : {}
  await takeAlerts(
    who,
    [
      {
        kind: 'intel',
        title: `${short} seen on ${hostname ?? 'an unknown host'}`.slice(0, longestTitle).toWellFormed(),
        description: [indicator?.description, place && `Found in ${place}.`, words].filter(Boolean).join('\n'),
        severity: severityOf(indicator?.confidence ?? 0),
        category: 'indicator match',
        source: 'rampart',
        source_ref: `match ${id}`,
        dedupe_key: `match ${object_id} ${host_id ?? ''}`,
        tlp: tlp.catch('amber').parse(indicator?.tlp),
        pap: pap.catch('amber').parse(indicator?.pap),
        hosts: host_id ? [{ id: host_id, ...(hostname ? { hostname: hostname.slice(0, 253) } : {}) }] : [],
        observables: [{ type, value }],
        extract: false,
        raw: after,
        ...seen,
      },
    ],
    { sightings: false }, // the match remembered where it saw it
  )
}

/** How sure we are of the indicator is how much the match weighs. */
const severityOf = (confidence: number) => (confidence >= 80 ? 'high' : confidence >= 50 ? 'medium' : 'low')
