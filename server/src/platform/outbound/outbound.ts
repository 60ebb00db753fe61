import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { connect, type TLSSocket } from 'node:tls'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Agent, buildConnector } from 'undici'
import { Problem } from '../../kernel/problem.ts'
import { type Allowed, bare, inNetworks, isPublic, readAllowed } from './addresses.ts'

/** The address, the port or the scheme is not one that Rampart may call. The sentence names no address that was found. */
export class OutboundRefused extends Problem {
  constructor(detail: string) {
    super(400, 'outbound_refused', detail)
  }
}
/** The other side did not answer, or not in a way that can be used. */
export class OutboundFailed extends Problem {
  constructor(detail: string) {
    super(502, 'outbound_failed', detail)
  }
}

export interface OutboundConfig {
  /** OUTBOUND_ALLOW of the operator; see `readAllowed`. */
  allow?: readonly string[]
  /** Ports that need no permission. */
  ports?: readonly number[]
  /** Name to addresses; the system's resolver unless told. */
  resolve?: (name: string) => Promise<string[]>
  /** For the whole call with its redirects, in ms. */
  timeout_ms?: number
  /** Longest body, in bytes after decompression. */
  max_bytes?: number
}
export interface OutboundOptions {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Uint8Array
  signal?: AbortSignal
  timeout_ms?: number
  max_bytes?: number
  /** A longer body is cut at `max_bytes` instead of refused: for who wants only the beginning. */
  cut?: boolean
  /** How many redirects are followed; three unless told. With none, the redirect itself is the answer. */
  redirects?: number
  /** The authorities (PEM) that alone are trusted, instead of the public ones: for a site of one's own. */
  ca?: string
}
/** Where a line of TLS leads; the certificate must be for this host. */
export interface Line {
  host: string
  port: number
  ca?: string
  timeout_ms?: number
  signal?: AbortSignal
}
/** The last answer after redirects, whatever its status; `url` is where it came from. */
export interface OutboundReply {
  status: number
  url: string
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}
export interface Outbound {
  fetch: (url: string | URL, options?: OutboundOptions) => Promise<OutboundReply>
  /** A TLS connection that is no HTTP, under the same rules. The caller ends it. Throws as fetch does. */
  dial: (line: Line) => Promise<TLSSocket>
  close: () => Promise<void>
}

const standardPorts = [80, 443, 8080, 8443]
/** RFC 5425 section 4.1: syslog over TLS. */
const linePorts = [6514]
const mostRedirects = 3
const keptAgents = 50
const redirects = new Set([301, 302, 303, 307, 308])
/** What another site may see of a request that was meant for the first one. */
const harmless = new Set(['accept', 'accept-language', 'content-type', 'user-agent'])

/**
 * The one way out of Rampart for an address that a person or a feed gave (security.md 6.8): only public addresses,
 * and the address that was checked is the one connected to. Proxies of the environment are not used.
 * Throws OutboundRefused or OutboundFailed, each with a sentence for the person who asked.
 */
export function outbound(config: OutboundConfig = {}): Outbound {
  const allowed = readAllowed(config.allow ?? [])
  const policy: Policy = { allowed, ports: config.ports ?? standardPorts, resolve: config.resolve ?? systemResolve }
  const agents = new Map<string, Promise<Agent>>()
  const agentOf = (ca = '') => {
    const known = agents.get(ca)
    if (known) return known
    if (agents.size >= keptAgents) {
      for (const agent of agents.values()) void agent.then((one) => one.close()) // what is under way ends first
      agents.clear()
    }
    const agent = guardedAgent(policy, ca)
    agents.set(ca, agent)
    return agent
  }
  return {
    close: async () => void (await Promise.all([...agents.values()].map(async (agent) => (await agent).close()))),
    dial: async ({ host, port, ca, timeout_ms = config.timeout_ms ?? 10_000, signal: stop }) => {
      const signal = AbortSignal.any([AbortSignal.timeout(timeout_ms), ...(stop ? [stop] : [])])
      try {
        return await dialled(bare(host), port, { ...policy, ports: linePorts }, ca, signal)
      } catch (cause) {
        throw cause instanceof Problem ? cause : failed(cause, signal, timeout_ms)
      }
    },
    fetch: async (input, options = {}) => {
      const timeout = options.timeout_ms ?? config.timeout_ms ?? 10_000
      const limits = [AbortSignal.timeout(timeout), ...(options.signal ? [options.signal] : [])]
      const signal = AbortSignal.any(limits)
      try {
        return await follow(await agentOf(options.ca), readUrl(input), options, signal, options.max_bytes ?? config.max_bytes ?? 10_000_000)
      } catch (cause) {
        throw cause instanceof Problem ? cause : failed(cause, signal, timeout)
      }
    },
  }
}

async function follow(agent: Agent, first: URL, options: OutboundOptions, signal: AbortSignal, max: number): Promise<OutboundReply> {
  let url = first
  let { method = 'GET', body } = options
  const { redirects: most = mostRedirects, cut = false } = options
  let headers = ownHeaders(options.headers)
  for (let hop = 0; ; hop += 1) {
    const reply = await agent.request({ origin: url.origin, path: url.pathname + url.search, method, headers, body: body ?? null, signal })
    const location = [reply.headers.location].flat()[0]
    if (most === 0 || !redirects.has(reply.statusCode) || location === undefined) {
      const encoding = [reply.headers['content-encoding']].flat()[0]
      return { status: reply.statusCode, url: url.href, headers: reply.headers, body: await readBody(reply.body, encoding, max, cut) }
    }
    await reply.body.dump({ limit: 16_384, signal })
    if (hop === most) throw new OutboundRefused(`${first.host} redirected more than ${most} times.`)
    const next = readUrl(location, url)
    if (url.protocol === 'https:' && next.protocol === 'http:')
      throw new OutboundRefused(`${url.host} redirected from https to http. Use the address it leads to.`)
    const keepsBody = reply.statusCode === 307 || reply.statusCode === 308
    if (!keepsBody && method !== 'HEAD') {
      method = 'GET'
      body = undefined
    }
    if (next.origin !== url.origin) {
      if (body !== undefined) throw new OutboundRefused(`${url.host} redirected the content of the request to another site.`)
      headers = Object.fromEntries(Object.entries(headers).filter(([name]) => harmless.has(name)))
    }
    url = next
  }
}

/** Host and framing are ours to say; the rest is the caller's. */
function ownHeaders(given: Record<string, string> = {}): Record<string, string> {
  const kept = Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const)
  const ours = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding'])
  return {
    'user-agent': 'Rampart',
    ...Object.fromEntries(kept.filter(([name]) => !ours.has(name))),
    'accept-encoding': 'gzip, deflate, br',
  }
}

function readUrl(input: string | URL, base?: URL): URL {
  const url = URL.parse(String(input), base?.href)
  if (!url) throw new OutboundRefused('This is not a web address. Write it like https://example.com/path.')
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new OutboundRefused(`Only http and https addresses can be called, not ${url.protocol.slice(0, 20)}`)
  if (url.username || url.password)
    throw new OutboundRefused('The address holds a user name or a password. Leave them out; credentials have fields of their own.')
  return url
}

interface Policy {
  allowed: Allowed
  ports: readonly number[]
  resolve: (name: string) => Promise<string[]>
}

const systemResolve = async (name: string) => (await lookup(name, { all: true })).map(({ address }) => address)

/** undici, loaded for the first request that leaves, with the guard in the way of each of its connections. */
async function guardedAgent(policy: Policy, ca: string): Promise<Agent> {
  const { Agent, buildConnector } = await import('undici')
  return new Agent({ connect: guarded(policy, buildConnector({ timeout: 10_000, allowH2: false, ...(ca && { ca }) })), allowH2: false })
}

/** Resolves once, checks every address, and connects to one of those: a name that changes meanwhile changes nothing. */
function guarded(policy: Policy, connectTo: buildConnector.connector): buildConnector.connector {
  const socketTo = (target: buildConnector.Options) =>
    new Promise<Parameters<buildConnector.Callback>>((done) => connectTo(target, (...result) => done(result)))
  const checked = async (options: buildConnector.Options): Promise<Parameters<buildConnector.Callback>> => {
    const hostname = bare(options.hostname)
    let result: Parameters<buildConnector.Callback> = [new OutboundFailed(`The name ${hostname} has no address.`), null]
    for (const address of await addressesOf(hostname, Number(options.port || (options.protocol === 'https:' ? 443 : 80)), policy)) {
      const servername = address === hostname ? options.servername : options.servername || hostname
      result = await socketTo({ ...options, hostname: address, ...(servername && { servername }) })
      if (result[1]) break
    }
    return result
  }
  return (options, callback) => {
    checked(options).then(
      (result) => callback(...result),
      (cause) => callback(cause, null),
    )
  }
}

/** Tries the checked addresses one after the other; the certificate is held against the name, not the address. */
async function dialled(host: string, port: number, policy: Policy, ca: string | undefined, signal: AbortSignal): Promise<TLSSocket> {
  let last: unknown = new OutboundFailed(`The name ${host} has no address.`)
  for (const address of await addressesOf(host, port, policy)) {
    const socket = connect({ host: address, port, ...(!isIP(host) && { servername: host }), ...(ca && { ca }), minVersion: 'TLSv1.2' })
    try {
      await once(socket, 'secureConnect', { signal })
      return socket
    } catch (cause) {
      socket.on('error', () => {}).destroy()
      last = cause
    }
  }
  throw last
}

/** The addresses of a name, or a refusal: one inner address among them is enough. */
async function addressesOf(hostname: string, port: number, { allowed, ports, resolve }: Policy): Promise<string[]> {
  const addresses = isIP(hostname) ? [hostname] : await resolve(hostname)
  if (allowed.hosts.has(`${hostname}:${port}`)) return addresses
  if (addresses.length > 0 && addresses.every((address) => inNetworks(address, allowed.networks))) return addresses
  if (!addresses.every((address) => isPublic(address) || inNetworks(address, allowed.networks)))
    throw new OutboundRefused(
      `${hostname} is an internal address, and Rampart does not call those. The operator can allow it: OUTBOUND_ALLOW=${hostname}:${port}`,
    )
  if (!ports.includes(port))
    throw new OutboundRefused(
      `Port ${port} cannot be called, only ${ports.join(', ')}. The operator can allow it: OUTBOUND_ALLOW=${hostname}:${port}`,
    )
  return addresses
}

async function readBody(body: Readable, encoding: string | undefined, max: number, cut: boolean): Promise<Buffer> {
  const chunks: Buffer[] = []
  const collect = async (source: AsyncIterable<Buffer>) => {
    let bytes = 0
    for await (const chunk of source) {
      bytes += chunk.length
      if (bytes > max && cut) {
        chunks.push(chunk.subarray(0, chunk.length - (bytes - max)))
        return
      }
      if (bytes > max) throw new OutboundFailed(`The answer is longer than ${max.toLocaleString('en')} bytes.`)
      chunks.push(chunk)
    }
  }
  const decoder = decoderOf(encoding)
  await (decoder ? pipeline(body, decoder, collect) : pipeline(body, collect))
  return Buffer.concat(chunks)
}

function decoderOf(encoding: string | undefined) {
  const name = encoding?.trim().toLowerCase() ?? ''
  if (name === '' || name === 'identity') return
  if (name === 'gzip' || name === 'x-gzip') return createGunzip()
  if (name === 'deflate') return createInflate()
  if (name === 'br') return createBrotliDecompress()
  throw new OutboundFailed(`The answer is packed in a way that Rampart does not read (${name.slice(0, 40)}).`)
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'the name is not known',
  EAI_AGAIN: 'the name could not be looked up',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by an unknown authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by an unknown authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  Z_DATA_ERROR: 'the packed answer is broken',
  Z_BUF_ERROR: 'the packed answer is cut off',
}

function failed(cause: unknown, signal: AbortSignal, timeout: number): Error {
  if (signal.aborted) {
    const timedOut = signal.reason instanceof Error && signal.reason.name === 'TimeoutError'
    return new OutboundFailed(timedOut ? `There was no full answer within ${timeout / 1000} s.` : 'The call was cancelled.')
  }
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return new OutboundFailed(`The call failed: ${reasons[code] ?? `the answer could not be read (${code || 'no reason given'})`}.`)
}
