import { expect } from 'vitest'
import { type Caller, world } from './world.ts'

export interface Batch {
  collection_id: string
  received: number
  hosts_created: number
  hosts_updated: number
  rows_stored: number
  rejected: { line: number; column?: string; reason: string }[]
  rejected_total: number
}
/** Lines of NDJSON; a text goes as it is. */
export const text = (...rows: (object | string)[]) => rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')
/** A result row of a host. */
export const row = (hostname: string, more: object = {}) => ({ Hostname: hostname, Pid: 4, ...more })

/** A new tenant, and what a test of imports does in it: send as an analyst, read as a viewer. */
export async function importing() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  return { w, tenant, call, ...verbs(call) }
}
function verbs(call: Caller) {
  const send = (body: string | Buffer, query = '', headers: Record<string, string> = {}) =>
    call('analyst', 'POST', `/ingestion/batch${query}`, body, { 'content-type': 'application/octet-stream', ...headers })
  const sent = async (body: string | Buffer, query = '', headers: Record<string, string> = {}): Promise<Batch> => {
    const reply = await send(body, query, headers)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json()
  }
  const get = async (path: string) => {
    const reply = await call('viewer', 'GET', path)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json()
  }
  const hosts = async (query = ''): Promise<{ id: string; hostname: string; [field: string]: unknown }[]> =>
    (await get(`/hosts${query}`)).items
  const lines = async (id: string, query = ''): Promise<number[]> =>
    (await get(`/collections/${id}/rows${query}`)).items.map((r: { line: number }) => r.line)
  return { send, sent, get, hosts, lines }
}
