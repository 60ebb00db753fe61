import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTls, type TLSSocket } from 'node:tls'

export interface Papers {
  /** The authority's certificate: what a client must trust. */
  ca: string
  cert: string
  key: string
}

/** An authority of our own and a certificate of it for localhost and 127.0.0.1; undefined where there is no openssl. */
export function papers(names = 'DNS:localhost,IP:127.0.0.1'): Papers | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-papers-'))
  const at = (name: string) => join(folder, name)
  const made = (...args: string[]) =>
    spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', ...args])
      .status === 0
  try {
    if (!made('-subj', '/CN=Test Authority', '-keyout', at('ca.key'), '-out', at('ca.pem'))) return
    const leaf = [
      '-CA',
      at('ca.pem'),
      '-CAkey',
      at('ca.key'),
      '-subj',
      '/CN=localhost',
      '-addext',
      `subjectAltName=${names}`,
      '-addext',
      'basicConstraints=CA:FALSE',
    ]
    if (!made(...leaf, '-keyout', at('leaf.key'), '-out', at('leaf.pem'))) return
    return { ca: readFileSync(at('ca.pem'), 'utf8'), cert: readFileSync(at('leaf.pem'), 'utf8'), key: readFileSync(at('leaf.key'), 'utf8') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export interface Received {
  url: string
  method: string
  headers: IncomingHttpHeaders
  body: string
}
export interface WebhookReceiver {
  port: number
  received: Received[]
  /** How it answers from now on; 200 and `thanks` at first. */
  answer: (how: (reply: ServerResponse, req: Received) => void) => void
  close: () => Promise<void>
}

/** An HTTPS server that keeps what it gets. */
export async function webhookReceiver({ cert, key }: Papers): Promise<WebhookReceiver> {
  const received: Received[] = []
  let answer: (reply: ServerResponse, req: Received) => void = (reply) => void reply.end('thanks')
  const server = createHttps({ cert, key }, (req, reply) => {
    let body = ''
    req.setEncoding('utf8')
    req.on('data', (chunk) => {
      body += chunk
    })
    req.on('end', () => {
      const all = { url: req.url ?? '', method: req.method ?? '', headers: req.headers, body }
      received.push(all)
      answer(reply, all)
    })
  })
  server.on('tlsClientError', () => {}) // a client that does not trust us
  await new Promise<void>((done) => server.listen(0, '::', done))
  return {
    port: (server.address() as AddressInfo).port,
    received,
    answer: (how) => {
      answer = how
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

export interface SyslogReceiver {
  port: number
  /** The messages, taken out of their frames. */
  messages: string[]
  /** Reset each connection when its first bytes come, as a network does that breaks. */
  cutting: (on: boolean) => void
  close: () => Promise<void>
}

/** A syslog receiver over TLS with octet counting (RFC 5425), on a port that may be given, so that it can come back. */
export async function syslogReceiver({ cert, key }: Papers, port = 0): Promise<SyslogReceiver> {
  const messages: string[] = []
  const sockets = new Set<TLSSocket>()
  const raws = new Set<Socket>()
  let cut = false
  const server = createTls({ cert, key }, (socket) => {
    let waiting = Buffer.alloc(0)
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (chunk: Buffer) => {
      if (cut) {
        for (const raw of raws) raw.resetAndDestroy()
        return
      }
      waiting = Buffer.concat([waiting, chunk])
      for (;;) {
        const space = waiting.indexOf(0x20)
        const length = Number(waiting.subarray(0, Math.max(space, 0)).toString())
        if (space < 1 || waiting.length < space + 1 + length) return
        messages.push(waiting.subarray(space + 1, space + 1 + length).toString())
        waiting = waiting.subarray(space + 1 + length)
      }
    })
  })
  server.on('tlsClientError', () => {})
  server.on('connection', (raw: Socket) => {
    raws.add(raw)
    raw.on('error', () => {})
    raw.on('close', () => raws.delete(raw))
  })
  await new Promise<void>((done) => server.listen(port, '::', done))
  return {
    port: (server.address() as AddressInfo).port,
    messages,
    cutting: (on) => {
      cut = on
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
