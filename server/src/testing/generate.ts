import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'

export interface Schema {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  minimum?: number
  maximum?: number
  maxLength?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  additionalProperties?: Schema | boolean
}
export interface Operation {
  'x-permission'?: string
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
  responses: Record<string, unknown>
}

/** The address of an operation for some record that need not be there. A technique is named by its own id; else the body is not looked at. */
export const addressed = (path: string, id: string = randomUUID()) =>
  path.replaceAll(/\{\w+\}/g, path.startsWith('/api/v1/techniques/{id}') ? 'T1059' : id)

/** Every operation of the API document. */
export function operationsOf(app: FastifyInstance): { method: string; path: string; operation: Operation }[] {
  const { paths } = app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> }
  return Object.entries(paths).flatMap(([path, of]) =>
    Object.entries(of).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

/** Texts that have broken somebody's server before. */
export const nasty = fc.constantFrom<unknown>(
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\uffff',
  "'; drop table hosts; --",
  '%',
  '%_\\',
  '#{7*7}',
  '{{7*7}}',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '=1+1',
  '\u202eabc',
  'ﷺ'.repeat(300),
  'x'.repeat(10_000),
  '1e999',
  '-0',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '9999-99-99',
  '+275760-09-13T00:00:00.000Z',
  '2026-02-30T00:00:00Z',
  '-271821-04-20T00:00:00.000Z',
  '00000000-0000-0000-0000-000000000000',
  '__proto__',
  'constructor',
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  -(2 ** 31) - 1,
  2 ** 31,
  null,
  true,
  [],
  {},
  [[]],
  [null],
  { $ne: 1 },
  { length: 1e9 },
)

/** Values that a schema takes. */
export function valid(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const among = schema.anyOf ?? schema.oneOf
  if (among) return fc.oneof(...among.map(valid))
  const [type] = [schema.type ?? 'any'].flat()
  if (type === 'string') {
    if (schema.format === 'uuid') return fc.uuid()
    if (schema.format === 'date-time')
      return fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }).map((d) => d.toISOString())
    return fc.string({ minLength: 1, maxLength: Math.min(schema.maxLength ?? 30, 30), unit: 'grapheme' })
  }
  if (type === 'integer' || type === 'number') {
    const min = Math.max(schema.minimum ?? -1000, -(2 ** 31))
    return fc.integer({ min, max: Math.max(min, Math.min(schema.maximum ?? 1000, 2 ** 31)) })
  }
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'array') return fc.array(valid(schema.items ?? {}), { maxLength: 4 })
  if (type === 'object')
    return fc.record(Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, of]) => [name, valid(of)])), {
      requiredKeys: schema.required ?? [],
    })
  return fc.jsonValue({ maxDepth: 3 })
}
/** What the schema takes with, now and then, one thing in it that it does not. */
export function nearly(schema: Schema): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {})
  const good = valid(schema)
  if (fields.length === 0) return fc.oneof(good, nasty)
  const spoilt = fc
    .tuple(good, fc.constantFrom(...fields.map(([name]) => name), 'unknown_field'), nasty)
    .map(([value, name, bad]) => ({ ...(value as object), [name]: bad }))
  const without = fc
    .tuple(good, fc.constantFrom(...fields.map(([name]) => name)))
    .map(([value, name]) => Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== name)))
  return fc.oneof(
    { weight: 2, arbitrary: good },
    { weight: 5, arbitrary: spoilt },
    { weight: 1, arbitrary: without },
    { weight: 1, arbitrary: nasty },
  )
}
