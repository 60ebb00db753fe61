import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ofStatus, Problem } from './problem.ts'

const deepest = 32
const longestArray = 10_000
// biome-ignore lint/suspicious/noControlCharactersInRegex: U+0000 is what PostgreSQL cannot store (22021), U+FFFE and U+FFFF are no characters
const unstorable = /[\u0000\uFFFE\uFFFF]/

/** What is written after the type as no parameter of it has led others past their checks (CVE-2026-25223, CVE-2026-3419). */
const plainJson = /^application\/json *(?:; *charset="?utf-8"? *)?$/i
const longestUrl = 8192
/** The query parser keeps what it cannot decode as it is; a search for `%zz` would quietly find nothing. */
const isDecodable = (text: string) => {
  if (!text.includes('%')) return true
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** A text that PostgreSQL and every JSON reader can take. */
export const isStorable = (text: string) => text.isWellFormed() && !unstorable.test(text)

/** Refuses what no schema says but every route must: depth, endless arrays, NUL, halves of characters. Answers how many members its objects have. */
function scan(value: unknown, path: string, depth: number): number {
  if (typeof value === 'string') {
    if (!isStorable(value))
      throw new Problem(
        400,
        'invalid',
        `${path || 'The body'} holds a character that cannot be stored (NUL, half a surrogate pair or a non-character).`,
        { errors: [{ path, message: 'This text holds a character that cannot be stored.' }] },
      )
    return 0
  }
  if (value === null || typeof value !== 'object') return 0
  if (depth >= deepest) throw new Problem(400, 'invalid', `The body is nested more than ${deepest} levels deep.`)
  if (Array.isArray(value)) {
    if (value.length > longestArray)
      throw new Problem(400, 'invalid', `${path || 'The body'} has ${value.length} elements; ${longestArray} are the most.`)
    return value.reduce<number>((sum, item, i) => sum + scan(item, `${path}${path && '.'}${i}`, depth + 1), 0)
  }
  let members = 0
  for (const [key, item] of Object.entries(value)) {
    scan(key, path, depth)
    members += 1 + scan(item, `${path}${path && '.'}${key}`, depth + 1)
  }
  return members
}

const [quote, backslash, colon] = [0x22, 0x5c, 0x3a]
/** How many members are written in a text that is JSON: each has a colon, and outside of texts there is no other. */
function written(body: Buffer): number {
  let members = 0
  let within = false
  for (let i = 0; i < body.length; i++) {
    const byte = body[i]
    if (byte === quote) within = !within
    else if (within && byte === backslash) i++
    else if (!within && byte === colon) members++
  }
  return members
}

/** Only application/json, valid UTF-8, no prototype tricks; a query is scanned like a body. Streams take their own way (`rawBodies`). */
export function inputEdge(app: FastifyInstance) {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (req, body: Buffer, done) => {
    if (body.length === 0) return done(null, undefined)
    if (!plainJson.test(req.headers['content-type'] ?? '')) return done(ofStatus(415))
    if (!isUtf8(body)) return done(new Problem(400, 'invalid', 'The body is not valid UTF-8.'))
    parse(req, body.toString(), (err, value) => {
      if (err) return done(new Problem(400, 'invalid', 'The body is not valid JSON, or has a key that JavaScript keeps for itself.'))
      try {
        // Which of two would hold is not for us to guess: whoever checked the body before may have read the other one.
        if (scan(value, '', 0) !== written(body)) throw new Problem(400, 'invalid', 'The body names a field twice.')
        done(null, value)
      } catch (refused) {
        done(refused instanceof Error ? refused : new Error('scan failed'))
      }
    })
  })
  app.addHook('onRequest', async (req) => {
    if (req.url.length > longestUrl) throw new Problem(414, 'too_long', `The address is longer than ${longestUrl} characters.`)
  })
  app.addHook('preValidation', async (req) => {
    if (!isDecodable(req.url)) throw new Problem(400, 'invalid', 'The query holds a % that is followed by no UTF-8 character.')
    scan(req.query, '', 0)
    scan(req.params, '', 0)
  })
}

/**
 * Lets the rest of a body that nobody wants any more pass by: until it ends, or `patience` ms pass without a piece of it, or
 * `longest` ms in all. A client that is still sending when the connection ends sees a broken pipe and never reads why.
 */
export async function drained(req: FastifyRequest, patience = 30_000, longest = 600_000): Promise<void> {
  const { raw } = req
  if (raw.readableEnded || raw.destroyed) return
  const over = Promise.withResolvers<void>()
  const silence = setTimeout(over.resolve, patience)
  const end = setTimeout(over.resolve, longest)
  const heard = () => void silence.refresh()
  raw.on('data', heard).once('end', over.resolve).once('close', over.resolve).resume()
  await over.promise
  raw.off('data', heard)
  clearTimeout(silence)
  clearTimeout(end)
}

/** Runs what reads a body. Where it refuses, the rest passes by first, so that the client reads why. */
export async function heardOut<T>(req: FastifyRequest, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    await drained(req)
    throw cause
  } finally {
    req.raw.resume() // or the next request on this connection would wait behind what nobody wants any more
  }
}

/** In this scope a body of any type reaches the handler as the stream it is. */
export function rawBodies(scope: FastifyInstance) {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_req, payload, done) => done(null, payload))
  // A refusal in the middle of a body leaves the rest unread, and the connection could carry no other request.
  scope.addHook('onResponse', async (req) => void req.raw.resume())
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses writes that another site's page makes a browser send (the rule of Go's CrossOriginProtection):
 * Sec-Fetch-Site decides where there is one, else Origin, and a cookie without either is refused.
 */
export function refuseCrossSite(req: FastifyRequest, origins: ReadonlySet<string>, hasCookie: boolean): void {
  if (safe.has(req.method) || req.headers.authorization !== undefined) return
  const site = req.headers['sec-fetch-site']
  const { origin } = req.headers
  if (site === 'same-origin' || site === 'none') return
  const named = origin !== undefined && (origins.has(origin) || URL.parse(origin)?.host === req.host)
  if (site === undefined ? named || (origin === undefined && !hasCookie) : origin !== undefined && origins.has(origin)) return
  throw new Problem(403, 'cross_site', 'This request comes from another site’s page and was refused.')
}
