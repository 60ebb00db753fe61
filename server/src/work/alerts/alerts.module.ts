import { from, type Module } from '../../kernel/module.ts'
import { titled } from '../../kernel/registry.ts'
import { named } from '../../kernel/verbs.ts'
import { alertRoutes } from './alerts.routes.ts'
import { bulkRoutes } from './bulk.routes.ts'
import { forgetName } from './forget.ts'
import { handoverRoutes } from './handover/handovers.routes.ts'
import { doors } from './intake/doors.ts'
import { intakeRoutes } from './intake/intake.routes.ts'
import { raiseMatch } from './intel.ts'
import { noteBreaches } from './sla/breaches.ts'
import { slaRoutes } from './sla/sla.routes.ts'
import { endOverdue } from './suppression/rules.ts'
import { suppressionRoutes } from './suppression/suppression.routes.ts'

const triage = [...from('analyst'), 'blue_lead', 'blue_tech'] as const

/** What asks somebody to look, from wherever it comes, until it is answered. */
export const alertsModule: Module = {
  name: 'alerts',
  grants: {
    'alerts:read': [...from('viewer'), 'service'],
    'alerts:write': triage,
    'alerts:add': [...triage, 'service'],
    'alerts:admin': from('lead'),
    'handovers:read': from('viewer'),
    'handovers:write': triage,
  },
  routes: async (app) => {
    await app.register(alertRoutes)
    await app.register(bulkRoutes)
    await app.register(intakeRoutes)
    await app.register(suppressionRoutes)
    await app.register(slaRoutes)
    await app.register(handoverRoutes)
  },
  doors,
  on: { 'observables.match': raiseMatch, 'users.drop': forgetName },
  sealed: [{ table: 'alert_source_secrets', column: 'sealed' }],
  jobs: {
    'alerts.overdue': {
      cron: '* * * * *',
      description: 'Notes alerts that are overdue, and tells who has them',
      run: async (who) => {
        await noteBreaches(who)
      },
    },
    'suppression_rules.over': { cron: '* * * * *', description: 'Ends suppression rules whose time is over', run: endOverdue },
  },
  heard: { sla_policies: 'alerts:read' },
  entities: [
    {
      type: 'alert_sources',
      may: 'alerts:read',
      path: (id) => `/alert-sources?open=${id}`,
      titles: titled('alert_sources', 'name'),
    },
    {
      type: 'handovers',
      may: 'handovers:read',
      path: (id) => `/handovers/${id}`,
      titles: titled('handovers', 'shift'),
    },
    {
      type: 'suppression_rules',
      may: 'alerts:read',
      path: (id) => `/suppression-rules/${id}`,
      titles: titled('suppression_rules', 'name'),
    },
    {
      type: 'alerts',
      may: 'alerts:read',
      path: (id) => `/alerts/${id}`,
      titles: async (rows, tenant, ids) => {
        const found = await rows
          .selectFrom('alerts')
          .select(['id', 'number', 'title'])
          .where('tenant_id', '=', tenant)
          .where('id', 'in', ids)
          .execute()
        return found.map(({ id, number, title }) => ({ id, title: `ALR-${number} ${title}` }))
      },
      find: async (who, words, most) => {
        const found = await named(who, 'alerts', words, {
          columns: ['number', 'title', 'severity', 'source'],
          search: ['search_text'],
          by: '-last_seen_at',
          most,
        })
        return found.map(({ id, number, title, severity, source }) => ({
          id,
          title: `ALR-${number} ${title}`,
          detail: `${severity} · ${source}`,
        }))
      },
    },
  ],
}
