import { expect } from 'vitest'
import { type Somebody, somebody } from './people.ts'
import type { World } from './world.ts'

export const testStates = ['draft', 'red_executing', 'blue_evaluating', 'in_review', 'validated', 'rejected'] as const
export type TestState = (typeof testStates)[number]
const people = ['red_lead', 'red_tech', 'blue_lead', 'blue_tech'] as const
export type Crew = Record<(typeof people)[number], Somebody>

/** Four people who do a purple test together. */
export async function crewOf(w: World, tenant: string): Promise<Crew> {
  const made = await Promise.all(people.map(async (role) => [role, await somebody(tenant, role, {}, w)] as const))
  return Object.fromEntries(made) as Crew
}

const approve = { decision: 'approve' }
/** How a test comes to each of its states: who posts what. */
const ways: Readonly<Record<TestState, readonly (readonly [keyof Crew, string, object?])[]>> = (() => {
  const executing = [['red_tech', 'start-execution']] as const
  const evaluating = [...executing, ['red_tech', 'submit-red', { red_outcome: 'executed' }]] as const
  const review = [...evaluating, ['blue_tech', 'submit-blue', { blue_outcome: 'alerted' }]] as const
  return {
    draft: [],
    red_executing: executing,
    blue_evaluating: evaluating,
    in_review: review,
    validated: [...review, ['red_lead', 'validate-red', approve], ['blue_lead', 'validate-blue', approve]],
    rejected: [...review, ['blue_lead', 'validate-blue', { decision: 'reject', note: 'No logs were kept.' }]],
  }
})()

export interface MadeTest {
  id: string
  version: number
  status: string
  reference: string
  [field: string]: unknown
}
/** A test that a crew brought to a state. */
export async function testIn(state: TestState, crew: Crew, more: object = {}): Promise<MadeTest> {
  const made = await crew.red_lead.call('POST', '/tests', { title: 'Encoded PowerShell', technique_id: 'T1059.001', ...more })
  expect(made.statusCode, made.body).toBe(201)
  let test: MadeTest = made.json()
  for (const [role, action, body] of ways[state]) {
    const reply = await crew[role].call('POST', `/tests/${test.id}/${action}`, body)
    expect(reply.statusCode, `${action}: ${reply.body}`).toBe(200)
    test = reply.json()
  }
  expect(test.status).toBe(state)
  return test
}
