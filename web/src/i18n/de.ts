import { actors } from './de/actors.ts'
import { alert_sources } from './de/alert-sources.ts'
import { alerts } from './de/alerts.ts'
import { assets } from './de/assets.ts'
import { attack_paths } from './de/attack-paths.ts'
import { audit } from './de/audit.ts'
import { campaigns } from './de/campaigns.ts'
import { case_templates } from './de/case-templates.ts'
import { cases } from './de/cases.ts'
import { collections } from './de/collections.ts'
import { coverage } from './de/coverage.ts'
import { coverage_countermeasures } from './de/coverage-countermeasures.ts'
import { coverage_risk } from './de/coverage-risk.ts'
import { coverage_rules } from './de/coverage-rules.ts'
import { coverage_views } from './de/coverage-views.ts'
import { dashboard } from './de/dashboard.ts'
import { detections } from './de/detections.ts'
import { executive } from './de/executive.ts'
import { factors } from './de/factors.ts'
import { handovers } from './de/handovers.ts'
import { hooks } from './de/hooks.ts'
import { hosts } from './de/hosts.ts'
import { identity } from './de/identity.ts'
import { imports } from './de/imports.ts'
import { kit } from './de/kit.ts'
import { lessons } from './de/lessons.ts'
import { notifications } from './de/notifications.ts'
import { observables } from './de/observables.ts'
import { people } from './de/people.ts'
import { runbooks } from './de/runbooks.ts'
import { search } from './de/search.ts'
import { shell } from './de/shell.ts'
import { sla } from './de/sla.ts'
import { sso } from './de/sso.ts'
import { suppression } from './de/suppression.ts'
import { system } from './de/system.ts'
import { techniques } from './de/techniques.ts'
import { templates } from './de/templates.ts'
import { tenants } from './de/tenants.ts'
import { tests } from './de/tests.ts'

export const de = {
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
