import { actors } from './es/actors.ts'
import { alert_sources } from './es/alert-sources.ts'
import { alerts } from './es/alerts.ts'
import { assets } from './es/assets.ts'
import { attack_paths } from './es/attack-paths.ts'
import { audit } from './es/audit.ts'
import { campaigns } from './es/campaigns.ts'
import { case_templates } from './es/case-templates.ts'
import { cases } from './es/cases.ts'
import { collections } from './es/collections.ts'
import { coverage } from './es/coverage.ts'
import { coverage_countermeasures } from './es/coverage-countermeasures.ts'
import { coverage_risk } from './es/coverage-risk.ts'
import { coverage_rules } from './es/coverage-rules.ts'
import { coverage_views } from './es/coverage-views.ts'
import { dashboard } from './es/dashboard.ts'
import { detections } from './es/detections.ts'
import { executive } from './es/executive.ts'
import { factors } from './es/factors.ts'
import { handovers } from './es/handovers.ts'
import { hooks } from './es/hooks.ts'
import { hosts } from './es/hosts.ts'
import { identity } from './es/identity.ts'
import { imports } from './es/imports.ts'
import { kit } from './es/kit.ts'
import { lessons } from './es/lessons.ts'
import { notifications } from './es/notifications.ts'
import { observables } from './es/observables.ts'
import { people } from './es/people.ts'
import { runbooks } from './es/runbooks.ts'
import { search } from './es/search.ts'
import { shell } from './es/shell.ts'
import { sla } from './es/sla.ts'
import { sso } from './es/sso.ts'
import { suppression } from './es/suppression.ts'
import { system } from './es/system.ts'
import { techniques } from './es/techniques.ts'
import { templates } from './es/templates.ts'
import { tenants } from './es/tenants.ts'
import { tests } from './es/tests.ts'

export const es = {
  kit,
  shell,
  search,
  identity,
  factors,
  people,
  tenants,
  hooks,
  hosts,
  collections,
  observables,
  techniques,
  actors,
  tests,
  alerts,
  cases,
  case_templates,
  handovers,
  dashboard,
  coverage,
  coverage_views,
  coverage_countermeasures,
  coverage_risk,
  coverage_rules,
  executive,
  alert_sources,
  sla,
  suppression,
  audit,
  sso,
  system,
  notifications,
  campaigns,
  attack_paths,
  detections,
  assets,
  imports,
  templates,
  runbooks,
  lessons,
}
