import { createHash } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { bulkInput, bulkOutcome, extractInput, extraction, sighting, sightingInput, sightingQuery } from '@rampart/contract/observables.ts'
import type { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Acting } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid } from '../../kernel/problem.ts'
import { hiddenFrom } from '../../kernel/restricted.ts'
import { list, one, type Row } from '../../kernel/verbs.ts'
import { tagAll } from '../../platform/tags/tags.port.ts'
import { hostsNamed } from '../hosts/hosts.port.ts'
import { extracting } from './extraction/extract.ts'
import type { Found } from './extraction/scan.ts'
import { sentence } from './extraction/words.ts'
import { mostSeen, type Observed, observe, type Seen } from './observables.port.ts'
import { addSighting } from './sightings.ts'
import { standingOf } from './standing.ts'

/** A text of the longest length, each of its units escaped in JSON (`\u1234`), and what stands round it. */
const longestBody = 6_100_000

const stored = sighting.omit({ withheld: true }).keyof().options

/** What a person sends to be read, and what was seen. */
export const addingRoutes: Routes = async (app) => {
  app.post(
    '/observables/extract',
    {
      // No transaction: nothing is written, and a pasted report is not kept with its Idempotency-Key.
      config: { may: 'observables:read', tx: false },
      bodyLimit: longestBody,
      schema: { body: extractInput, response: { 200: extraction } },
    },
    async (req) => {
      const found = await inTurns(req.body.text)
      const who = { actor: req.actor, tx: app.db.read(req.actor.tenant_id) }
      const stand = await standingOf(who, found)
      return { items: found.map((one, n) => ({ ...one, known: stand[n]?.known ?? false, excluded: stand[n]?.excluded ?? false })) }
    },
  )
  app.post(
    '/observables/bulk',
    {
      config: { may: 'observables:write' },
      bodyLimit: longestBody,
      schema: { body: bulkInput, response: { 200: bulkOutcome } },
    },
    async (req) => addAll(req, req.body),
  )
  app.get(
    '/observables/:id/sightings',
    { config: { may: 'observables:read' }, schema: { params: byId, querystring: sightingQuery, response: { 200: page(sighting) } } },
    async (req) => {
      const { id } = await one(req, 'observables', req.params.id)
      const found = await list(req, 'sightings', req.query, { columns: stored, where: { observable_id: [id] } })
      const hidden = await hiddenFrom(
        req.tx,
        req.actor,
        found.items.flatMap(({ source_id }) => source_id ?? []),
      )
      const sees = ({ source_type, source_id }: Row<'sightings'>) =>
        req.actor.permissions.has(app.registry.entity(source_type)?.may ?? 'observables:read') && !(source_id && hidden.has(source_id))
      return { ...found, items: found.items.map((row) => (sees(row) ? { ...row, withheld: false } : withheld(row))) }
    },
  )
  app.post(
    '/observables/:id/sightings',
    { config: { may: 'observables:write' }, schema: { params: byId, body: sightingInput, response: { 201: sighting } } },
    async (req, reply) => {
      const { id } = await one(req, 'observables', req.params.id)
      const { host_id = null, seen_at = null, words } = req.body
      if (host_id && !(await hostsNamed(req, [{ id: host_id }]))[0]) throw invalid('host_id', 'There is no such host.')
      reply.code(201)
      return { ...(await addSighting(req, { observable_id: id, host_id, seen_at, words })), withheld: false }
    },
  )
}

/** That it was seen, when and where; not in what. */
const withheld = (row: Row<'sightings'>) => ({ ...row, source_id: null, line: null, offset_at: null, words: '', withheld: true })

/** A long text does not hold up who else is served by this process. */
async function inTurns(text: string): Promise<Found[]> {
  const work = extracting(text)
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value
    await others()
  }
}

async function addAll(
  who: Acting,
  { items, text, types, values, tags = [], ...said }: z.output<typeof bulkInput>,
): Promise<z.output<typeof bulkOutcome>> {
  const seen: Seen[] = items
    ? items.map(({ type, value, description }) => ({ ...said, type, value, source_type: 'manual', ...(description && { description }) }))
    : (await seenIn(text ?? '', { types, values })).map((one) => ({ ...said, ...one }))
  const observed: Observed[] = []
  // What is only said to exist was not seen anywhere; what stands in a text was.
  for (let at = 0; at < seen.length; at += mostSeen)
    observed.push(...(await observe(who, seen.slice(at, at + mostSeen), items ? { sightings: false } : {})))
  const outcome = outcomeOf(observed)
  const tagged = outcome.items.flatMap(({ id }) => id ?? [])
  await tagAll(
    who,
    tagged.flatMap((object_id) => tags.map((name) => ({ object_type: 'observables', object_id, name }))),
  )
  const { added, known, excluded, refused } = outcome
  await record(who, 'observables.observe', newId(), {
    after: {
      added,
      known,
      excluded,
      refused: refused.length,
      source_type: items ? 'manual' : 'text',
      indicator: said.indicator,
      tags,
    },
  })
  return outcome
}

/** Each observable of a text once, where it stands first. The text is known by its digest: pasted twice, it is one sighting. */
async function seenIn(text: string, { types, values }: Pick<z.output<typeof bulkInput>, 'types' | 'values'>): Promise<Seen[]> {
  const chosen = values && new Set(values.map(({ type, value }) => `${type}\0${value}`))
  const source_id = idOf(text)
  const found = new Map<string, Seen>()
  for (const { type, value, offset, length } of await inTurns(text)) {
    const name = `${type}\0${value}`
    if (found.has(name) || (types && !types.includes(type)) || (chosen && !chosen.has(name))) continue
    found.set(name, { type, value, source_type: 'text', source_id, words: sentence(text, offset, length), offset_at: offset })
  }
  return [...found.values()]
}

/** UUIDv8 (RFC 9562, 5.8) of the SHA-256 of a text. */
function idOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Each value once, in the order of its first place. */
function outcomeOf(observed: readonly Observed[]): z.output<typeof bulkOutcome> {
  const outcome: z.output<typeof bulkOutcome> = { added: 0, known: 0, excluded: 0, refused: [], items: [] }
  const told = new Set<string>()
  for (const [index, { id, type, value, created, excluded, refused }] of observed.entries()) {
    if (refused !== undefined) {
      outcome.refused.push({ index, value: value.slice(0, 200).toWellFormed(), reason: refused })
      continue
    }
    if (told.has(`${type}\0${value}`)) continue
    told.add(`${type}\0${value}`)
    const word = excluded ? 'excluded' : created ? 'added' : 'known'
    outcome[word] += 1
    outcome.items.push({ id, type, value, outcome: word })
  }
  return outcome
}
