import type { contentImport, importRefusal } from '@rampart/contract/imports.ts'
import { expect } from 'vitest'
import type { z } from 'zod'
import { world } from './world.ts'

type Report = z.output<typeof contentImport>
type Refusal = z.output<typeof importRefusal>

/** A new tenant, and what a test of templates or rules does in it: bring in a file as admin and read the report as a viewer. */
export async function bringing(path: '/test-templates' | '/detection-rules') {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const get = async (rest: string) => {
    const reply = await call('viewer', 'GET', `${path}${rest}`)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json()
  }
  const send = (body: Buffer | string, query = '') =>
    call('admin', 'POST', `${path}/imports?${query}`, Buffer.from(body), { 'content-type': 'application/octet-stream' })
  const ended = async (id: string): Promise<Report> => {
    await expect.poll(async () => (await get(`/imports/${id}`)).state, { timeout: 30_000, interval: 25 }).not.toMatch(/queued|running/)
    return get(`/imports/${id}`)
  }
  const brought = async (body: Buffer | string, query = ''): Promise<Report> => {
    const reply = await send(body, query)
    expect(reply.statusCode, reply.body).toBe(202)
    return ended(reply.json().import_id)
  }
  /** What was not understood: `path: reason`. */
  const refusals = async (id: string): Promise<string[]> =>
    (await get(`/imports/${id}/refusals?limit=500`)).items.map((one: Refusal) => `${one.path}: ${one.reason}`)
  return { w, tenant, call, get, send, ended, brought, refusals }
}
