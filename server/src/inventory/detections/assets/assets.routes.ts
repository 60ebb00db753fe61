import {
  asset,
  assetDetail,
  assetEdit,
  assetFacets,
  assetInput,
  assetQuery,
  decayEdit,
  decayPolicy,
  techniqueConfidence,
} from '@rampart/contract/detection-assets.ts'
import { byId, page } from '@rampart/contract/kit/rest.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Acting, Looking } from '../../../kernel/guard.ts'
import type { Routes } from '../../../kernel/module.ts'
import { add, drop, edit, list, one, type Row } from '../../../kernel/verbs.ts'
import { mustBePeople } from '../../../platform/identity/people.port.ts'
import { confidenceFacts } from './facts.ts'
import { policyOf, putPolicy } from './policy.ts'
import { standingsOf, standsSo } from './standing.ts'

const path = '/detection-assets'
const columns = asset.omit({ standing: true, validated_at: true, expires_at: true }).keyof().options
const read = { may: 'detections:read' }
const write = { may: 'detections:write' }

async function withStanding<R extends { id: string }>(who: Looking, rows: readonly R[]) {
  const standings = await standingsOf(
    who,
    rows.map(({ id }) => id),
  )
  const usual = { standing: 'unvalidated' as const, validated_at: null, expires_at: null }
  return rows.map((row) => ({ ...row, ...(standings.get(row.id) ?? usual) }))
}
async function shown(who: Looking, row: Row<'detection_assets'>): Promise<z.output<typeof assetDetail>> {
  const [whole] = await withStanding(who, [row])
  return assetDetail.parse(whole)
}

/** What would notice an attack, and how sure that is. */
export const assetRoutes: Routes = async (app) => {
  app.get(path, { config: read, schema: { querystring: assetQuery, response: { 200: page(asset) } } }, async (req) => {
    const { asset_type, health, standing, technique_id, platform } = req.query
    const found = await list(req, 'detection_assets', req.query, {
      columns,
      search: ['name', 'team'],
      where: { asset_type, health, platform },
      also: [
        ...(technique_id?.length ? [sql<boolean>`technique_ids && ${technique_id}::text[]`] : []),
        ...(standing?.length ? [standsSo(req.actor.tenant_id, standing)] : []),
      ],
    })
    return { ...found, items: z.array(asset).parse(await withStanding(req, found.items)) }
  })
  app.get(`${path}/facets`, { config: read, schema: { response: { 200: assetFacets } } }, async (req) => facetsOf(req))
  app.get(
    `${path}/confidence`,
    { config: read, schema: { response: { 200: z.object({ items: z.array(techniqueConfidence) }) } } },
    async (req) => ({
      items: [...(await confidenceFacts(req))]
        .map(([technique_id, facts]) => ({ technique_id, ...facts }))
        .sort((a, b) => (a.technique_id < b.technique_id ? -1 : 1)),
    }),
  )
  app.get(`${path}/decay-policy`, { config: read, schema: { response: { 200: decayPolicy } } }, async (req) => {
    const { steps, version } = await policyOf(req)
    return { steps: [...steps], version }
  })
  app.put(
    `${path}/decay-policy`,
    { config: { may: 'detections:admin' }, schema: { body: decayEdit, response: { 200: decayPolicy } } },
    async (req) => {
      const { steps, version } = await putPolicy(req, req.body.steps, req.body.version)
      return { steps: [...steps], version }
    },
  )
  app.get(`${path}/:id`, { config: read, schema: { params: byId, response: { 200: assetDetail } } }, async (req) =>
    shown(req, await one(req, 'detection_assets', req.params.id)),
  )
  app.post(path, { config: write, schema: { body: assetInput, response: { 201: assetDetail } } }, async (req, reply) => {
    await mustBePeople(req, 'owner_id', [req.body.owner_id])
    reply.code(201)
    return shown(req, await add(req, 'detection_assets', req.body))
  })
  app.patch(`${path}/:id`, { config: write, schema: { params: byId, body: assetEdit, response: { 200: assetDetail } } }, async (req) => {
    const before = await one(req, 'detection_assets', req.params.id)
    await mustBePeople(req, 'owner_id', [req.body.owner_id], before.owner_id)
    const after = await edit(req, 'detection_assets', before.id, req.body)
    if (after.rule_sha256 !== before.rule_sha256) await takeBackByRule(req, after.id)
    return shown(req, after)
  })
  app.delete(`${path}/:id`, { config: write, schema: { params: byId, response: { 204: z.null() } } }, async (req, reply) => {
    await drop(req, 'detection_assets', req.params.id)
    reply.code(204)
    return null
  })
}

/** Another rule was never validated. */
async function takeBackByRule({ tx, actor }: Acting, asset_id: string) {
  await tx
    .updateTable('validations')
    .where('tenant_id', '=', actor.tenant_id)
    .where('asset_id', '=', asset_id)
    .where('invalidated_at', 'is', null)
    .set({ invalidated_at: sql<string>`now()`, invalidated_by: 'rule', updated_at: sql<string>`now()` })
    .execute()
}

const most = 1000 // values in all
async function facetsOf({ tx, actor: { tenant_id } }: Looking): Promise<z.output<typeof assetFacets>> {
  const { rows } = await sql<{ facet: string; value: string; count: number }>`
    select facet, value, count(*) as count from detection_assets, lateral (
      values ('asset_type', asset_type), ('health', health), ('platform', platform)
      union all select 'technique_id', t from unnest(technique_ids) as t) as f(facet, value)
    where tenant_id = ${tenant_id} and value <> '' group by facet, value order by count desc, value limit ${most}`.execute(tx)
  const of = (name: string) => rows.filter(({ facet }) => facet === name).map(({ value, count }) => ({ value, count }))
  return { asset_type: of('asset_type'), health: of('health'), platform: of('platform'), technique_id: of('technique_id') }
}
