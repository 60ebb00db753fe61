// Made by `npm run db:types` from the migrated database. Do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** Read as a value; written as text (JSON.stringify) or as an object, never as a bare array. */
export type Json = ColumnType<JsonValue, string | object, string | object>
export type JsonByDefault = ColumnType<JsonValue, string | object | undefined, string | object>
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

export interface AlertBreaches {
  tenant_id: string
  alert_id: string
  clock: 'acknowledge' | 'contain' | 'resolve'
  due_at: string
}

export interface AlertHosts {
  tenant_id: string
  alert_id: string
  host_id: string
}

export interface AlertNumbers {
  tenant_id: string
  last: Generated<number>
}

export interface AlertObservables {
  tenant_id: string
  alert_id: string
  observable_id: string
  field: string
  words: string | null
  offset_at: number | null
}

export interface AlertRaws {
  tenant_id: string
  alert_id: string
  raw: Json
}

export interface AlertRefs {
  tenant_id: string
  source: string
  source_ref: string
  alert_id: string
}

export interface AlertSourceSecrets {
  tenant_id: string
  id: string
  source_id: string
  path_hash: Buffer
  sealed: string
  made_at: Generated<string>
  ends_at: string | null
}

export interface AlertSources {
  tenant_id: string
  id: string
  name: string
  kind: 'auto' | 'wazuh4' | 'wazuh5' | 'elastic' | 'ocsf' | 'generic' | 'thehive' | 'iris'
  signature: 'hmac' | 'none'
  replay_window: number
  group_minutes: number
  mapping: Json | null
  enabled: boolean
  last_event_at: string | null
  received: Generated<number>
  added: Generated<number>
  refused: Generated<number>
  last_error: string | null
  last_error_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface Alerts {
  tenant_id: string
  id: string
  number: number
  title: string
  description: Generated<string>
  kind: 'detection' | 'intel' | 'coverage' | 'posture' | 'system'
  status: Generated<'new' | 'assigned' | 'in_progress' | 'pending' | 'escalated' | 'resolved' | 'closed' | 'false_positive' | 'ignored'>
  severity: 'critical' | 'high' | 'medium' | 'low' | 'info'
  severity_rank: GeneratedAlways<number>
  category: string | null
  source: string
  source_id: string | null
  source_ref: string | null
  source_link: string | null
  rule_id: string | null
  rule_name: string | null
  action_taken: string | null
  correlation_id: string | null
  parent_id: string | null
  techniques: Generated<string[]>
  hostnames: Generated<string[]>
  unmatched: JsonByDefault
  assignee_id: string | null
  team_id: string | null
  tlp: Generated<'clear' | 'green' | 'amber' | 'amber+strict' | 'red'>
  pap: Generated<'clear' | 'green' | 'amber' | 'red'>
  dedupe_key: string
  count: Generated<number>
  first_seen_at: string
  last_seen_at: string
  resolution: 'true_positive' | 'benign' | 'duplicate' | 'inconclusive' | 'other' | null
  note: string | null
  suppressed_by: string | null
  assigned_at: string | null
  acknowledged_at: string | null
  contained_at: string | null
  resolved_at: string | null
  closed_at: string | null
  pending_since: string | null
  pending_ms: Generated<number>
  reopened: Generated<number>
  acknowledge_due_at: string | null
  contain_due_at: string | null
  resolve_due_at: string | null
  breached: Generated<string[]>
  is_open: GeneratedAlways<boolean>
  search_text: GeneratedAlways<string>
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
  watch_at: GeneratedAlways<string | null>
  exercise_test_id: string | null
}

export interface ApiKeys {
  tenant_id: string
  id: string
  name: string
  scopes: string[]
  prefix: string
  key_hash: Buffer
  addresses: Generated<string[]>
  created_by: string
  expires_at: string
  last_used_at: string | null
  revoked_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
  last_used_address: string | null
}

export interface AttackObjects {
  tenant_id: string
  release_id: string
  stix_id: string
  type: string
  attack_id: string | null
  name: string
  revoked: boolean
  deprecated: boolean
  subtechnique: boolean
  parent_id: string | null
  tactics: string[]
  platforms: string[]
  aliases: string[]
  position: number | null
  successors: Generated<string[]>
  group_count: Generated<number>
  software_count: Generated<number>
  technique_count: Generated<number>
  digest: Buffer
  object: Json
}

export interface AttackPaths {
  tenant_id: string
  id: string
  name: string
  description: Generated<string>
  source: Generated<string>
  release: string
  steps: JsonByDefault
  step_count: GeneratedAlways<number>
  created_by: string
  created_by_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface AttackRelations {
  tenant_id: string
  release_id: string
  stix_id: string
  type: string
  source_ref: string
  target_ref: string
  description: string
  revoked: boolean
  digest: Buffer
}

export interface AttackReleases {
  tenant_id: string
  id: string
  domain: string
  version: string
  version_from: 'stated' | 'collection' | 'file_name' | 'date'
  status: 'importing' | 'ready' | 'failed'
  active: Generated<boolean>
  source: 'upload' | 'sync' | 'folder'
  file_name: string | null
  sha256: string | null
  copyright: string | null
  counts: JsonByDefault
  report: Json | null
  error: string | null
  job_id: string | null
  ready_at: string | null
  activated_at: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface AttackReviews {
  tenant_id: string
  id: string
  domain: string
  from_version: string
  to_version: string
  technique_id: string
  name: string
  kind: 'split' | 'removed'
  candidates: string[]
  status: Generated<'open' | 'decided'>
  chosen: string[] | null
  note: string | null
  decided_by: string | null
  decided_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface AttackSync {
  tenant_id: string
  enabled: boolean | null
  url: string | null
  every_hours: number | null
  etag: string | null
  last_modified: string | null
  checked_at: string | null
  good_at: string | null
  error: string | null
  failures: Generated<number>
  next_at: string | null
  folder: JsonByDefault
  version: Generated<number>
  updated_at: Generated<string>
}

export interface AuditStubs {
  tenant_id: string
  n: number
  hash: string
  events: number
  at: string
  mac: string
}

export interface AuditVerifications {
  tenant_id: string
  id: string
  at: Generated<string>
  state: 'whole' | 'tampered'
  sealed: number
  unsealed: number
  findings_total: number
  findings: Json
  checkpoint_n: number | null
  checkpoint_at: string | null
  ms: number
}

export interface Backups {
  id: string
  name: string
  place: string
  state: 'completed' | 'failed'
  bytes: number | null
  row_count: number | null
  file_count: number | null
  error: string | null
  started_at: string
  finished_at: Generated<string>
  verified_at: string | null
  removed_at: string | null
}

export interface CampaignNumbers {
  tenant_id: string
  last: Generated<number>
}

export interface CampaignSeries {
  tenant_id: string
  id: string
  recurrence: 'weekly' | 'monthly' | 'quarterly' | 'half_yearly' | 'yearly' | null
  first_run_at: string | null
  next_run_at: string | null
  runs: Generated<number>
  version: Generated<number>
}

export interface CampaignTests {
  tenant_id: string
  campaign_id: string
  test_id: string
  position: number
  depends_on: Generated<string[]>
  planned_from: string | null
  planned_to: string | null
  lineage: string
  result: Json | null
  version: Generated<number>
  added_at: Generated<string>
}

export interface Campaigns {
  tenant_id: string
  id: string
  number: number
  reference: GeneratedAlways<string>
  name: string
  campaign_type: 'purple_team' | 'red_team' | 'blue_team' | 'tabletop'
  status: Generated<'draft' | 'active' | 'completed'>
  description: Generated<string>
  objective: Generated<string>
  lead_id: string | null
  starts_at: string | null
  ends_at: string | null
  start_order: GeneratedAlways<string>
  tests: Generated<number>
  sources: Generated<string[]>
  series_id: string
  run: Generated<number>
  activated_at: string | null
  completed_at: string | null
  completed_by: string | null
  completed_by_name: string | null
  created_by: string
  created_by_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface CaseAlerts {
  tenant_id: string
  case_id: string
  alert_id: string
  added_by: string
  added_by_name: string
  added_at: Generated<string>
}

export interface CaseArtifacts {
  tenant_id: string
  id: string
  case_id: string
  observable_id: string
  description: Generated<string>
  alert_id: string | null
  added_by: string
  added_by_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface CaseCustody {
  tenant_id: string
  evidence_id: string
  n: number
  action: 'added' | 'downloaded' | 'verified' | 'described' | 'removed'
  at: string
  actor_id: string
  actor_name: string
  note: Generated<string>
  sha256: string
  seal: string
}

export interface CaseEntries {
  tenant_id: string
  id: string
  case_id: string
  at: string
  text: string
  author_id: string
  author_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface CaseEvidence {
  tenant_id: string
  id: string
  case_id: string
  file_id: string | null
  name: string
  category: 'evidence' | 'screenshot' | 'log_file' | 'document' | 'report' | 'pcap' | 'memory_dump' | 'malware_sample' | 'other'
  description: Generated<string>
  media_type: string
  bytes: number
  sha256: string
  downloads: Generated<number>
  added_by: string
  added_by_name: string
  removed_at: string | null
  links: Generated<number>
  last_seal: Generated<string>
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface CaseHosts {
  tenant_id: string
  case_id: string
  host_id: string
  alert_id: string | null
  added_at: Generated<string>
}

export interface CaseMembers {
  tenant_id: string
  case_id: string
  user_id: string
  added_by: string
  added_by_name: string
  added_at: Generated<string>
}

export interface CaseMerges {
  tenant_id: string
  id: string
  source_id: string
  target_id: string
  reason: Generated<string>
  merged_by: string
  merged_by_name: string
  merged_at: Generated<string>
  undone_by: string | null
  undone_by_name: string | null
  undone_at: string | null
}

export interface CaseNotes {
  tenant_id: string
  id: string
  case_id: string
  title: string
  text: string
  author_id: string
  author_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface CaseNumbers {
  tenant_id: string
  last: Generated<number>
}

export interface CaseTasks {
  tenant_id: string
  id: string
  case_id: string
  title: string
  description: Generated<string>
  status: Generated<'open' | 'in_progress' | 'done'>
  assignee_id: string | null
  due_at: string | null
  done_at: string | null
  position: number
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface CaseTemplates {
  tenant_id: string
  id: string
  name: string
  description: Generated<string>
  tasks: Json
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface Cases {
  tenant_id: string
  id: string
  number: number
  reference: GeneratedAlways<string>
  title: string
  description: Generated<string>
  status: Generated<'open' | 'in_progress' | 'pending_info' | 'escalated' | 'resolved' | 'closed'>
  severity: 'critical' | 'high' | 'medium' | 'low' | 'info'
  severity_rank: GeneratedAlways<number>
  priority: 'critical' | 'high' | 'medium' | 'low'
  priority_rank: GeneratedAlways<number>
  category: Generated<string>
  tlp: Generated<'clear' | 'green' | 'amber' | 'amber+strict' | 'red'>
  pap: Generated<'clear' | 'green' | 'amber' | 'red'>
  owner_id: string | null
  team_id: string | null
  techniques: Generated<string[]>
  restricted: Generated<boolean>
  due_at: string | null
  due_order: GeneratedAlways<string>
  impact: Generated<string>
  root_cause: Generated<string>
  resolution_summary: Generated<string>
  lessons_learned: Generated<string>
  escalated_to: string | null
  escalated_to_id: string | null
  escalation_reason: string | null
  wait_reason: string | null
  reopen_reason: string | null
  reopened: Generated<number>
  occurred_at: string | null
  detected_at: Generated<string>
  started_at: string | null
  escalated_at: string | null
  resolved_at: string | null
  closed_at: string | null
  reopened_at: string | null
  merged_into_id: string | null
  merged: GeneratedAlways<boolean>
  created_by: string
  created_by_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface CollectionHosts {
  tenant_id: string
  collection_id: string
  host_id: string
  rows: number
  first_line: number
  last_line: number
}

export interface CollectionRefusals {
  tenant_id: string
  collection_id: string
  line: number
  column: string | null
  reason: string
}

export interface CollectionRows {
  tenant_id: string
  collection_id: string
  line: number
  host_id: string | null
  data: Json
}

export interface Collections {
  tenant_id: string
  id: string
  artifact: string
  format: string
  source: string
  file_name: string | null
  flow_id: string | null
  hunt_id: string | null
  host_id: string | null
  hostname: string | null
  state: Generated<'running' | 'complete' | 'interrupted' | 'cancelled'>
  lines_read: Generated<number>
  rows_stored: Generated<number>
  rejected_total: Generated<number>
  hosts_created: Generated<number>
  hosts_updated: Generated<number>
  bytes: Generated<number>
  error: string | null
  columns: Generated<string[]>
  sha256: string | null
  job_id: string | null
  actor_id: string
  idempotency_key: string | null
  asked: Generated<string>
  lines_done: Generated<number>
  prefix_hash: Buffer | null
  lease: string | null
  lease_until: string | null
  started_at: Generated<string>
  finished_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface Comments {
  tenant_id: string
  id: string
  object_type: string
  object_id: string
  text: string
  author_id: string
  author_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface CoverageAlertRules {
  tenant_id: string
  id: string
  name: string
  type: GeneratedAlways<'coverage_drop' | 'stale_test' | 'unvalidated_test' | 'high_risk_uncovered' | 'detection_gap'>
  severity: 'critical' | 'high' | 'medium' | 'low' | 'info'
  config: Json
  is_enabled: boolean
  cooldown_hours: number
  fired: Generated<number>
  last_fired_at: string | null
  last_evaluated_at: string | null
  last_matches: Generated<number>
  created_by: string
  created_by_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface CoverageLayerFiles {
  tenant_id: string
  layer_id: string
  layer: Json
}

export interface CoverageLayers {
  tenant_id: string
  id: string
  name: string
  domain: string
  attack_version: string | null
  techniques: number
  unknown: Generated<string[]>
  created_by: string
  created_by_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface CoveragePolicies {
  tenant_id: string
  every: 'never' | 'day' | 'week' | 'month'
  keep_days: number
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface CoverageSnapshotItems {
  tenant_id: string
  snapshot_id: string
  items: Json
}

export interface CoverageSnapshots {
  tenant_id: string
  id: string
  name: string
  note: Generated<string>
  origin: 'manual' | 'scheduled'
  taken_at: string
  release: string
  weights_version: number
  score: number
  risk: number
  confidence: number | null
  statuses: Json
  created_by: string
  created_by_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface CoverageWeights {
  tenant_id: string
  version: number
  score: Json
  risk: Json
  note: Generated<string>
  created_by: string
  created_by_name: string
  created_at: Generated<string>
}

export interface CustodyKeys {
  tenant_id: string
  sealed: string
  made_at: Generated<string>
}

export interface CustomTechniqueNumbers {
  tenant_id: string
  last: number
}

export interface CustomTechniques {
  tenant_id: string
  id: string
  number: number
  technique_id: GeneratedAlways<string>
  name: string
  description: string
  tactics: string[]
  platforms: string[]
  parent_id: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface D3fendCountermeasures {
  tenant_id: string
  id: string
  class: string
  d3fend_id: Generated<string>
  name: string
  tactic: Generated<string>
  technique_ids: Generated<string[]>
  in_place: Generated<boolean>
  note: Generated<string>
  marked_by: string | null
  marked_by_name: string | null
  marked_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface D3fendFiles {
  tenant_id: string
  kind: 'mappings' | 'ontology'
  release: Generated<string>
  file_name: string
  sha256: string
  report: Json
  imported_by: string
  imported_by_name: string
  imported_at: string
}

export interface DecayPolicies {
  tenant_id: string
  id: string
  steps: Json
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface DetectionAssets {
  tenant_id: string
  id: string
  name: string
  asset_type: 'siem_rule' | 'edr_policy' | 'sensor' | 'ids_rule' | 'manual_review' | 'custom'
  description: Generated<string>
  team: Generated<string>
  platform: Generated<string>
  technique_ids: Generated<string[]>
  owner_id: string | null
  rule_id: string | null
  rule_content: Generated<string>
  rule_sha256: GeneratedAlways<string | null>
  health: Generated<'healthy' | 'degraded' | 'down'>
  is_active: Generated<boolean>
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface DetectionRules {
  tenant_id: string
  id: string
  source: 'sigma' | 'elastic' | 'custom'
  source_id: string
  title: string
  description: Generated<string>
  technique_ids: Generated<string[]>
  release: string
  severity: Generated<'critical' | 'high' | 'medium' | 'low' | 'info'>
  maturity: Generated<'stable' | 'test' | 'experimental' | 'deprecated' | 'unsupported'>
  log_source: Generated<string>
  language: string
  content: string
  author: Generated<string>
  license: Generated<string>
  references: Generated<string[]>
  false_positives: Generated<string[]>
  enabled: Generated<boolean>
  digest: Buffer
  import_id: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface EventSeals {
  tenant_id: string
  n: number
  event_id: string
  xid: string
  prev: Buffer
  hash: Buffer
  sealed_at: Generated<string>
}

export interface Events {
  tenant_id: string
  id: string
  at: Generated<string>
  actor_id: string
  actor_kind: 'user' | 'api_key' | 'system'
  actor_name: string
  action: string
  object_type: string
  object_id: string
  object_title: string | null
  before: Json | null
  after: Json | null
  request_id: string | null
  address: string | null
  outcome: Generated<'success' | 'denied' | 'failed'>
  xid: Generated<string>
}

export interface ExclusionHits {
  tenant_id: string
  id: string
  exclusion_id: string
  hits: number
}

export interface Exclusions {
  tenant_id: string
  id: string
  type: 'any' | 'ip' | 'ipv6' | 'cidr' | 'domain' | 'url' | 'onion' | 'email' | 'md5' | 'sha1' | 'sha256' | 'file_name' | 'file_path' | 'registry_key' | 'process' | 'user_agent' | 'cve' | 'mutex' | 'account' | 'wallet' | 'other'
  value: string
  host: string | null
  network: string | null
  reason: string
  hits: Generated<number>
  expires_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface Files {
  tenant_id: string
  id: string
  name: string
  media_type: string
  bytes: number
  sha256: string
  storage_key: string
  object_type: string | null
  object_id: string | null
  kept: Generated<boolean>
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface Handovers {
  tenant_id: string
  id: string
  shift: string
  notes: string
  from_at: string | null
  to_at: string | null
  status: Generated<'open' | 'acknowledged'>
  snapshot: Json
  about: Json
  author_id: string
  author_name: string
  to_id: string | null
  acknowledged_by: string | null
  acknowledged_by_name: string | null
  acknowledged_at: string | null
  acknowledged_note: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface HookCursors {
  tenant_id: string
  hook_id: string
  n: number
  failures: Generated<number>
  last_error: string | null
  last_delivered_at: string | null
  next_at: Generated<string>
  holder: string | null
  lease_until: Generated<string>
}

export interface HookDeliveries {
  tenant_id: string
  id: string
  hook_id: string
  reason: 'event' | 'test' | 'redelivery'
  event_id: string
  action: string
  n: number
  events: number
  attempt: number
  state: 'delivered' | 'failed'
  status: number | null
  ms: number
  answer: string | null
  error: string | null
  next_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface HookSecrets {
  tenant_id: string
  id: string
  hook_id: string
  sealed: string
  made_at: Generated<string>
  ends_at: string | null
}

export interface Hooks {
  tenant_id: string
  id: string
  name: string
  kind: 'webhook' | 'syslog' | 'slack' | 'teams'
  target: string
  format: 'json' | 'ecs' | 'cef'
  events: string[]
  ca: string | null
  status: Generated<'active' | 'paused'>
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface Hosts {
  tenant_id: string
  id: string
  hostname: string
  hostname_key: GeneratedAlways<string>
  fqdn: string | null
  fqdn_key: GeneratedAlways<string | null>
  client_id: string | null
  ip_addresses: Generated<string[]>
  mac_addresses: Generated<string[]>
  os: Generated<string>
  os_version: string | null
  arch: string | null
  labels: Generated<string[]>
  agent_version: string | null
  first_seen_at: Generated<string>
  last_seen_at: Generated<string>
  status: Generated<'active' | 'quarantined' | 'retired'>
  host_metadata: JsonByDefault
  search_text: GeneratedAlways<string>
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface IdempotencyKeys {
  tenant_id: string
  actor_id: string
  key: string
  fingerprint: Buffer
  status: number | null
  reply: Json | null
  created_at: Generated<string>
}

export interface ImportRefusals {
  tenant_id: string
  import_id: string
  n: number
  path: string
  reason: string
}

export interface Imports {
  tenant_id: string
  id: string
  kind: 'templates' | 'rules'
  format: string
  file_name: string
  file_id: string | null
  state: Generated<'queued' | 'running' | 'complete' | 'failed' | 'cancelled'>
  activate: Generated<boolean>
  done: Generated<number>
  files: Generated<number>
  items: Generated<number>
  added: Generated<number>
  changed: Generated<number>
  unchanged: Generated<number>
  refused: Generated<number>
  passed_over: JsonByDefault
  techniques: Generated<string[]>
  matched: Generated<number>
  unknown: Generated<string[]>
  release: string | null
  error: string | null
  job_id: string | null
  started_at: Generated<string>
  finished_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface InfrastructureChanges {
  tenant_id: string
  id: string
  title: string
  description: Generated<string>
  changed_at: Generated<string>
  asset_types: Generated<string[]>
  platforms: Generated<string[]>
  asset_ids: Generated<string[]>
  invalidated: Generated<number>
  actor_id: string
  actor_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface Invitations {
  tenant_id: string
  id: string
  email: string
  role: 'owner' | 'admin' | 'manager' | 'lead' | 'analyst' | 'viewer' | 'auditor' | 'red_lead' | 'red_tech' | 'blue_lead' | 'blue_tech' | 'respondent' | 'reviewer'
  role_id: string | null
  team_ids: Generated<string[]>
  locale: Generated<string>
  token_hash: Buffer
  mailed: Generated<boolean>
  invited_by: string | null
  sent_at: Generated<string>
  sent: Generated<number>
  expires_at: string
  accepted_at: string | null
  accepted_by: string | null
  by_platform: Generated<boolean>
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface JobRuns {
  tenant_id: string
  id: string
  kind: string
  state: Generated<'queued' | 'running' | 'completed' | 'failed' | 'cancelled'>
  done: Generated<number>
  total: number | null
  input: Json
  result: Json | null
  error: string | null
  actor_id: string
  actor_kind: 'user' | 'api_key' | 'system'
  actor_name: string
  permissions: string[]
  attempt: Generated<number>
  lease_until: string | null
  cancel_asked_at: string | null
  started_at: string | null
  finished_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface Lessons {
  tenant_id: string
  id: string
  title: string
  status: Generated<'open' | 'applied' | 'dismissed'>
  happened: Generated<string>
  learned: Generated<string>
  techniques: Generated<string[]>
  about: Json
  author_id: string
  author_name: string
  settled_at: string | null
  settled_by: string | null
  settled_by_name: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface Links {
  tenant_id: string
  id: string
  from_type: string
  from_id: string
  verb: 'relates_to' | 'raised' | 'caused' | 'duplicates' | 'evidence_for' | 'affects'
  to_type: string
  to_id: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface MailQueue {
  tenant_id: string
  id: string
  template: string
  letter: string
  attempt: Generated<number>
  next_at: Generated<string>
  error: string | null
  created_at: Generated<string>
}

export interface MailTokens {
  tenant_id: string
  id: string
  user_id: string
  purpose: 'reset_password' | 'verify_email'
  email: string
  token_hash: Buffer
  expires_at: string
  used_at: string | null
  created_at: Generated<string>
}

export interface MasterKey {
  one: Generated<boolean>
  check_value: string
  changed_at: Generated<string>
}

export interface NotificationPreferences {
  tenant_id: string
  user_id: string
  channels: Json
  minimum_inbox: 'low' | 'normal' | 'high' | 'urgent'
  minimum_mail: 'low' | 'normal' | 'high' | 'urgent'
  quiet_from: string | null
  quiet_to: string | null
  time_zone: string
  digest: 'none' | 'daily' | 'weekly'
  digest_hour: number
  version: Generated<number>
  updated_at: Generated<string>
}

export interface Notifications {
  tenant_id: string
  id: string
  user_id: string
  category: 'security' | 'account' | 'system' | 'mention' | 'work'
  priority: 'low' | 'normal' | 'high' | 'urgent'
  code: string
  facts: Json
  about_type: string | null
  about_id: string | null
  in_inbox: Generated<boolean>
  read_at: string | null
  mail_at: string | null
  in_digest: Generated<boolean>
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface ObservableMatches {
  tenant_id: string
  observable_id: string
  host_id: string
  places: number
  first_at: Generated<string>
  last_at: Generated<string>
  told_at: Generated<string>
}

export interface Observables {
  tenant_id: string
  id: string
  type: 'ip' | 'ipv6' | 'cidr' | 'domain' | 'url' | 'onion' | 'email' | 'md5' | 'sha1' | 'sha256' | 'file_name' | 'file_path' | 'registry_key' | 'process' | 'user_agent' | 'cve' | 'mutex' | 'account' | 'wallet' | 'other'
  value: string
  digest: GeneratedAlways<Buffer>
  match_key: GeneratedAlways<number>
  status: Generated<'active' | 'under_review' | 'expired' | 'false_positive'>
  indicator: Generated<boolean>
  tlp: Generated<'clear' | 'green' | 'amber' | 'amber+strict' | 'red'>
  pap: Generated<'clear' | 'green' | 'amber' | 'red'>
  confidence: Generated<number>
  decay_days: number | null
  valid_until: string | null
  description: Generated<string>
  first_seen_at: Generated<string>
  last_seen_at: Generated<string>
  sightings: Generated<number>
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface OutboxConsumers {
  consumer: string
  since: Generated<string>
}

export interface OutboxCursors {
  tenant_id: string
  consumer: string
  n: number
  failures: Generated<number>
  error: string | null
  failed_at: string | null
  next_at: Generated<string>
}

export interface PasskeyChallenges {
  challenge_hash: Buffer
  purpose: 'add' | 'sign_in' | 'second_step' | 'step_up'
  subject: string | null
  expires_at: string
}

export interface Passkeys {
  tenant_id: string
  id: string
  user_id: string
  name: string
  credential_id: string
  public_key: Buffer
  counter: number
  transports: Generated<string[]>
  synced: boolean
  last_used_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface RateWindows {
  name: string
  count: number
  ends_at: string
}

export interface RecoveryCodes {
  tenant_id: string
  id: string
  user_id: string
  code_hash: Buffer
  used_at: string | null
  created_at: Generated<string>
}

export interface RefreshTokens {
  tenant_id: string
  id: string
  session_id: string
  token_hash: Buffer
  used_at: string | null
  created_at: Generated<string>
}

export interface RestrictedRecords {
  tenant_id: string
  object_id: string
  object_type: string
  readers: string[]
  beyond: string
}

export interface Roles {
  tenant_id: string
  id: string
  name: string
  description: Generated<string>
  permissions: string[]
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface RunbookVersions {
  tenant_id: string
  runbook_id: string
  number: number
  title: string
  runbook_type: 'attack' | 'defense' | 'detection' | 'incident_response'
  techniques: string[]
  tools: string[]
  prerequisites: string
  content: string
  is_active: boolean
  note: string
  restored: number | null
  saved_by: string
  saved_by_name: string
  saved_at: Generated<string>
}

export interface Runbooks {
  tenant_id: string
  id: string
  title: string
  runbook_type: 'attack' | 'defense' | 'detection' | 'incident_response'
  techniques: Generated<string[]>
  tools: Generated<string[]>
  prerequisites: Generated<string>
  content: Generated<string>
  is_active: Generated<boolean>
  saved_by: string
  saved_by_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface ScheduleRuns {
  tenant_id: string
  name: string
  run_id: string | null
  last_run_at: string
  last_state: 'completed' | 'failed'
  last_error: string | null
  last_duration_ms: number
  failures: Generated<number>
}

export interface Sessions {
  tenant_id: string
  id: string
  user_id: string
  address: string | null
  user_agent: string | null
  factors: Generated<string[]>
  remember: Generated<boolean>
  proven_at: Generated<string>
  last_used_at: Generated<string>
  created_at: Generated<string>
  expires_at: string
  idle_until: Generated<string>
  revoked_at: string | null
}

export interface Sightings {
  tenant_id: string
  id: string
  observable_id: string
  seen_at: Generated<string>
  source_type: string
  source_id: string | null
  host_id: string | null
  line: number | null
  words: Generated<string>
  offset_at: number | null
  actor_id: string
  actor_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface SignInChallenges {
  tenant_id: string
  id: string
  user_id: string
  token_hash: Buffer
  factors: string[]
  remember: boolean
  tries: Generated<number>
  expires_at: string
  used_at: string | null
}

export interface SignInLinks {
  tenant_id: string
  id: string
  user_id: string
  token_hash: Buffer
  expires_at: string
  used_at: string | null
}

export interface SigningKeys {
  kid: string
  algorithm: string
  public_key: Json
  sealed_key: string
  retires_at: string | null
  created_at: Generated<string>
}

export interface SlaPolicies {
  tenant_id: string
  goals: Json
  calendar: Json | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface SsoIdentities {
  tenant_id: string
  id: string
  provider_id: string
  user_id: string
  issuer: string
  subject: string
  email: string | null
  created_at: Generated<string>
  last_used_at: Generated<string>
}

export interface SsoProviders {
  tenant_id: string
  id: string
  kind: 'oidc' | 'saml'
  name: string
  preset: Generated<'google' | 'entra' | 'okta' | 'other'>
  enabled: Generated<boolean>
  email_domains: Generated<string[]>
  group_claim: string | null
  group_roles: JsonByDefault
  jit: Generated<boolean>
  jit_role: Generated<'admin' | 'manager' | 'lead' | 'analyst' | 'viewer' | 'auditor' | 'red_lead' | 'red_tech' | 'blue_lead' | 'blue_tech' | 'respondent' | 'reviewer' | 'service'>
  ca: string | null
  issuer: string | null
  client_id: string | null
  client_secret: string | null
  scopes: Generated<string>
  idp_entity_id: string | null
  idp_sso_url: string | null
  idp_certificates: Generated<string[]>
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface SsoStates {
  tenant_id: string
  id: string
  provider_id: string
  state_hash: Buffer
  browser_hash: Buffer
  nonce: string
  held: string | null
  link_user_id: string | null
  link_session_id: string | null
  asserted_at: string | null
  used_at: string | null
  created_at: Generated<string>
  expires_at: string
}

export interface SuppressionRules {
  tenant_id: string
  id: string
  name: string
  reason: string
  conditions: Json
  status: Generated<'active' | 'ended'>
  starts_at: string
  ends_at: string
  hits: Generated<number>
  last_hit_at: string | null
  created_by: string
  created_by_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface Tags {
  tenant_id: string
  id: string
  object_type: string
  object_id: string
  name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface TeamMembers {
  tenant_id: string
  team_id: string
  user_id: string
  created_at: Generated<string>
}

export interface Teams {
  tenant_id: string
  id: string
  name: string
  description: Generated<string>
  parent_id: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface TechniqueNotes {
  tenant_id: string
  id: string
  technique_id: string
  owner_id: string | null
  priority: Generated<'low' | 'normal' | 'high' | 'critical'>
  priority_reason: string | null
  review_required: Generated<boolean>
  review_reason: string | null
  review_due_on: string | null
  note: Generated<string>
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface TenantKeys {
  tenant_id: string
  kid: number
  wrapped: string
  created_at: Generated<string>
  retired_at: string | null
}

export interface TenantPolicies {
  tenant_id: string
  version: Generated<number>
  password_min: Generated<number>
  second_factor_required: Generated<boolean>
  self_registration: Generated<boolean>
  email_domains: Generated<string[]>
  limits: JsonByDefault
  retention: JsonByDefault
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface Tenants {
  id: string
  name: string
  disabled_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
  erasing_at: string | null
}

export interface TestEvidence {
  tenant_id: string
  id: string
  test_id: string
  team: 'red' | 'blue'
  round: number
  kind: Generated<'file' | 'alert'>
  file_id: string | null
  alert_id: string | null
  seen_at: string | null
  alert_gone_at: string | null
  name: string
  description: Generated<string>
  media_type: string
  bytes: number
  sha256: string | null
  malicious: Generated<boolean>
  original_sha256: string | null
  original_bytes: number | null
  added_by: string
  added_by_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface TestNumbers {
  tenant_id: string
  last: Generated<number>
}

export interface TestRemediations {
  tenant_id: string
  id: string
  test_id: string
  step: string
  owner_id: string | null
  due_on: string | null
  status: Generated<'open' | 'in_progress' | 'done' | 'wont_fix'>
  done_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface TestRounds {
  tenant_id: string
  test_id: string
  round: number
  status: 'validated' | 'rejected'
  red_outcome: 'executed' | 'blocked' | 'failed' | null
  red_notes: string
  red_command: string
  red_started_at: string | null
  red_submitted_at: string | null
  red_workers: string[]
  blue_outcome: 'prevented' | 'alerted' | 'logged' | 'missed' | null
  blue_notes: string
  blue_started_at: string | null
  blue_submitted_at: string | null
  blue_workers: string[]
  detected_at: string | null
  detection_result: 'detected' | 'partial' | 'not_detected' | null
  red_decision: 'approve' | 'reject' | null
  red_decided_by: string | null
  red_decided_by_name: string | null
  red_decided_at: string | null
  red_decision_note: string
  red_override_reason: string | null
  blue_decision: 'approve' | 'reject' | null
  blue_decided_by: string | null
  blue_decided_by_name: string | null
  blue_decided_at: string | null
  blue_decision_note: string
  blue_override_reason: string | null
  ended_at: string | null
  override_reason: string | null
  overridden_by: string | null
  overridden_by_name: string | null
  overridden_at: string | null
  reopened_at: string
  reopened_by: string
  reopened_by_name: string
  reopen_reason: Generated<string>
}

export interface TestRuleResults {
  tenant_id: string
  id: string
  test_id: string
  round: number
  rule_id: string
  rule_title: string
  triggered: 'yes' | 'no' | 'unknown'
  note: Generated<string>
  evaluated_by: string
  evaluated_by_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface TestTemplates {
  tenant_id: string
  id: string
  source: 'atomic' | 'caldera' | 'lolbas' | 'gtfobins' | 'custom'
  source_id: string
  technique_id: string
  known: boolean
  name: string
  description: Generated<string>
  platforms: Generated<string[]>
  executor: string
  command: Generated<string>
  cleanup: Generated<string>
  arguments: JsonByDefault
  prerequisites: JsonByDefault
  elevation_required: Generated<boolean>
  severity: Generated<'critical' | 'high' | 'medium' | 'low' | 'info'>
  references: Generated<string[]>
  author: Generated<string>
  license: Generated<string>
  is_active: Generated<boolean>
  digest: Buffer
  import_id: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface TestWorklogs {
  tenant_id: string
  test_id: string
  n: number
  round: number
  team: 'red' | 'blue'
  kind: 'submit' | 'note'
  seconds: number
  note: Generated<string>
  at: string
  author_id: string
  author_name: string
  seal: string
}

export interface Tests {
  tenant_id: string
  id: string
  number: number
  reference: GeneratedAlways<string>
  title: string
  description: Generated<string>
  objective: Generated<string>
  technique_id: string
  release: string
  template_id: string | null
  host_id: string | null
  target_environment: Generated<string>
  platforms: Generated<string[]>
  severity: 'critical' | 'high' | 'medium' | 'low' | 'info'
  severity_rank: GeneratedAlways<number>
  status: Generated<'draft' | 'red_executing' | 'blue_evaluating' | 'in_review' | 'validated' | 'rejected'>
  round: Generated<number>
  red_outcome: 'executed' | 'blocked' | 'failed' | null
  red_notes: Generated<string>
  red_command: Generated<string>
  red_started_at: string | null
  red_submitted_at: string | null
  red_workers: Generated<string[]>
  blue_outcome: 'prevented' | 'alerted' | 'logged' | 'missed' | null
  blue_notes: Generated<string>
  blue_started_at: string | null
  blue_submitted_at: string | null
  blue_workers: Generated<string[]>
  detected_at: string | null
  detection_result: GeneratedAlways<'detected' | 'partial' | 'not_detected' | null>
  red_decision: 'approve' | 'reject' | null
  red_decided_by: string | null
  red_decided_by_name: string | null
  red_decided_at: string | null
  red_decision_note: Generated<string>
  red_override_reason: string | null
  blue_decision: 'approve' | 'reject' | null
  blue_decided_by: string | null
  blue_decided_by_name: string | null
  blue_decided_at: string | null
  blue_decision_note: Generated<string>
  blue_override_reason: string | null
  ended_at: string | null
  reopen_reason: Generated<string>
  override_reason: string | null
  overridden_by: string | null
  overridden_by_name: string | null
  overridden_at: string | null
  classification: Generated<'public' | 'internal' | 'confidential' | 'restricted'>
  retest_of: string | null
  scheduled_for: string | null
  scheduled_order: GeneratedAlways<string>
  red_assignee_id: string | null
  blue_assignee_id: string | null
  worklog_n: Generated<number>
  worklog_seal: Generated<string>
  created_by: string
  created_by_name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface Throttles {
  key: Buffer
  tries: number
  since: string
  last_at: string
  held_until: string
}

export interface TotpFactors {
  tenant_id: string
  id: string
  user_id: string
  secret: string
  confirmed_at: string | null
  tries: Generated<number>
  last_step: Generated<number>
  created_at: Generated<string>
}

export interface UnmatchedBlocks {
  tenant_id: string
  collection_id: string
  first_line: number
  count: number
  stored_at: Generated<string>
}

export interface Users {
  tenant_id: string
  id: string
  home: Generated<boolean>
  username: string
  email: string
  display_name: string
  role: 'owner' | 'admin' | 'manager' | 'lead' | 'analyst' | 'viewer' | 'auditor' | 'red_lead' | 'red_tech' | 'blue_lead' | 'blue_tech' | 'respondent' | 'reviewer' | 'service'
  role_id: string | null
  locale: Generated<string>
  password_hash: string | null
  password_changed_at: string | null
  must_change_password: Generated<boolean>
  email_verified_at: string | null
  second_factor: Generated<boolean>
  platform_admin: Generated<boolean>
  visiting_until: string | null
  disabled_at: string | null
  deleted_at: string | null
  last_seen_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
  time_zone: Generated<string>
  default_tenant_id: string | null
  service: Generated<boolean>
}

export interface Validations {
  tenant_id: string
  id: string
  asset_id: string
  result: 'passed' | 'failed'
  method: string
  notes: Generated<string>
  validated_at: string
  expires_at: string
  rule_sha256: string | null
  actor_id: string
  actor_name: string
  invalidated_at: string | null
  invalidated_by: 'rule' | 'infrastructure' | null
  change_id: string | null
  told_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface ValueKeys {
  tenant_id: string
  bucket: number
  collection_id: string
  first_line: number
  keys: number[]
  lines: number[]
}

export interface WatchKeys {
  tenant_id: string
  bucket: number
  key: number
  observable_id: string
  type: string
  value: string
}

export interface Watches {
  tenant_id: string
  observable_id: string
  asked_at: Generated<string>
  searched_at: string | null
}

export interface DB {
  alert_breaches: AlertBreaches
  alert_hosts: AlertHosts
  alert_numbers: AlertNumbers
  alert_observables: AlertObservables
  alert_raws: AlertRaws
  alert_refs: AlertRefs
  alert_source_secrets: AlertSourceSecrets
  alert_sources: AlertSources
  alerts: Alerts
  api_keys: ApiKeys
  attack_objects: AttackObjects
  attack_paths: AttackPaths
  attack_relations: AttackRelations
  attack_releases: AttackReleases
  attack_reviews: AttackReviews
  attack_sync: AttackSync
  audit_stubs: AuditStubs
  audit_verifications: AuditVerifications
  backups: Backups
  campaign_numbers: CampaignNumbers
  campaign_series: CampaignSeries
  campaign_tests: CampaignTests
  campaigns: Campaigns
  case_alerts: CaseAlerts
  case_artifacts: CaseArtifacts
  case_custody: CaseCustody
  case_entries: CaseEntries
  case_evidence: CaseEvidence
  case_hosts: CaseHosts
  case_members: CaseMembers
  case_merges: CaseMerges
  case_notes: CaseNotes
  case_numbers: CaseNumbers
  case_tasks: CaseTasks
  case_templates: CaseTemplates
  cases: Cases
  collection_hosts: CollectionHosts
  collection_refusals: CollectionRefusals
  collection_rows: CollectionRows
  collections: Collections
  comments: Comments
  coverage_alert_rules: CoverageAlertRules
  coverage_layer_files: CoverageLayerFiles
  coverage_layers: CoverageLayers
  coverage_policies: CoveragePolicies
  coverage_snapshot_items: CoverageSnapshotItems
  coverage_snapshots: CoverageSnapshots
  coverage_weights: CoverageWeights
  custody_keys: CustodyKeys
  custom_technique_numbers: CustomTechniqueNumbers
  custom_techniques: CustomTechniques
  d3fend_countermeasures: D3fendCountermeasures
  d3fend_files: D3fendFiles
  decay_policies: DecayPolicies
  detection_assets: DetectionAssets
  detection_rules: DetectionRules
  event_seals: EventSeals
  events: Events
  exclusion_hits: ExclusionHits
  exclusions: Exclusions
  files: Files
  handovers: Handovers
  hook_cursors: HookCursors
  hook_deliveries: HookDeliveries
  hook_secrets: HookSecrets
  hooks: Hooks
  hosts: Hosts
  idempotency_keys: IdempotencyKeys
  import_refusals: ImportRefusals
  imports: Imports
  infrastructure_changes: InfrastructureChanges
  invitations: Invitations
  job_runs: JobRuns
  lessons: Lessons
  links: Links
  mail_queue: MailQueue
  mail_tokens: MailTokens
  master_key: MasterKey
  notification_preferences: NotificationPreferences
  notifications: Notifications
  observable_matches: ObservableMatches
  observables: Observables
  outbox_consumers: OutboxConsumers
  outbox_cursors: OutboxCursors
  passkey_challenges: PasskeyChallenges
  passkeys: Passkeys
  rate_windows: RateWindows
  recovery_codes: RecoveryCodes
  refresh_tokens: RefreshTokens
  restricted_records: RestrictedRecords
  roles: Roles
  runbook_versions: RunbookVersions
  runbooks: Runbooks
  schedule_runs: ScheduleRuns
  sessions: Sessions
  sightings: Sightings
  sign_in_challenges: SignInChallenges
  sign_in_links: SignInLinks
  signing_keys: SigningKeys
  sla_policies: SlaPolicies
  sso_identities: SsoIdentities
  sso_providers: SsoProviders
  sso_states: SsoStates
  suppression_rules: SuppressionRules
  tags: Tags
  team_members: TeamMembers
  teams: Teams
  technique_notes: TechniqueNotes
  tenant_keys: TenantKeys
  tenant_policies: TenantPolicies
  tenants: Tenants
  test_evidence: TestEvidence
  test_numbers: TestNumbers
  test_remediations: TestRemediations
  test_rounds: TestRounds
  test_rule_results: TestRuleResults
  test_templates: TestTemplates
  test_worklogs: TestWorklogs
  tests: Tests
  throttles: Throttles
  totp_factors: TotpFactors
  unmatched_blocks: UnmatchedBlocks
  users: Users
  validations: Validations
  value_keys: ValueKeys
  watch_keys: WatchKeys
  watches: Watches
}

/** Columns that must be bound as JSON text. */
export const jsonColumns: Readonly<Record<string, readonly string[]>> = {
  alert_raws: ['raw'],
  alert_sources: ['mapping'],
  alerts: ['unmatched'],
  attack_objects: ['object'],
  attack_paths: ['steps'],
  attack_releases: ['counts', 'report'],
  attack_sync: ['folder'],
  audit_verifications: ['findings'],
  campaign_tests: ['result'],
  case_templates: ['tasks'],
  collection_rows: ['data'],
  coverage_alert_rules: ['config'],
  coverage_layer_files: ['layer'],
  coverage_snapshot_items: ['items'],
  coverage_snapshots: ['statuses'],
  coverage_weights: ['score', 'risk'],
  d3fend_files: ['report'],
  decay_policies: ['steps'],
  events: ['before', 'after'],
  handovers: ['snapshot', 'about'],
  hosts: ['host_metadata'],
  idempotency_keys: ['reply'],
  imports: ['passed_over'],
  job_runs: ['input', 'result'],
  lessons: ['about'],
  notification_preferences: ['channels'],
  notifications: ['facts'],
  signing_keys: ['public_key'],
  sla_policies: ['goals', 'calendar'],
  sso_providers: ['group_roles'],
  suppression_rules: ['conditions'],
  tenant_policies: ['limits', 'retention'],
  test_templates: ['arguments', 'prerequisites'],
}
