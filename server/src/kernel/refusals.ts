import { STATUS_CODES } from 'node:http'
import { problem } from '@rampart/contract/kit/rest.ts'
import { z } from 'zod'
import { ofStatus } from './problem.ts'

interface Operation {
  'x-permission'?: string
  responses?: Record<string, unknown>
}
interface Described {
  paths?: Record<string, Record<string, Operation>>
  components?: Record<string, unknown>
}

const writes = new Set(['post', 'put', 'patch', 'delete'])

/**
 * The statuses that the floor itself can refuse an operation with, as far as its address, its method and its guard say.
 * A defect of ours (500) is not among them: whoever meets it may say that it is documented nowhere.
 */
function refusalsOf(method: string, path: string, { 'x-permission': permission }: Operation): number[] {
  const health = path.startsWith('/health')
  return [
    400, // an unknown or repeated query key, a value that no schema takes
    ...(permission ? [401, 403] : writes.has(method) ? [401, 403] : []), // also a wrong password, and a page of another site
    ...(path.includes('{') || (writes.has(method) && permission) ? [404] : []), // also what a body names
    414,
    ...(writes.has(method) ? [408, 409, 413, 415, 507] : []), // stale or taken, in flight under the same key; a disk that is full
    ...(method === 'post' ? [422] : []), // an Idempotency-Key that was used for something else, a zip that does not open
    ...(health ? [] : [429]),
    431,
    503,
  ]
}

const name = (status: number) => (STATUS_CODES[status] ?? String(status)).replaceAll(/[^A-Za-z]/g, '')
const all = [400, 401, 403, 404, 408, 409, 413, 414, 415, 422, 429, 431, 503, 507]
const comesAgain = new Set([409, 429, 503])
const sentences: Record<number, string> = {
  400: 'The input is not valid; `errors` names each wrong field.',
  403: 'A permission is missing, or the request comes from another site’s page.',
  404: 'There is no such record, or the caller may not see it.',
  409: 'It does not fit what is there now: a stale version, a name that is taken, a move that is not open, a key still at work.',
  422: 'The Idempotency-Key was used for another request, or the content cannot be used as it is.',
  503: 'Too much is at work, or a part is not there right now.',
  507: 'The disk is full. Nothing was changed.',
}

/** Writes into the API document how each operation can be refused; what a route says itself stays. */
export function withRefusals<D>(document: D): D {
  const { paths = {}, components, ...rest } = document as D & Described // the document as the plugin made it
  const { $schema: _, ...shape } = z.toJSONSchema(problem)
  const responses = Object.fromEntries(
    all.map((status) => [
      name(status),
      {
        description: sentences[status] ?? ofStatus(status).message,
        ...(comesAgain.has(status) && {
          headers: {
            'Retry-After': { description: 'Seconds after which to try again, where that is known.', schema: { type: 'integer' } },
          },
        }),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
  const described = Object.entries(paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => {
        const refused = refusalsOf(method, path, operation).map((status) => [status, { $ref: `#/components/responses/${name(status)}` }])
        return [method, { ...operation, responses: { ...Object.fromEntries(refused), ...operation.responses } }]
      }),
    ),
  ])
  return {
    ...rest,
    components: { ...components, schemas: { ...(components?.schemas as object), Problem: shape }, responses },
    paths: Object.fromEntries(described),
  } as D
}
