import { artifact, artifactEdit, artifactInput, artifacts } from '@rampart/contract/casework.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import { observableTypes } from '@rampart/contract/observables.ts'
import ipaddr from 'ipaddr.js'
import { sql } from 'kysely'
import { z } from 'zod'
import { normalised, observe } from '../../inventory/observables/observables.port.ts'
import { record } from '../../kernel/events.ts'
import type { Acting, Looking } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import type { Routes } from '../../kernel/module.ts'
import { invalid, notFound, Problem } from '../../kernel/problem.ts'
import type { Row } from '../../kernel/verbs.ts'
import { editPart, familyOf, mustHaveRoom, partOf, workable } from './parts.ts'
import { seen } from './visible.ts'

const read = { may: 'cases:read' }
const write = { may: 'cases:write' }
const byArtifact = byId.extend({ artifact_id: z.uuid() })
const mostArtifacts = 5000
type Artifact = z.output<typeof artifact>

/** The observables of a case and its family. */
export async function artifactsIn({ tx, actor }: Looking, family: readonly string[]): Promise<Artifact[]> {
  const { rows } = await sql<Artifact>`
    select a.*, o.type as artifact_type, o.value
    from case_artifacts a join observables o on o.tenant_id = a.tenant_id and o.id = a.observable_id
    where a.tenant_id = ${actor.tenant_id} and a.case_id = any(${family}::uuid[])
    order by a.created_at, a.id`.execute(tx)
  return rows
}

async function shown(who: Looking, { id, case_id }: Row<'case_artifacts'>): Promise<Artifact> {
  const found = (await artifactsIn(who, [case_id])).find((each) => each.id === id)
  if (!found) throw notFound('case_artifacts')
  return found
}

export const artifactRoutes: Routes = async (app) => {
  app.get('/cases/:id/artifacts', { config: read, schema: { params: byId, response: { 200: artifacts } } }, async (req) => {
    const { id } = await seen(req, req.params.id)
    return { items: await artifactsIn(req, await familyOf(req, id)) }
  })
  app.post(
    '/cases/:id/artifacts',
    { config: write, schema: { params: byId, body: artifactInput, response: { 201: artifact } } },
    async (req, reply) => {
      const of = await workable(req, req.params.id)
      await mustHaveRoom(req, 'case_artifacts', of, mostArtifacts)
      reply.code(201)
      return shown(req, await addArtifact(req, of, req.body))
    },
  )
  app.patch(
    '/cases/:id/artifacts/:artifact_id',
    { config: write, schema: { params: byArtifact, body: artifactEdit, response: { 200: artifact } } },
    async (req) =>
      shown(
        req,
        await editPart(req, 'case_artifacts', await workable(req, req.params.id), req.params.artifact_id, 'edit_artifact', req.body),
      ),
  )
  app.delete(
    '/cases/:id/artifacts/:artifact_id',
    { config: write, schema: { params: byArtifact, response: { 204: z.null() } } },
    async (req, reply) => {
      const of = await workable(req, req.params.id)
      const row = await partOf(req, 'case_artifacts', of.id, req.params.artifact_id)
      if (row.alert_id !== null)
        throw new Problem(409, 'by_alert', 'An alert of this case brought it. Take out the alert, and it goes with it.')
      const { value } = await shown(req, row)
      await req.tx.deleteFrom('case_artifacts').where('tenant_id', '=', req.actor.tenant_id).where('id', '=', row.id).execute()
      await record(req, 'cases.drop_artifact', row.case_id, { before: { ...row, value }, title: of.title })
      reply.code(204)
      return null
    },
  )
}

const artifactTypes: ReadonlySet<string> = new Set([...observableTypes, 'hash'])
const byThemselves: ReadonlySet<string> = new Set(['domain', 'url', 'onion', 'md5', 'sha1', 'sha256', 'wallet'])
/** What names one thing wherever it is met. An address inside a network names another machine in each. */
const telling = ({ type, value }: { type: string; value: string }) =>
  byThemselves.has(type) || ((type === 'ip' || type === 'ipv6') && ipaddr.parse(value).range() === 'unicast')

/**
 * Keeps a value as an observable that this case has seen. Its sighting names the case and holds none of its words: the observable is
 * for everybody, the case may not be.
 */
async function addArtifact(who: Acting, of: Row<'cases'>, asked: z.output<typeof artifactInput>): Promise<Row<'case_artifacts'>> {
  const { artifact_type, value, description } = asked
  if (!artifactTypes.has(artifact_type))
    throw invalid('artifact_type', `There is no type ${artifact_type}. Choose one of ${[...artifactTypes].join(', ')}.`)
  const form = normalised(artifact_type, value)
  if ('refused' in form) throw invalid('value', form.refused)
  const { tlp, pap } = of
  const indicator = asked.indicator ?? telling(form)
  const [seenAs] = await observe(who, [{ ...form, source_type: 'cases', source_id: of.id, indicator, tlp, pap }])
  if (!seenAs?.id)
    throw new Problem(409, 'excluded', 'An exclusion list holds this value, so that it is never kept. Change the list if it matters here.')
  const { actor } = who
  const row = await who.tx
    .insertInto('case_artifacts')
    .values({
      tenant_id: actor.tenant_id,
      id: newId(),
      case_id: of.id,
      observable_id: seenAs.id,
      description,
      added_by: actor.id,
      added_by_name: actor.name,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(who, 'cases.add_artifact', of.id, { after: { ...row, artifact_type: seenAs.type, value: seenAs.value }, title: of.title })
  return row
}
