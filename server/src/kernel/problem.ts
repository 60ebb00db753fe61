export interface FieldError {
  path: string
  message: string
}

/** What a client may see. Anything that is not a Problem is a 500 without detail. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly errors: FieldError[] | undefined
  /** Seconds after which to try again. */
  readonly retryAfter: number | undefined
  constructor(status: number, code: string, detail: string, more: { errors?: FieldError[]; retryAfter?: number } = {}) {
    super(detail)
    this.status = status
    this.code = code
    this.errors = more.errors
    this.retryAfter = more.retryAfter
  }
}

/** A permission is missing; the trail tells of it. */
export class Forbidden extends Problem {
  readonly permission: string
  constructor(permission: string) {
    super(403, 'forbidden', `This needs the permission ${permission}.`)
    this.permission = permission
  }
}

export const notFound = (what: string) => new Problem(404, 'not_found', `There is no such record in ${what.replaceAll('_', ' ')}.`)
export const unauthorized = (detail = 'Sign in first.') => new Problem(401, 'unauthorized', detail)
export const forbidden = (permission: string) => new Forbidden(permission)
export const stale = () => new Problem(409, 'stale', 'Somebody changed this record since you read it. Load it again.')
export const badCursor = () => new Problem(400, 'bad_cursor', 'This cursor was not made by this list.')
export const invalid = (path: string, message: string) => new Problem(400, 'invalid', message, { errors: [{ path, message }] })
export const unavailable = (detail: string) => new Problem(503, 'unavailable', detail, { retryAfter: 5 })

/** What a constraint means to a person, by its name. Modules add theirs. */
const sentences = new Map<string, string>()
export function explain(constraints: Record<string, string>) {
  for (const [name, sentence] of Object.entries(constraints)) sentences.set(name, sentence)
}

interface Thrown extends Error {
  code?: string
  constraint?: string
  statusCode?: number
  validation?: { keyword: string; instancePath: string; message?: string; params?: { keys?: string[] } }[]
}

/** PostgreSQL's own codes (Appendix A of its manual) and Node's, where the cause is the machine's state and not our code. */
const machineTrouble = new Map<string, [number, string, string]>([
  ['53100', [507, 'storage_full', 'The disk of the database is full. Nothing was changed; free some space and try again.']],
  ['ENOSPC', [507, 'storage_full', 'The disk is full. Nothing was changed; free some space and try again.']],
  ['53300', [503, 'unavailable', 'The database has no free connection. Try again in a moment.']],
  ['57P01', [503, 'unavailable', 'The database is restarting. Try again in a moment.']],
  ['57P02', [503, 'unavailable', 'The database is restarting. Try again in a moment.']],
  ['57P03', [503, 'unavailable', 'The database is starting. Try again in a moment.']],
  ['57014', [503, 'timeout', 'The database took too long to answer this. Narrow the question and try again.']],
  ['40P01', [503, 'unavailable', 'Two changes were in each other’s way. Try again.']],
  ['40001', [503, 'unavailable', 'Two changes were in each other’s way. Try again.']],
  ['ECONNREFUSED', [503, 'unavailable', 'The database cannot be reached. Try again in a moment.']],
  ['ECONNRESET', [503, 'unavailable', 'The connection to the database was lost. Try again in a moment.']],
  ['EPIPE', [503, 'unavailable', 'The connection to the database was lost. Try again in a moment.']],
  ['ENOENT', [503, 'unavailable', 'The database cannot be reached. Try again in a moment.']],
])

/** No schema lets a value through that is no time, number or id; only a cursor can still hold one. */
const cursorTrouble = new Set(['22P02', '22003', '22007', '22008', '22021', '22P05', '42804', '42883'])

/** What may be told of an error, or undefined: then it is a 500 and only the log knows. */
export function toProblem(err: Thrown): Problem | undefined {
  if (err instanceof Problem) return err
  if (err.validation) return new Problem(400, 'invalid', 'The input is not valid.', { errors: err.validation.flatMap(fieldErrors) })
  if (err.code === '23505') return new Problem(409, 'duplicate', sentences.get(err.constraint ?? '') ?? 'This record exists.')
  if (err.code === '23503')
    return new Problem(
      409,
      'in_use',
      sentences.get(err.constraint ?? '') ?? 'Another record refers to this one, or the one it names does not exist.',
    )
  if (err.code === '23514') return new Problem(400, 'invalid', sentences.get(err.constraint ?? '') ?? 'A value is out of its range.')
  if (cursorTrouble.has(err.code ?? '')) return badCursor()
  const trouble = machineTrouble.get(err.code ?? '')
  if (trouble) return new Problem(...trouble, { retryAfter: 2 })
  if (/Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect/.test(err.message)) {
    return unavailable('The connection to the database was lost. Try again in a moment.')
  }
  if (/Connection is closed|Command timed out|max retries per request|Stream isn't writeable/i.test(err.message)) {
    return unavailable('Redis cannot be reached, and sign-in is not counted without it. Try again in a moment.')
  }
  if (err.statusCode !== undefined && err.statusCode < 500) return ofStatus(err.statusCode, err.message)
}

function fieldErrors({ keyword, instancePath, message = '', params }: NonNullable<Thrown['validation']>[number]): FieldError[] {
  const path = instancePath.slice(1).replaceAll('/', '.')
  const keys = keyword === 'unrecognized_keys' ? params?.keys : undefined
  return keys ? keys.map((key) => ({ path: path ? `${path}.${key}` : key, message: 'There is no such field.' })) : [{ path, message }]
}

/** What the framework refuses before a route is asked, in our own sentences. */
const refusals: Record<number, readonly [string, string]> = {
  401: ['unauthorized', 'Sign in first.'],
  404: ['not_found', 'There is nothing at this address.'],
  408: ['timeout', 'The request took too long to arrive.'],
  413: ['too_large', 'The body is larger than this address takes.'],
  414: ['too_long', 'The address, or a part of it, is too long.'],
  415: ['unsupported_media_type', 'Send the body as application/json.'],
  429: ['too_many_requests', 'Too many requests. Try again in a moment.'],
  431: ['too_long', 'The headers are too long together.'],
}
export function ofStatus(status: number, otherwise = 'The request is not valid HTTP.'): Problem {
  const [code, detail] = refusals[status] ?? ['bad_request', otherwise]
  return new Problem(status, code, detail)
}
