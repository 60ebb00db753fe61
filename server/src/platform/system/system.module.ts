import { type PartState, system } from '@rampart/contract/system.ts'
import { sql } from 'kysely'
import type { Module } from '../../kernel/module.ts'
import type { Reading } from '../../kernel/tenancy.ts'

export interface SystemParts {
  version: string
  database: { version: string; embedded: boolean }
  store: { kind: 'filesystem' | 's3'; usage: () => Promise<{ bytes: number; objects: number; free: number | null }> }
  /** The same as /health/ready shows. */
  parts: () => Promise<PartState[]>
  /** Whether this tenant's organisation runs the instance: sizes of all tenants together say to others what is not theirs. */
  runs: (tenant: string) => Promise<boolean>
}

const usageHolds = 60_000 // ms; counting walks the whole store
const started_at = new Date(performance.timeOrigin).toISOString()

export function systemModule({ version, database, store, parts, runs }: SystemParts): Module {
  let usage: { at: number; of: ReturnType<SystemParts['store']['usage']> } | undefined
  const used = () => {
    if (!usage || usage.at < Date.now() - usageHolds) usage = { at: Date.now(), of: store.usage() }
    return usage.of.catch((cause) => {
      usage = undefined
      throw cause
    })
  }
  return {
    name: 'system',
    grants: {}, // system:read is granted beside the scheduler's, in jobs
    routes: async (app) => {
      app.get('/system', { config: { may: 'system:read' }, schema: { response: { 200: system } } }, async ({ tx, actor }) => {
        const whole = await runs(actor.tenant_id)
        const [size, states, own, stored] = await Promise.all([
          whole && sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(tx),
          parts(),
          tenantParts(tx, actor.tenant_id),
          whole && used().catch(() => ({ bytes: 0, objects: 0, free: null })), // `parts` says why it cannot be asked
        ])
        return {
          version,
          node: process.version,
          database: { ...database, bytes: size ? (size.rows[0]?.bytes ?? 0) : null },
          storage: stored
            ? { kind: store.kind, bytes: stored.bytes, files: stored.objects, free_bytes: stored.free }
            : { kind: store.kind, bytes: null, files: null, free_bytes: null },
          started_at,
          memory_bytes: whole ? process.memoryUsage.rss() : null,
          parts: [...states, ...own],
        }
      })
    },
  }
}

/** What only this tenant may see: whether its trail is sealed, and its listeners hear. */
async function tenantParts(rows: Reading, tenant: string): Promise<PartState[]> {
  const [late, deaf] = await Promise.all([
    sql<{ since: string; n: number }>`
      select min(e.at) as since, count(*) as n from events e
      where e.tenant_id = ${tenant} and e.at > now() - interval '1 day' and e.at < now() - interval '30 s'
        and not exists (select from event_seals s where s.tenant_id = e.tenant_id and s.event_id = e.id) having count(*) > 0`.execute(rows),
    sql<{ consumer: string; failures: number; error: string }>`
      select consumer, failures, error from outbox_cursors where tenant_id = ${tenant} and failures > 0 order by consumer`.execute(rows),
  ])
  const sealing = late.rows[0]
  return [
    part(
      'audit',
      sealing && `${sealing.n} events wait to be sealed, the first since ${sealing.since}. Look whether a process that runs jobs is up.`,
    ),
    part(
      'listeners',
      deaf.rows.map(({ consumer, failures, error }) => `${consumer} failed ${failures} times: ${error}`).join(' ') || undefined,
    ),
  ]
}
const part = (name: string, wrong: string | undefined): PartState => ({
  name,
  state: wrong ? 'failed' : 'ok',
  latency_ms: null,
  message: wrong ?? null,
})
