import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { LightMyRequestResponse } from 'fastify'
import { newId } from '../kernel/ids.ts'
import type { World } from './world.ts'

/** Asks again while the process sheds load: on a busy machine that says nothing about rights. */
export async function patiently(ask: () => Promise<LightMyRequestResponse>): Promise<LightMyRequestResponse> {
  for (let turn = 0; ; turn++) {
    const reply = await ask()
    if (reply.statusCode !== 503 || turn === 100 || reply.json().code !== 'overloaded') return reply
    await setTimeout(100) // what it waits for is the lag of this very event loop
  }
}

/** One record of each kind in a tenant, by the path that names it; every text that a person could write holds `canary`. */
export interface Furnished {
  tenant: string
  canary: string
  /** `/hosts/{id}` -> the id; `/teams/{id}/members/{user_id}` -> both. */
  ids: Readonly<Record<string, readonly string[]>>
  /** Every id that is in there, each kind once. */
  all: readonly string[]
}

/**
 * A tenant with something of everything, made through the API as its owner, or by SQL where only a browser could make it.
 * A new resource gets its line here: authz.test.ts fails for an operation whose path names a record that nobody furnishes.
 */
export async function furnish(w: World): Promise<Furnished> {
  const tenant = await w.tenant()
  const canary = `cnry${randomBytes(6).toString('hex')}`
  const as = w.as(tenant)
  const call: typeof as = (...asked) => patiently(() => as(...asked))
  const made = async (path: string, body: unknown, headers?: Record<string, string>): Promise<string> => {
    const reply = await call('owner', 'POST', path, body, headers)
    if (reply.statusCode >= 300) throw new Error(`POST ${path}: ${reply.statusCode} ${reply.body.slice(0, 300)}`)
    return reply.json().id as string
  }
  const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  const owner = await w.person(tenant, 'owner')
  const host = await made('/hosts', { hostname: `${canary}-1`, labels: [canary] })
  const other = await made('/hosts', { hostname: `${canary}-2` })
  const batch = await call(
    'owner',
    'POST',
    `/ingestion/batch?artifact=${canary}&file_name=${canary}.json`,
    Buffer.from(`{"Hostname":"${canary}-1","note":"${canary}"}\n`),
    {
      'content-type': 'application/x-ndjson',
    },
  )
  const about = { object_type: 'hosts', object_id: host }
  const role = await made('/roles', { name: canary, description: canary, permissions: ['hosts:read'] })
  const team = await made('/teams', { name: canary, description: canary })
  const service = await made('/users', { display_name: canary })
  await call('owner', 'POST', `/teams/${team}/members`, { user_id: service })
  const alert = await made('/alerts', { title: canary, description: canary, source: canary, hosts: [{ hostname: `${canary}-1` }] })
  const investigation = await made('/cases', {
    title: canary,
    description: canary,
    owner_id: owner,
    alert_ids: [alert],
    host_ids: [host],
    member_ids: [owner],
  })
  const evidence = await call('owner', 'POST', `/cases/${investigation}/evidence?name=${canary}.txt`, Buffer.from(canary), {
    'content-type': 'application/octet-stream',
  })
  const file = await call('owner', 'POST', `/files?name=${canary}.txt&object_type=hosts&object_id=${host}`, Buffer.from(canary), {
    'content-type': 'application/octet-stream',
  })
  const exercise = await made('/tests', { title: canary, description: canary, technique_id: 'T1059', host_id: host, objective: canary })
  await made(`/tests/${exercise}/alerts`, { alert_id: alert })
  const proof = await made(`/tests/${exercise}/evidence?team=red&name=${canary}.txt`, Buffer.from(canary), {
    'content-type': 'application/octet-stream',
  })
  const provider = await made('/sso-providers', {
    kind: 'oidc',
    name: canary,
    issuer: `https://${canary}.example.org`,
    client_id: canary,
    client_secret: canary,
    email_domains: [`${canary}.example.org`],
  })
  const [passkey, identity, notice, job, session] = Array.from({ length: 5 }, () => newId()) as [string, string, string, string, string]
  const [release, review, countermeasure] = [newId(), newId(), newId()]
  const [templates, rules] = [newId(), newId()]
  const ruleText = { title: canary, description: canary, content: canary, technique_ids: ['T1059'] }
  const rows: [string, unknown[]][] = [
    [
      `insert into passkeys (tenant_id, id, user_id, name, credential_id, public_key, counter, synced) values ($1, $2, $3, $4, $5, '\\x00', 0, false)`,
      [tenant, passkey, owner, canary, randomUUID()],
    ],
    [
      'insert into sso_identities (tenant_id, id, provider_id, user_id, issuer, subject) values ($1, $2, $3, $4, $5, $5)',
      [tenant, identity, provider, owner, canary],
    ],
    [
      `insert into notifications (tenant_id, id, user_id, category, priority, code, facts) values ($1, $2, $3, 'mention', 'normal', 'mentioned', '{}')`,
      [tenant, notice, owner],
    ],
    [
      `insert into job_runs (tenant_id, id, kind, state, input, actor_id, actor_kind, actor_name, permissions) values ($1, $2, $4, 'completed', '{}', $3, 'user', $4, '{}')`,
      [tenant, job, owner, canary],
    ],
    [
      `insert into imports (tenant_id, id, kind, format, file_name, state) values ($1, $2, 'templates', 'auto', $4, 'complete'), ($1, $3, 'rules', 'auto', $4, 'complete')`,
      [tenant, templates, rules, canary],
    ],
    [
      `insert into d3fend_countermeasures (tenant_id, id, class, d3fend_id, name, technique_ids) values ($1, $2, $3, $3, $3, '{T1059}')`,
      [tenant, countermeasure, canary],
    ],
    [
      `insert into sessions (tenant_id, id, user_id, expires_at, revoked_at) values ($1, $2, $3, now() + interval '1 hour', null)`,
      [tenant, session, owner],
    ],
  ]
  for (const [text, values] of [...rows, ...attackRows(tenant, canary, release, review)]) await w.owner.query(text, values)
  const event = await w.owner.query<{ id: string }>('select id from events where tenant_id = $1 order by id limit 1', [tenant])
  const campaign = await call('owner', 'POST', '/campaigns', { name: canary, description: canary, technique_ids: ['T1059'] })
  const ids = {
    '/hosts/{id}': [host],
    '/cases/{id}': [investigation],
    '/cases/{id}/tasks/{task_id}': [investigation, await made(`/cases/${investigation}/tasks`, { title: canary })],
    '/cases/{id}/entries/{entry_id}': [investigation, await made(`/cases/${investigation}/entries`, { at: later(-1), text: canary })],
    '/cases/{id}/notes/{note_id}': [investigation, await made(`/cases/${investigation}/notes`, { title: canary, text: canary })],
    '/cases/{id}/artifacts/{artifact_id}': [
      investigation,
      await made(`/cases/${investigation}/artifacts`, { artifact_type: 'file_name', value: `${canary}.exe` }),
    ],
    '/cases/{id}/evidence/{evidence_id}': [investigation, evidence.json().id as string],
    '/cases/{id}/alerts/{alert_id}': [investigation, alert],
    '/cases/{id}/hosts/{host_id}': [investigation, host],
    '/cases/{id}/members/{user_id}': [investigation, owner],
    '/case-templates/{id}': [await made('/case-templates', { name: canary, tasks: [{ title: canary }] })],
    '/tests/{id}': [exercise],
    '/tests/{id}/evidence/{evidence_id}': [exercise, proof],
    '/tests/{id}/alerts/{alert_id}': [exercise, alert],
    '/tests/{id}/remediations/{remediation_id}': [exercise, await made(`/tests/${exercise}/remediations`, { step: canary })],
    '/alerts/{id}': [alert],
    '/collections/{id}': [batch.json().collection_id as string],
    '/observables/{id}': [await made('/observables', { type: 'other', value: canary, description: canary })],
    '/observables/exclusions/{id}': [await made('/observables/exclusions', { type: 'other', value: `${canary}-own`, reason: canary })],
    '/alert-sources/{id}': [await made('/alert-sources', { name: canary })],
    '/comments/{id}': [await made('/comments', { ...about, text: canary })],
    '/handovers/{id}': [await made('/handovers', { shift: canary, notes: canary })],
    '/campaigns/{id}': [campaign.json().id as string],
    '/campaigns/{id}/tests/{test_id}': [campaign.json().id as string, campaign.json().items[0].test_id as string],
    '/attack-paths/{id}': [
      await made('/attack-paths', { name: canary, description: canary, steps: [{ technique_id: 'T1059', note: canary }] }),
    ],
    '/runbooks/{id}': [await made('/runbooks', { title: canary, runbook_type: 'attack', content: canary })],
    '/lessons/{id}': [await made('/lessons', { title: canary, learned: canary, about: [{ type: 'hosts', id: host }] })],
    '/coverage/snapshots/{id}': [await made('/coverage/snapshots', { name: canary, note: canary })],
    '/coverage/layers/{id}': [await made('/coverage/layers', { name: canary, domain: 'enterprise-attack', description: canary })],
    '/coverage/d3fend/countermeasures/{id}': [countermeasure],
    '/coverage/alert-rules/{id}': [await made('/coverage/alert-rules', { name: canary, config: { type: 'stale_test' } })],
    '/suppression-rules/{id}': [
      await made('/suppression-rules', {
        name: canary,
        reason: canary,
        conditions: [{ field: 'title', op: 'is', values: [`not ${canary}`] }],
        ends_at: later(7),
      }),
    ],
    '/custom-techniques/{id}': [await made('/custom-techniques', { name: canary, description: canary, tactics: ['execution'] })],
    '/techniques/{id}': ['T1059'],
    '/techniques/releases/{id}': [release],
    '/techniques/reviews/{id}': [review],
    '/tags/{id}': [await made('/tags', { ...about, name: canary })],
    '/test-templates/{id}': [await made('/test-templates', { name: canary, description: canary, technique_id: 'T1059', command: canary })],
    '/test-templates/imports/{id}': [templates],
    '/detection-rules/{id}': [await made('/detection-rules', ruleText)],
    '/detection-assets/{id}': [await made('/detection-assets', { name: canary, description: canary, asset_type: 'sensor', team: canary })],
    '/detection-rules/imports/{id}': [rules],
    '/links/{id}': [await made('/links', { from_type: 'hosts', from_id: host, to_type: 'hosts', to_id: other, verb: 'relates_to' })],
    '/files/{id}': [file.json().id as string],
    '/hooks/{id}': [await made('/hooks', { kind: 'webhook', name: canary, target: `https://${canary}.example.org/` })],
    '/users/{id}': [service],
    '/roles/{id}': [role],
    '/teams/{id}': [team],
    '/teams/{id}/members/{user_id}': [team, service],
    '/invitations/{id}': [await made('/invitations', { email: `${canary}@example.org`, role: 'viewer' })],
    '/api-keys/{id}': [await made('/api-keys', { name: canary, scopes: ['hosts:read'], expires_at: later(30) })],
    '/sso-providers/{id}': [provider],
    '/auth/sso/{provider}': [provider],
    '/auth/passkeys/{id}': [passkey],
    '/auth/identities/{id}': [identity],
    '/auth/sessions/{id}': [session],
    '/notifications/{id}': [notice],
    '/jobs/{id}': [job],
    '/audit/{id}': [event.rows[0]?.id ?? ''],
    '/tenants/{id}': [tenant],
  }
  return { tenant, canary, ids, all: [...new Set(Object.values(ids).flat())] }
}

/** A release of ATT&CK that waits to be put in force, and a technique of it that waits for a decision. */
const attackRows = (tenant: string, canary: string, release: string, review: string): [string, unknown[]][] => [
  [
    `insert into attack_releases (tenant_id, id, domain, version, version_from, status, source, file_name)
     values ($1, $2, 'mobile-attack', '1.0', 'stated', 'ready', 'upload', $3)`,
    [tenant, release, canary],
  ],
  [
    `insert into attack_reviews (tenant_id, id, domain, from_version, to_version, technique_id, name, kind, candidates)
     values ($1, $2, 'mobile-attack', '0.9', '1.0', 'T1001', $3, 'removed', '{}')`,
    [tenant, review, canary],
  ],
]

/** The ids for the parameters of a path, by its longest beginning that is known; undefined where nobody furnishes it. */
export function idsFor(path: string, { ids }: Furnished): readonly string[] | undefined {
  const known = Object.keys(ids)
    .filter((prefix) => path === `/api/v1${prefix}` || path.startsWith(`/api/v1${prefix}/`))
    .sort((a, b) => b.length - a.length)[0]
  return known === undefined ? undefined : ids[known]
}

/** The path with ids in the places of its parameters. */
export const fill = (path: string, ids: readonly string[]): string => ids.reduce((url, id) => url.replace(/\{\w+\}/, id), path)
