import { expect } from 'vitest'
import { text } from './importing.ts'
import { until } from './testbed.ts'
import type { World } from './world.ts'

interface Match {
  object_id: string
  after: Record<string, unknown>
}
const headers = { 'content-type': 'application/octet-stream' }

/** A tenant of this world, what its people do, and what is found there. */
export async function place(w: World, tenant: string) {
  const call = w.as(tenant)
  const matches = async (): Promise<Match[]> =>
    (await w.owner.query(`select object_id, after from events where tenant_id = $1 and action = 'observables.match' order by id`, [tenant]))
      .rows
  const waiting = async () =>
    (
      await w.owner.query<{ n: number }>(
        `select (select count(*) from unmatched_blocks where tenant_id = $1)::int + (select count(*) from watches where tenant_id = $1 and searched_at is null)::int as n`,
        [tenant],
      )
    ).rows[0]?.n
  return {
    tenant,
    call,
    matches,
    waiting,
    /** What there is to match is matched. */
    quiet: () => until(async () => (await waiting()) === 0),
    found: (n: number) => until(async () => (await matches()).length >= n && matches()),
    import: async (...rows: object[]): Promise<string> => {
      const reply = await call('analyst', 'POST', '/ingestion/batch?artifact=Windows.System.Pslist', text(...rows), headers)
      expect(reply.statusCode, reply.body).toBe(200)
      return reply.json().collection_id
    },
    watch: async (type: string, value: string, more: object = {}): Promise<string> => {
      const reply = await call('analyst', 'POST', '/observables', { type, value, indicator: true, ...more })
      expect(reply.statusCode, reply.body).toBe(201)
      return reply.json().id
    },
    sightings: async (id: string) => (await call('viewer', 'GET', `/observables/${id}/sightings`)).json().items,
  }
}
