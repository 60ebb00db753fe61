// Made by `npm run db:types` from the migrated database. Do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** Read as a value; written as text (JSON.stringify) or as an object, never as a bare array. */
export type Json = ColumnType<JsonValue, string | object, string | object>
export type JsonByDefault = ColumnType<JsonValue, string | object | undefined, string | object>
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

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
  kind: 'webhook' | 'syslog'
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
  category: 'security' | 'account' | 'system' | 'mention'
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

export interface DB {
  api_keys: ApiKeys
  audit_stubs: AuditStubs
  audit_verifications: AuditVerifications
  backups: Backups
  collection_hosts: CollectionHosts
  collection_refusals: CollectionRefusals
  collection_rows: CollectionRows
  collections: Collections
  comments: Comments
  event_seals: EventSeals
  events: Events
  files: Files
  hook_cursors: HookCursors
  hook_deliveries: HookDeliveries
  hook_secrets: HookSecrets
  hooks: Hooks
  hosts: Hosts
  idempotency_keys: IdempotencyKeys
  invitations: Invitations
  job_runs: JobRuns
  links: Links
  mail_queue: MailQueue
  mail_tokens: MailTokens
  master_key: MasterKey
  notification_preferences: NotificationPreferences
  notifications: Notifications
  outbox_consumers: OutboxConsumers
  outbox_cursors: OutboxCursors
  passkey_challenges: PasskeyChallenges
  passkeys: Passkeys
  rate_windows: RateWindows
  recovery_codes: RecoveryCodes
  refresh_tokens: RefreshTokens
  roles: Roles
  schedule_runs: ScheduleRuns
  sessions: Sessions
  sign_in_challenges: SignInChallenges
  sign_in_links: SignInLinks
  signing_keys: SigningKeys
  sso_identities: SsoIdentities
  sso_providers: SsoProviders
  sso_states: SsoStates
  tags: Tags
  team_members: TeamMembers
  teams: Teams
  tenant_keys: TenantKeys
  tenant_policies: TenantPolicies
  tenants: Tenants
  throttles: Throttles
  totp_factors: TotpFactors
  users: Users
}

/** Columns that must be bound as JSON text. */
export const jsonColumns: Readonly<Record<string, readonly string[]>> = {
  audit_verifications: ['findings'],
  collection_rows: ['data'],
  events: ['before', 'after'],
  hosts: ['host_metadata'],
  idempotency_keys: ['reply'],
  job_runs: ['input', 'result'],
  notification_preferences: ['channels'],
  notifications: ['facts'],
  signing_keys: ['public_key'],
  sso_providers: ['group_roles'],
  tenant_policies: ['limits', 'retention'],
}
