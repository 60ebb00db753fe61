import { forgetNames } from '../../kernel/forget.ts'
import type { Acting } from '../../kernel/guard.ts'
import { type Entity, type Event, from, type Module } from '../../kernel/module.ts'
import { happensAgain } from '../../kernel/outbox.ts'
import { titled } from '../../kernel/registry.ts'
import { named as found, type Row } from '../../kernel/verbs.ts'
import type { Files } from '../../platform/files/files.port.ts'
import { d3fendRoutes } from './d3fend/d3fend.routes.ts'
import { importWork } from './d3fend/upload.ts'
import { dashboardRoutes } from './dashboard.routes.ts'
import { layerRoutes } from './layers.routes.ts'
import { matrixRoutes } from './matrix.routes.ts'
import { heedAlert, heedAlerts, heedProof } from './priority.ts'
import { reportRoutes } from './reports.routes.ts'
import { riskRoutes } from './risk/risk.routes.ts'
import { evaluateRules } from './rules/evaluate.ts'
import { alertRuleRoutes } from './rules/rules.routes.ts'
import { dropOld, takeDue } from './schedule.ts'
import { snapshotRoutes } from './snapshots.routes.ts'

const leads = ['red_lead', 'blue_lead'] as const
const evaluate = async (who: Acting) => {
  await evaluateRules(who)
}
/** What proves or disproves a detection; all else waits for the hour. */
const proofs = ['tests.validate_red', 'tests.validate_blue', 'tests.reopen', 'coverage_weights.edit']
/** Of many in a row the last one: the rules look at the whole, whatever began it. */
const evaluateLast = async (who: Acting, event: Event) => {
  if (!(await happensAgain(who, event, proofs))) await evaluate(who)
}
const decided = async (who: Acting, event: Event) => {
  await heedProof(who, event)
  await evaluateLast(who, event)
}

/** How much of what attackers do we are proven to detect: read across the catalogue, the rules and the tests. */
export const coverageModule = (files: Files): Module => ({
  name: 'coverage',
  grants: {
    'coverage:read': from('viewer'),
    'coverage:write': [...from('admin'), ...leads],
    'coverage:report': [...from('manager'), ...leads],
    'coverage:admin': from('admin'),
  },
  routes: async (app) => {
    await app.register(matrixRoutes)
    await app.register(snapshotRoutes)
    await app.register(layerRoutes)
    await app.register(dashboardRoutes)
    await app.register(alertRuleRoutes)
    await app.register(reportRoutes)
    await app.register(riskRoutes)
    await app.register(d3fendRoutes(files))
  },
  work: { 'coverage.d3fend': importWork(files) },
  jobs: {
    alert_evaluation: { cron: '17 * * * *', description: 'Looks at the coverage rules and raises their alerts', run: evaluate },
    coverage_snapshot: { cron: '5 1 * * *', description: 'Takes the coverage snapshot that is due', run: (who) => takeDue(who) },
    snapshot_retention: {
      cron: '25 1 * * *',
      description: 'Deletes scheduled snapshots that were kept for long enough',
      run: async (who) => {
        await dropOld(who)
      },
    },
  },
  on: {
    ...Object.fromEntries(proofs.map((action) => [action, evaluateLast])),
    'tests.validate_red': decided,
    'tests.validate_blue': decided,
    'alerts.add': heedAlert,
    'alerts.import': heedAlerts,
    'users.drop': forgetNames([
      ...(['coverage_weights', 'coverage_snapshots', 'coverage_layers', 'coverage_alert_rules'] as const).map(
        (table) => [table, 'created_by', 'created_by_name'] as const,
      ),
      ['d3fend_countermeasures', 'marked_by', 'marked_by_name'],
      ['d3fend_files', 'imported_by', 'imported_by_name'],
    ]),
  },
  heard: { coverage_weights: 'coverage:read', coverage_policies: 'coverage:read', d3fend_files: 'coverage:read' },
  entities: [
    named('coverage_snapshots', '/coverage/snapshots', 'note'),
    named('coverage_layers', '/coverage/layers', 'domain'),
    named('coverage_alert_rules', '/coverage/alert-rules', 'type'),
    named('d3fend_countermeasures', '/coverage/d3fend', 'd3fend_id'),
  ],
})

/** Records that people know by their names; a list shows one in a panel. */
function named<T extends 'coverage_snapshots' | 'coverage_layers' | 'coverage_alert_rules' | 'd3fend_countermeasures'>(
  type: T,
  list: string,
  detail: keyof Row<T> & string,
): Entity {
  return {
    type,
    may: 'coverage:read',
    path: (id) => `${list}?open=${id}`,
    titles: titled(type as 'coverage_snapshots', 'name'), // each has this column
    find: async (who, words, most) =>
      (
        await found(who, type as 'coverage_snapshots', words, { columns: ['name', detail as 'note'], search: ['name'], by: 'name', most })
      ).map(({ id, name, [detail as 'note']: more }) => ({ id, title: name, detail: more || null })),
  }
}
