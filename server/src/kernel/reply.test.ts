import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { replySerializer } from './reply.ts'

const reply = z.object({
  id: z.uuid(),
  n: z.int(),
  name: z.string().nullable(),
  at: z.iso.datetime(),
  note: z.string().optional(),
  state: z.enum(['open', 'closed']),
  rows: z.array(z.object({ label: z.string().max(5), share: z.number() })),
})
const right = {
  id: '01a2016b-b284-7000-88d9-040a3d0e2d1b',
  n: 1,
  name: null,
  at: '2026-11-22T00:00:00.000Z',
  state: 'open',
  rows: [{ label: 'one', share: 0.5 }],
}

async function answer(value: unknown) {
  const app = Fastify()
  app.setSerializerCompiler(replySerializer)
  app.get('/', { schema: { response: { 200: reply } } }, async () => value)
  const { statusCode, body } = await app.inject('/')
  await app.close()
  return { statusCode, body }
}

// proves: [ASVS-15.3.1]
test('a reply holds what its schema names and nothing else, at any depth', async () => {
  const { statusCode, body } = await answer({ ...right, password: 'x', rows: [{ ...right.rows[0], secret: 'y' }] })
  expect(statusCode).toBe(200)
  expect(JSON.parse(body)).toEqual(right)
})

test.each([
  ['a Date where text is promised', { at: new Date() }],
  ['a missing value', { id: undefined }],
  ['a fraction for a whole number', { n: 1.5 }],
  ['an unknown word', { state: 'ajar' }],
  ['a label that is too long', { rows: [{ label: 'longer than five', share: 1 }] }],
  ['a number that is none', { rows: [{ label: 'one', share: Number.NaN }] }],
  ['null where none may be', { rows: null }],
])('%s is an error of ours, and not sent', async (_, wrong) => {
  expect((await answer({ ...right, ...wrong })).statusCode).toBe(500)
})
