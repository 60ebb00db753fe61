import { problem } from '@rampart/contract/kit/rest.ts'
import type { z } from 'zod'
import { renew, signInAgain, standingNow } from './renew.ts'

const base = '/api/v1'

/** A refusal by the server (RFC 9457) or by the network. `message` is a sentence for the person. */
export class Problem extends Error {
  status: number
  code: string
  errors: readonly { path: string; message: string }[]
  request_id: string | undefined
  /** Seconds after which to try again. */
  retry_after: number | undefined
  constructor(status: number, code: string, detail: string, errors: Problem['errors'] = [], request_id?: string, retry_after?: number) {
    super(detail)
    this.status = status
    this.code = code
    this.errors = errors
    this.request_id = request_id
    this.retry_after = retry_after
  }
}

/** Why something did not work, for the person who tried it. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export type Path = `/${string}`
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** The address of a resource of the API; lists become repeated keys, what is empty is left out. */
export function address(path: Path, query: Query = {}): string {
  const words = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const item of value) words.append(key, item)
    else if (value !== undefined && value !== '') words.set(key, String(value))
  }
  const text = words.toString()
  return `${base}${path}${text && `?${text}`}`
}

/** GET, checked against the contract's schema. Throws `Problem`. */
export async function ask<S extends z.ZodType>(schema: S, path: Path, query?: Query, signal?: AbortSignal): Promise<z.output<S>> {
  return schema.parse(await call('GET', address(path, query), undefined, signal))
}

/** POST, PUT, PATCH or DELETE with a JSON body, the answer checked against the contract's schema. Throws `Problem`. */
export async function send<S extends z.ZodType>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  schema: S,
  path: Path,
  body?: unknown,
): Promise<z.output<S>> {
  return schema.parse(await call(method, address(path), body))
}

/** Asks the person to prove who they are; false when they would rather not. Given by the app: the kit knows no dialog. */
let askForProof: (() => Promise<boolean>) | undefined
export function onProofNeeded(ask: () => Promise<boolean>): () => void {
  askForProof = ask
  return () => {
    askForProof = undefined
  }
}
const needsProof = (error: unknown) => error instanceof Problem && error.code === 'step_up_required'
const proofTravels = 1200 // ms; another process remembers the old proof for a second

/** Fetches a file that needs a recent proof: a download cannot ask for one by itself, so it is asked for before. */
export async function downloadProven(file: string): Promise<void> {
  await call('GET', address('/auth/step-up'))
  location.assign(file)
}

/** A call that needs a recent proof waits for it and goes out once more: the caller notices nothing, and what was typed stays. */
async function call(...request: Parameters<typeof callOnce>): Promise<unknown> {
  try {
    return await callOnce(...request)
  } catch (error) {
    if (!needsProof(error) || !(await askForProof?.())) throw error
  }
  return callOnce(...request).catch(async (error: unknown) => {
    if (!needsProof(error)) throw error
    await new Promise((done) => setTimeout(done, proofTravels))
    return callOnce(...request)
  })
}

async function callOnce(method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<unknown> {
  const headers = new Headers({ accept: 'application/json' })
  if (body !== undefined) headers.set('content-type', 'application/json')
  // A repeat after a broken connection must not create twice.
  if (method === 'POST') headers.set('idempotency-key', crypto.randomUUID())
  const once = () =>
    fetch(url, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause
      throw unreachable()
    })
  let reply = await once()
  // The same request again with new tokens, under the same Idempotency-Key: nothing is done twice, and nothing typed is lost.
  if (reply.status === 401 && mayRenew(url) && (await back())) reply = await once()
  return readReply(reply.status, await reply.text(), Number(reply.headers.get('retry-after')) || undefined)
}

const unreachable = () => new Problem(0, 'unreachable', 'The server cannot be reached. Check the connection and try again.')
/** What is asked before anybody is signed in answers 401 about a password or a code, not about the session. */
const atTheDoor = new RegExp(
  `^${base}/(?:setup|auth/(?:login|logout|link|register|forgot-password|reset-password|verify-email|sso|passkey))(?:[/?]|$)`,
)
const mayRenew = (url: string) => !atTheDoor.test(url) && (standingNow() !== undefined || url === `${base}/auth/me`)
async function back(): Promise<boolean> {
  const going = await renew().catch(() => {
    throw unreachable()
  })
  return going || signInAgain()
}

/** The body of an answer, or the `Problem` it states. */
export function readReply(status: number, text: string, retryAfter?: number): unknown {
  const value = parsed(text)
  if (status < 400) return value
  const said = problem.safeParse(value)
  if (said.success) throw new Problem(status, said.data.code, said.data.detail, said.data.errors, said.data.request_id, retryAfter)
  throw new Problem(status, 'unexpected', `The server answered ${status} without saying why. Try again; its log says more.`)
}

function parsed(text: string): unknown {
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
