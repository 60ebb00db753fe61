import type { Path } from '../kit/api.ts'
import type { PathOf } from '../kit/records.ts'

/** The types of record that have a page, by the names the server gives them in events and in the audit trail. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  hosts: (id) => `/hosts/${id}`,
  alerts: (id) => `/alerts/${id}`,
  cases: (id) => `/cases/${id}`,
  case_templates: (id) => `/cases/templates?open=${id}`,
  handovers: (id) => `/handovers/${id}`,
  alert_sources: (id) => `/alert-sources?open=${id}`,
  suppression_rules: (id) => `/suppression?open=${id}`,
  sla_policies: () => '/alerts/sla',
  campaigns: (id) => `/campaigns/${id}`,
  attack_paths: (id) => `/attack-paths/${id}`,
  runbooks: (id) => `/runbooks/${id}`,
  lessons: (id) => `/lessons?open=${id}`,
  tests: (id) => `/tests/${id}`,
  custom_techniques: (id) => `/techniques/${id}`,
  attack_releases: () => '/techniques/releases',
  attack_reviews: () => '/techniques/releases?tab=reviews',
  attack_sync: () => '/techniques/releases',
  coverage_snapshots: (id) => `/coverage/snapshots?open=${id}`,
  coverage_layers: (id) => `/coverage/layers?open=${id}`,
  coverage_alert_rules: (id) => `/coverage/alert-rules?open=${id}`,
  coverage_weights: () => '/coverage/weights',
  d3fend_countermeasures: (id) => `/coverage/d3fend?open=${id}`,
  d3fend_files: () => '/coverage/d3fend',
  collections: (id) => `/collections/${id}`,
  observables: (id) => `/observables/${id}`,
  exclusions: (id) => `/observables/exclusions?open=${id}`,
  jobs: (id) => `/system?tab=jobs&open=${id}`,
  sso_providers: () => '/organisation/sso',
  hooks: (id) => `/hooks?open=${id}`,
  api_keys: () => '/api-keys',
  users: (id) => `/people?open=${id}`,
  teams: (id) => `/people?tab=teams&open=${id}`,
  invitations: (id) => `/people?tab=invitations&open=${id}`,
  roles: () => '/roles',
  tenants: () => '/organisation/policy',
}

export const pathOf: PathOf = (type, id) => pages[type]?.(id)

/** What a release, or somebody's own technique or note, changes is shown by the whole catalogue. */
const ofCatalogue: ReadonlySet<string> = new Set([
  'attack_releases',
  'attack_reviews',
  'attack_sync',
  'custom_techniques',
  'technique_notes',
])

/** What moves a score, or is kept of one. */
const ofCoverage = /^(coverage_|d3fend_|detection_|tests$)/
/** What says how far an asset can be trusted, and with it what is covered. */
const ofAssets: ReadonlySet<string> = new Set(['validations', 'infrastructure_changes', 'decay_policies'])

/** The lists that a change of this type makes stale. Long work writes records of other types while it runs. */
export function staleLists(type: string): Path[] {
  const own: Path = `/${type.replaceAll('_', '-')}`
  if (type === 'exclusions') return ['/observables', '/audit']
  if (ofCatalogue.has(type)) return [own, '/techniques', '/actors', '/coverage', '/attack-paths', '/audit']
  if (type === 'tests') return [own, '/campaigns', '/coverage', '/attack-paths', '/audit']
  if (ofAssets.has(type)) return [own, '/detection-assets', '/coverage', '/audit']
  if (type === 'sla_policies') return ['/sla-policy', '/alerts', '/audit']
  if (ofCoverage.test(type)) return [own, '/coverage', '/attack-paths', '/audit']
  return type === 'jobs' ? [own, '/collections', '/hosts', '/audit'] : [own, '/audit']
}
