import { alertIds, caseAlerts, caseHosts, caseMembers, hostIds, memberInput } from '@rampart/contract/casework.ts'
import { byId } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import { record } from '../../kernel/events.ts'
import type { Looking } from '../../kernel/guard.ts'
import type { Routes } from '../../kernel/module.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { mustBePeople } from '../../platform/identity/people.port.ts'
import { addHosts, alertsIn, hostsIn, mustBeAlerts, mustBeHosts, takeIn, takeOut } from './linked.ts'
import { tellAssigned } from './notices.ts'
import { familyOf, workable } from './parts.ts'
import { seen } from './visible.ts'

const read = { may: 'cases:read' }
const write = { may: 'cases:write' }
const byAlert = byId.extend({ alert_id: z.uuid() })
const byHost = byId.extend({ host_id: z.uuid() })
const byUser = byId.extend({ user_id: z.uuid() })
const gone = { 204: z.null() }

const alertRoutes: Routes = async (app) => {
  app.get('/cases/:id/alerts', { config: read, schema: { params: byId, response: { 200: caseAlerts } } }, async (req) => {
    const { id } = await seen(req, req.params.id)
    return { items: await alertsIn(req, id) }
  })
  app.post('/cases/:id/alerts', { config: write, schema: { params: byId, body: alertIds, response: { 200: caseAlerts } } }, async (req) => {
    const of = await workable(req, req.params.id)
    const alerts = await mustBeAlerts(req, req.body.alert_ids)
    const alert_ids = await takeIn(req, of, req.body.alert_ids)
    const name = alerts.map(({ number }) => `ALR-${number}`).join(', ')
    await record(req, 'cases.add_alerts', of.id, { after: { alert_ids, name }, title: of.title })
    return { items: await alertsIn(req, of.id) }
  })
  app.delete('/cases/:id/alerts/:alert_id', { config: write, schema: { params: byAlert, response: gone } }, async (req, reply) => {
    await takeOut(req, await workable(req, req.params.id), req.params.alert_id)
    reply.code(204)
    return null
  })
}

const hostRoutes: Routes = async (app) => {
  app.get('/cases/:id/hosts', { config: read, schema: { params: byId, response: { 200: caseHosts } } }, async (req) => {
    const { id } = await seen(req, req.params.id)
    return { items: await hostsIn(req, id) }
  })
  app.post('/cases/:id/hosts', { config: write, schema: { params: byId, body: hostIds, response: { 200: caseHosts } } }, async (req) => {
    const of = await workable(req, req.params.id)
    await mustBeHosts(req, req.body.host_ids)
    await addHosts(req, of, req.body.host_ids)
    const items = await hostsIn(req, of.id)
    const name = items
      .filter(({ id }) => req.body.host_ids.includes(id))
      .map(({ hostname }) => hostname)
      .join(', ')
    await record(req, 'cases.add_hosts', of.id, { after: { host_ids: req.body.host_ids, name }, title: of.title })
    return { items }
  })
  app.delete('/cases/:id/hosts/:host_id', { config: write, schema: { params: byHost, response: gone } }, async (req, reply) => {
    const of = await workable(req, req.params.id)
    const { host_id } = req.params
    const own = await req.tx
      .deleteFrom('case_hosts')
      .where('tenant_id', '=', req.actor.tenant_id)
      .where('case_id', 'in', await familyOf(req, of.id))
      .where('host_id', '=', host_id)
      .where('alert_id', 'is', null)
      .returning('host_id')
      .execute()
    if (own.length === 0) {
      if ((await hostsIn(req, of.id)).some(({ id }) => id === host_id))
        throw new Problem(409, 'by_alert', 'An alert of this case brought the host. Take out the alert, and the host goes with it.')
      throw notFound('case_hosts')
    }
    await record(req, 'cases.drop_host', of.id, { before: { host_id }, title: of.title })
    reply.code(204)
    return null
  })
}

const membersOf = async ({ tx, actor }: Looking, case_id: string) => ({
  items: await tx
    .selectFrom('case_members')
    .innerJoin('users', (join) =>
      join.onRef('users.tenant_id', '=', 'case_members.tenant_id').onRef('users.id', '=', 'case_members.user_id'),
    )
    .select(['users.id', 'users.display_name', 'case_members.added_at', 'case_members.added_by_name'])
    .where('case_members.tenant_id', '=', actor.tenant_id)
    .where('case_members.case_id', '=', case_id)
    .orderBy('case_members.added_at')
    .orderBy('users.id')
    .execute(),
})

const memberRoutes: Routes = async (app) => {
  app.get('/cases/:id/members', { config: read, schema: { params: byId, response: { 200: caseMembers } } }, async (req) => {
    const { id } = await seen(req, req.params.id)
    return membersOf(req, id)
  })
  app.post(
    '/cases/:id/members',
    { config: write, schema: { params: byId, body: memberInput, response: { 200: caseMembers } } },
    async (req) => {
      const of = await workable(req, req.params.id)
      const { user_id } = req.body
      await mustBePeople(req, 'user_id', [user_id])
      const by = { added_by: req.actor.id, added_by_name: req.actor.name }
      await req.tx
        .insertInto('case_members')
        .values({ tenant_id: req.actor.tenant_id, case_id: of.id, user_id, ...by })
        .execute()
      await record(req, 'cases.add_member', of.id, { after: { user_id }, title: of.title })
      if (of.restricted) await tellAssigned(req, of, 'case_joined', null, user_id)
      return membersOf(req, of.id)
    },
  )
  app.delete('/cases/:id/members/:user_id', { config: write, schema: { params: byUser, response: gone } }, async (req, reply) => {
    const of = await workable(req, req.params.id)
    const { user_id } = req.params
    const { numDeletedRows } = await req.tx
      .deleteFrom('case_members')
      .where('tenant_id', '=', req.actor.tenant_id)
      .where('case_id', '=', of.id)
      .where('user_id', '=', user_id)
      .executeTakeFirstOrThrow()
    if (numDeletedRows === 0n) throw notFound('case_members')
    await record(req, 'cases.drop_member', of.id, { before: { user_id }, title: of.title })
    reply.code(204)
    return null
  })
}

/** What a case is tied to: alerts, hosts, and the people who see it when it is restricted. */
export const linkedRoutes: Routes = async (app) => {
  for (const routes of [alertRoutes, hostRoutes, memberRoutes]) await app.register(routes)
}
