import { change, changeInput, changeQuery, validation, validationInput, validationQuery } from '@rampart/contract/detection-assets.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Acting } from '../../../kernel/guard.ts'
import type { Routes } from '../../../kernel/module.ts'
import { invalid } from '../../../kernel/problem.ts'
import { add, list, one, type Row } from '../../../kernel/verbs.ts'
import { inPlaceOf, successionOf, techniquesNamed } from '../../techniques/techniques.port.ts'
import { stepFor } from './confidence.ts'
import { policyOf } from './policy.ts'

const read = { may: 'detections:read' }
const write = { may: 'detections:write' }
const columns = validation.keyof().options
const day = 86_400_000 // ms
const ahead = 5 * 60_000 // ms by which the sender's clock may go before ours

/** What was tried, and what takes it back. Nothing of either is changed or deleted. */
export const validationRoutes: Routes = async (app) => {
  app.get(
    '/detection-assets/:id/validations',
    { config: read, schema: { params: byId, querystring: validationQuery, response: { 200: page(validation) } } },
    async (req) => {
      const { id } = await one(req, 'detection_assets', req.params.id)
      return list(req, 'validations', req.query, { columns, search: ['method', 'notes'], where: { asset_id: [id] } })
    },
  )
  app.post(
    '/detection-assets/:id/validations',
    { config: write, schema: { params: byId, body: validationInput, response: { 201: validation } } },
    async (req, reply) => {
      const of = await one(req, 'detection_assets', req.params.id)
      reply.code(201)
      return validate(req, of, req.body)
    },
  )
  app.get(
    '/infrastructure-changes',
    { config: read, schema: { querystring: changeQuery, response: { 200: page(change) } } },
    async (req) => {
      const found = await list(req, 'infrastructure_changes', req.query, { columns: change.keyof().options, search: ['title'] })
      return { ...found, items: z.array(change).parse(found.items) }
    },
  )
  app.post('/infrastructure-changes', { config: write, schema: { body: changeInput, response: { 201: change } } }, async (req, reply) => {
    reply.code(201)
    return change.parse(await takeBack(req, req.body))
  })
}

function notAhead(path: string, at: string | undefined): string {
  if (at !== undefined && Date.parse(at) > Date.now() + ahead) throw invalid(path, 'This time has not come yet.')
  return at ?? new Date().toISOString()
}

/** Of a validation and a change of the infrastructure at once, the second sees the first. */
const lockValidations = ({ tx, actor }: Acting) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`validations ${actor.tenant_id}`}, 0))`.execute(tx)

/**
 * It holds as long as the strictest policy of the asset's techniques says today; not at all where the infrastructure changed after it
 * was done, though it is noted only now.
 */
async function validate(who: Acting, of: Row<'detection_assets'>, said: z.output<typeof validationInput>): Promise<Row<'validations'>> {
  const validated_at = notAhead('validated_at', said.validated_at)
  await lockValidations(who)
  const { steps } = await policyOf(who)
  const techniques = await techniquesNamed(who, inPlaceOf(await successionOf(who), of.technique_ids))
  const { expires_days } = stepFor(
    [...techniques.values()].flatMap(({ tactics }) => tactics),
    steps,
  )
  const change_id = await countedBy(who, of, validated_at)
  return add(who, 'validations', {
    asset_id: of.id,
    result: said.result,
    method: said.method,
    notes: said.notes,
    validated_at,
    expires_at: new Date(Date.parse(validated_at) + expires_days * day).toISOString(),
    rule_sha256: of.rule_sha256,
    actor_id: who.actor.id,
    actor_name: who.actor.name,
    ...(change_id && { change_id, invalidated_by: 'infrastructure', invalidated_at: new Date().toISOString() }),
  })
}

/** The first change after a moment that touched the asset; it counts what it takes back. */
async function countedBy({ tx, actor }: Acting, of: Row<'detection_assets'>, since: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    update infrastructure_changes set invalidated = invalidated + 1, updated_at = now()
    where tenant_id = ${actor.tenant_id} and id = (
      select id from infrastructure_changes c where tenant_id = ${actor.tenant_id} and changed_at >= ${since}::timestamptz
        and (${of.id} = any(c.asset_ids) or (cardinality(c.asset_types) + cardinality(c.platforms) > 0
          and (c.asset_types = '{}' or ${of.asset_type} = any(c.asset_types)) and (c.platforms = '{}' or ${of.platform} = any(c.platforms))))
      order by changed_at, id limit 1)
    returning id`.execute(tx)
  return rows[0]?.id
}

/** The change, and with it the end of what was validated before it on all that it touches. */
async function takeBack(who: Acting, said: z.output<typeof changeInput>): Promise<Row<'infrastructure_changes'>> {
  const { tx, actor } = who
  const changed_at = notAhead('changed_at', said.changed_at)
  const { asset_types, platforms, asset_ids } = said
  await lockValidations(who)
  const touched = sql<{ id: string }>`
    select id from detection_assets where tenant_id = ${actor.tenant_id} and (id = any(${asset_ids}::uuid[])
      or (${asset_types.length + platforms.length} > 0 and (${asset_types.length} = 0 or asset_type = any(${asset_types}::text[]))
        and (${platforms.length} = 0 or platform = any(${platforms}::text[]))))`
  const ids = (await touched.execute(tx)).rows.map(({ id }) => id)
  if (asset_ids.some((id) => !ids.includes(id))) throw invalid('asset_ids', 'There is no such asset.')
  const open = sql`tenant_id = ${actor.tenant_id} and asset_id = any(${ids}::uuid[]) and invalidated_at is null and validated_at <= ${changed_at}::timestamptz`
  const { rows } = await sql<{ n: number }>`select count(*) as n from validations where ${open}`.execute(tx)
  const row = await add(who, 'infrastructure_changes', {
    ...said,
    changed_at,
    invalidated: rows[0]?.n ?? 0,
    actor_id: actor.id,
    actor_name: actor.name,
  })
  await sql`update validations set invalidated_at = now(), invalidated_by = 'infrastructure', change_id = ${row.id}, updated_at = now()
    where ${open}`.execute(tx)
  return row
}
