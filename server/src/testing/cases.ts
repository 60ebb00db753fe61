import { expect } from 'vitest'
import { type Caller, world } from './world.ts'

/** A new tenant whose analyst opens cases. */
export async function caseWork() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const opened = async (more: object = {}) => {
    const reply = await call('analyst', 'POST', '/cases', { title: 'Beacon on WS-101', severity: 'high', ...more })
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json()
  }
  return { w, tenant, call, opened }
}
/** What a call that must be taken answered. */
export const good = async (asked: ReturnType<Caller>) => {
  const reply = await asked
  expect(reply.statusCode, reply.body).toBeLessThan(300)
  return reply.statusCode === 204 ? null : reply.json()
}
