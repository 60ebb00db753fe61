// Made by `npm run db:types` from the migrated database. Do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** Read as a value; written as text (JSON.stringify) or as an object, never as a bare array. */
export type Json = ColumnType<JsonValue, string | object, string | object>
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

export interface ApiKeys {
  tenant_id: string
  id: string
  name: string
  scopes: string[]
  prefix: string
  key_hash: Buffer
  created_by: string
  expires_at: string
  last_used_at: string | null
  revoked_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
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

export interface IdempotencyKeys {
  tenant_id: string
  actor_id: string
  key: string
  fingerprint: Buffer
  status: number | null
  reply: Json | null
  created_at: Generated<string>
}

export interface Sessions {
  tenant_id: string
  id: string
  user_id: string
  address: string | null
  user_agent: string | null
  created_at: Generated<string>
  expires_at: string
  revoked_at: string | null
}

export interface SignInLinks {
  tenant_id: string
  id: string
  user_id: string
  token_hash: Buffer
  expires_at: string
  used_at: string | null
}

export interface Tenants {
  id: string
  name: string
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface Users {
  tenant_id: string
  id: string
  username: string
  email: string
  display_name: string
  role: 'owner' | 'admin' | 'manager' | 'lead' | 'analyst' | 'viewer' | 'auditor' | 'red_lead' | 'red_tech' | 'blue_lead' | 'blue_tech' | 'respondent' | 'reviewer' | 'service'
  locale: Generated<string>
  password_hash: string | null
  disabled_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: Generated<string>
}

export interface DB {
  api_keys: ApiKeys
  events: Events
  idempotency_keys: IdempotencyKeys
  sessions: Sessions
  sign_in_links: SignInLinks
  tenants: Tenants
  users: Users
}

/** Columns that must be bound as JSON text. */
export const jsonColumns: Readonly<Record<string, readonly string[]>> = {
  events: ['before', 'after'],
  idempotency_keys: ['reply'],
}
