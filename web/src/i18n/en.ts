import { actors } from './en/actors.ts'
import { alert_sources } from './en/alert-sources.ts'
import { alerts } from './en/alerts.ts'
import { assets } from './en/assets.ts'
import { attack_paths } from './en/attack-paths.ts'
import { audit } from './en/audit.ts'
import { campaigns } from './en/campaigns.ts'
import { case_templates } from './en/case-templates.ts'
import { cases } from './en/cases.ts'
import { collections } from './en/collections.ts'
import { coverage } from './en/coverage.ts'
import { coverage_countermeasures } from './en/coverage-countermeasures.ts'
import { coverage_risk } from './en/coverage-risk.ts'
import { coverage_rules } from './en/coverage-rules.ts'
import { coverage_views } from './en/coverage-views.ts'
import { dashboard } from './en/dashboard.ts'
import { detections } from './en/detections.ts'
import { executive } from './en/executive.ts'
import { factors } from './en/factors.ts'
import { handovers } from './en/handovers.ts'
import { hooks } from './en/hooks.ts'
import { hosts } from './en/hosts.ts'
import { identity } from './en/identity.ts'
import { imports } from './en/imports.ts'
import { kit } from './en/kit.ts'
import { lessons } from './en/lessons.ts'
import { notifications } from './en/notifications.ts'
import { observables } from './en/observables.ts'
import { people } from './en/people.ts'
import { runbooks } from './en/runbooks.ts'
import { search } from './en/search.ts'
import { shell } from './en/shell.ts'
import { sla } from './en/sla.ts'
import { sso } from './en/sso.ts'
import { suppression } from './en/suppression.ts'
import { system } from './en/system.ts'
import { techniques } from './en/techniques.ts'
import { templates } from './en/templates.ts'
import { tenants } from './en/tenants.ts'
import { tests } from './en/tests.ts'

/** The texts that all others must match. `as const` in each file lets the compiler check the arguments of every message. */
export const en = {
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
} as const
