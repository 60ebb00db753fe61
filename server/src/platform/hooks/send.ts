import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { TLSSocket } from 'node:tls'
import { type HookKind, type hookTried, isChat } from '@rampart/contract/hooks.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { Problem } from '../../kernel/problem.ts'
import { messageFor } from './chat.ts'
import { bodyOf, type Format, framed, syslogLine, type Told } from './formats.ts'

type Outbound = FastifyInstance['outbound']
export type Tried = z.output<typeof hookTried>
export interface Destination {
  id: string
  kind: HookKind
  target: string
  format: Format
  ca: string | null
}
export interface Sender {
  /**
   * Sends the events in their order, all in one try; but for syslog it takes one. `secrets` are those to sign with, the newest
   * first, and for a chat its address.
   */
  send: (to: Destination, events: readonly Told[], secrets: readonly string[], signal?: AbortSignal) => Promise<Tried>
}

interface SenderParts {
  hostname: string
  version: string
  /** Where a person sees this record. */
  link?: (type: string, id: string) => string | undefined
  timeout_ms?: number
}
const answerKept = 200 // characters
const answerRead = 4096 // bytes
const defaultPort = 6514

/** Never throws but for `signal`: how it went is the value. */
export function sender(out: Outbound, { hostname, version, link = () => undefined, timeout_ms = 10_000 }: SenderParts): Sender {
  const post = async (to: Destination, event: Told, secrets: readonly string[], signal?: AbortSignal) => {
    const signed = (body: string) => ({
      'x-rampart-event': event.action,
      'x-rampart-event-id': event.id,
      'x-rampart-hook-id': to.id,
      'x-rampart-signature': signature(body, secrets, Math.floor(Date.now() / 1000)),
    })
    const chat = isChat(to.kind)
    const body = chat ? messageFor(to.kind, event, link(event.object_type, event.object_id)) : bodyOf(to.format, event)
    const address = chat ? (secrets[0] ?? '') : to.target
    const reply = await out.fetch(address, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...(!chat && signed(body)) },
      redirects: 0, // a redirect would turn the POST into a GET, or show the event to a site that nobody chose
      max_bytes: answerRead,
      cut: true,
      timeout_ms,
      ...(to.ca !== null && { ca: to.ca }),
      ...(signal && { signal }),
    })
    const said = printable(reply.body.toString('utf8'))
    const answer = (chat ? withoutParts(address, said) : said).slice(0, answerKept)
    return { status: reply.status, answer, error: refusal(reply.status) }
  }
  const stream = async (to: Destination, events: readonly Told[], signal?: AbortSignal) => {
    const { host, port } = hostAndPort(to.target)
    const socket = await out.dial({ host, port, timeout_ms, ...(to.ca !== null && { ca: to.ca }), ...(signal && { signal }) })
    await written(
      socket,
      Buffer.concat(events.map((event) => framed(syslogLine(to.format, event, { hostname, version })))),
      timeout_ms,
      signal,
    )
    return { status: null, answer: null, error: null }
  }
  return {
    send: async (to, events, secrets, signal) => {
      const begun = performance.now()
      const took = () => Math.round(performance.now() - begun)
      const [event] = events
      if (!event) throw new Error('nothing to send')
      try {
        const { status, answer, error } = to.kind === 'syslog' ? await stream(to, events, signal) : await post(to, event, secrets, signal)
        return { state: error === null ? 'delivered' : 'failed', status, ms: took(), answer, error }
      } catch (cause) {
        signal?.throwIfAborted()
        const error = cause instanceof Problem ? cause.message : 'Sending failed. The log of the server says more.'
        return { state: 'failed', status: null, ms: took(), answer: null, error }
      }
    },
  }
}

/**
 * `t=<seconds>,v1=<hex>[,v1=<hex>]`: HMAC-SHA-256 over `<t>.<body>`, once for each secret that holds now. The receiver refuses
 * what is older than five minutes, and a second event of the same id.
 */
export function signature(body: string, secrets: readonly string[], t: number): string {
  return [`t=${t}`, ...secrets.map((secret) => `v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`)].join(',')
}

function refusal(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400)
    return `The receiver redirected (${status}), which is not followed: write the address that it leads to.`
  return `The receiver answered ${status}.`
}

/** A page of an error often says which address was asked for; that of a chat is its secret. */
function withoutParts(address: string, answer: string): string {
  const { pathname, search } = new URL(address)
  const parts = `${pathname}${search}`.split(/[/?&=%]+/).filter((part) => part.length >= 6)
  return parts.reduce((text, part) => text.replaceAll(part, '…'), answer)
}

/** Control characters would play tricks in a log or a terminal. */
const printable = (text: string) => text.replaceAll(/[\p{Cc}\p{Cf}\ufffd]+/gu, ' ').trim()

/** `logs.example.org:6514` or `[2001:db8::1]:6514`. */
function hostAndPort(target: string): { host: string; port: number } {
  const cut = target.lastIndexOf(':')
  return { host: target.slice(0, cut), port: Number(target.slice(cut + 1)) || defaultPort }
}

/**
 * Syslog has no answers. That the other side ends its half of the connection in order, after we ended ours, says that
 * it has read all of it; a connection that was cut or stays open says nothing, and all is sent again.
 */
async function written(socket: TLSSocket, bytes: Buffer, timeout_ms: number, stop?: AbortSignal) {
  const late = new Problem(
    502,
    'outbound_failed',
    'The receiver did not close the connection in order, so whether it read everything is not known.',
  )
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(timeout_ms), ...(stop ? [stop] : [])])
    const ended = once(socket, 'end', { signal })
    socket.resume() // what it may say is not for us, but must not stop the end
    socket.end(bytes)
    await ended
  } catch {
    throw late
  } finally {
    socket.on('error', () => {}).destroy()
  }
}
