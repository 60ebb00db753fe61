import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { innerHosts } from '../../testing/inner-hosts.ts'
import { isPublic, readAllowed } from './addresses.ts'
import { OutboundFailed, OutboundRefused, outbound } from './outbound.ts'

const served: { url: string | undefined; headers: IncomingMessage['headers'] }[] = []
const answers: Record<string, (reply: ServerResponse, req: IncomingMessage) => void> = {
  '/hello': (reply) => reply.end('hello'),
  '/long': (reply) => reply.end(Buffer.alloc(200_000)),
  '/bomb': (reply) => reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
  '/broken': (reply) => reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000)).subarray(0, 30)),
  '/packed': (reply) => reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('unpacked')),
  '/strange': (reply) => reply.writeHead(200, { 'content-encoding': 'zebra' }).end('x'),
  '/silent': () => {},
  '/drip': (reply) => {
    const dripping = setInterval(() => reply.write('.'), 20)
    reply.on('close', () => clearInterval(dripping))
  },
  '/loop': (reply) => reply.writeHead(302, { location: '/loop' }).end(),
  '/to-hello': (reply) => reply.writeHead(302, { location: '/hello' }).end(),
  '/to-file': (reply) => reply.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/to-other': (reply) => reply.writeHead(302, { location: `http://other.example:${port}/hello` }).end(),
  '/keep-to-other': (reply) => reply.writeHead(307, { location: `http://other.example:${port}/hello` }).end(),
  '/to-loopback': (reply) => reply.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end(),
}
const server = createServer((req, reply) => {
  served.push({ url: req.url, headers: req.headers })
  const answer = answers[req.url ?? '']
  answer ? answer(reply, req) : reply.end('the secret of an inner service')
})
let port = 0
const outs: { close: () => Promise<void> }[] = []
/** A guard that may call any name of `.example`; those resolve to this machine, as an operator's inner name would. */
const friendly = (more = {}) => {
  const out = outbound({
    allow: [`good.example:${port}`, `other.example:${port}`],
    resolve: async () => ['127.0.0.1'],
    ports: [port],
    ...more,
  })
  outs.push(out)
  return out
}
const strict = (more = {}) => {
  const out = outbound({ ports: [port], ...more })
  outs.push(out)
  return out
}
const hits = (path: string) => served.filter(({ url }) => url === path).length

beforeAll(async () => {
  // All addresses of both families, so that every spelling below would arrive if it were let through.
  await new Promise<void>((done) => server.listen(0, '::', done))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await Promise.all(outs.map((out) => out.close()))
})

const spellings = (path: string) => [
  ...[...innerHosts, '0300.0250.0.1', '255.255.255.255', 'user:password@127.0.0.1', 'example.com@127.0.0.1'].map(
    (host) => `http://${host}:${port}${path}`,
  ),
  `https://127.0.0.1:${port}${path}`,
  `http:127.0.0.1:${port}${path}`,
  `http:\\\\127.0.0.1:${port}${path}`,
  `ftp://127.0.0.1:${port}${path}`,
  `gopher://127.0.0.1:${port}/_GET%20${path}`,
  'file:///etc/passwd',
  'data:text/plain,hello',
  `//127.0.0.1:${port}${path}`,
]

// proves: [ASVS-1.3.6] [S8] [T11]
test('no spelling of an inner address gets out, and many of them would have arrived', async () => {
  const out = strict()
  for (const url of spellings('/secret')) await expect(out.fetch(url), url).rejects.toBeInstanceOf(OutboundRefused)
  expect(hits('/secret')).toBe(0)
  expect(spellings('').length).toBeGreaterThanOrEqual(40)
  // The control: the listener is there, and an unguarded client reaches it by these names.
  const plain = spellings('/control').filter((url) => /^http:\/\/[^@]*$/.test(url) && /127|localhost|::1\]|0x7f|2130706433|0177/i.test(url))
  await Promise.allSettled(plain.map((url) => fetch(url, { signal: AbortSignal.timeout(30_000) })))
  expect(hits('/control')).toBeGreaterThanOrEqual(15)
})

// proves: [S8]
test('a name is resolved once: what it means a moment later does not matter', async () => {
  const turns = ['203.0.113.7', '127.0.0.1', '127.0.0.1', '127.0.0.1']
  let asked = 0
  const out = strict({ resolve: async () => [turns[asked++] ?? '127.0.0.1'], timeout_ms: 300 })
  await expect(out.fetch(`http://turning.example:${port}/rebind`)).rejects.toThrow()
  expect(asked).toBe(1)
  expect(hits('/rebind')).toBe(0)
})

test.each([['127.0.0.1'], ['1.1.1.1', '127.0.0.1'], ['::ffff:10.0.0.1'], ['fe80::1%eth0'], ['64:ff9b::a9fe:a9fe'], ['not an address']])(
  'a name that resolves to %s is refused',
  async (...addresses) => {
    const out = strict({ resolve: async () => addresses })
    await expect(out.fetch(`http://inner.example:${port}/resolved`)).rejects.toThrow('internal address')
    expect(hits('/resolved')).toBe(0)
  },
)

test('public addresses are told from all others', () => {
  for (const address of ['1.1.1.1', '2606:4700::1111', '::ffff:1.1.1.1', '64:ff9b::101:101']) expect(isPublic(address), address).toBe(true)
  for (const address of ['::7f00:1', '3fff::1', '5f00::1', '100::1', '198.18.0.1', '192.0.2.1', '240.0.0.1', '', 'x', '127.1'])
    expect(isPublic(address), address).toBe(false)
})

// proves: [ASVS-15.3.2] [S8]
test('each redirect is checked again, at most three are followed', async () => {
  const out = friendly()
  expect((await out.fetch(`http://good.example:${port}/to-hello`)).body.toString()).toBe('hello')
  await expect(out.fetch(`http://good.example:${port}/to-loopback`)).rejects.toThrow('internal address')
  await expect(out.fetch(`http://good.example:${port}/to-file`)).rejects.toThrow('Only http and https')
  await expect(out.fetch(`http://good.example:${port}/loop`)).rejects.toThrow('more than 3 times')
  expect(hits('/secret')).toBe(0)
  expect(hits('/loop')).toBe(4)
})

test('another site sees no credentials and no content', async () => {
  const out = friendly()
  const headers = { Authorization: 'Bearer secret', Cookie: 'a=b', 'X-Api-Key': 'secret', Accept: 'text/plain', Host: 'inner' }
  served.length = 0
  await out.fetch(`http://good.example:${port}/to-other`, { headers })
  expect(served[0]?.headers).toMatchObject({ authorization: 'Bearer secret', 'x-api-key': 'secret', host: `good.example:${port}` })
  expect(served[1]?.headers).toMatchObject({ accept: 'text/plain', host: `other.example:${port}` })
  for (const name of ['authorization', 'cookie', 'x-api-key']) expect(served[1]?.headers).not.toHaveProperty(name)
  await expect(out.fetch(`http://good.example:${port}/keep-to-other`, { method: 'POST', body: 'secret' })).rejects.toThrow(
    'to another site',
  )
})

test('only the usual ports, unless the operator names one', async () => {
  const everywhere = async () => ['1.1.1.1']
  const out = outbound({ resolve: everywhere, timeout_ms: 200 })
  outs.push(out)
  await expect(out.fetch('http://example.com:22/')).rejects.toThrow('Port 22 cannot be called')
  await expect(out.fetch('http://example.com:6379/')).rejects.toThrow('OUTBOUND_ALLOW=example.com:6379')
})

// proves: [ASVS-13.2.4]
test('OUTBOUND_ALLOW lets through what it names and nothing beside it', async () => {
  const byHost = outbound({ allow: [`127.0.0.1:${port}`] })
  const byNetwork = outbound({ allow: ['127.0.0.0/8', '::1/128'] })
  outs.push(byHost, byNetwork)
  expect((await byHost.fetch(`http://127.0.0.1:${port}/hello`)).body.toString()).toBe('hello')
  expect((await byHost.fetch(`http://2130706433:${port}/hello`)).status).toBe(200)
  await expect(byHost.fetch(`http://127.0.0.2:${port}/hello`)).rejects.toBeInstanceOf(OutboundRefused)
  await expect(byHost.fetch(`http://127.0.0.1:${port + 1}/hello`)).rejects.toBeInstanceOf(OutboundRefused)
  for (const host of ['127.0.0.1', '127.9.9.9', '[::1]', '[::ffff:127.0.0.1]'])
    expect((await byNetwork.fetch(`http://${host}:${port}/hello`)).status, host).toBe(200)
  await expect(byNetwork.fetch(`http://10.0.0.1:${port}/hello`)).rejects.toBeInstanceOf(OutboundRefused)
})

test.each(['velociraptor', 'http://x:80', 'x:0', 'x:99999', '10.0.0.0/33', 'a@b:80', ':80'])(
  'OUTBOUND_ALLOW=%s is refused with a sentence',
  (entry) => {
    expect(() => readAllowed(['ok.example:443', entry])).toThrow(/^OUTBOUND_ALLOW: .*host:port/)
  },
)

test('an answer may be neither too long nor too late, packed or not', async () => {
  const out = friendly({ max_bytes: 100_000, timeout_ms: 5_000 })
  const get = (path: string, options = {}) => out.fetch(`http://good.example:${port}${path}`, options)
  expect((await get('/packed')).body.toString()).toBe('unpacked')
  await expect(get('/long')).rejects.toThrow('longer than 100,000 bytes')
  await expect(get('/bomb')).rejects.toThrow('longer than 100,000 bytes')
  await expect(get('/broken')).rejects.toThrow('cut off')
  await expect(get('/strange')).rejects.toThrow('zebra')
  await expect(get('/silent', { timeout_ms: 150 })).rejects.toThrow('within 0.15 s')
  await expect(get('/drip', { timeout_ms: 150 })).rejects.toThrow('within 0.15 s')
  await expect(get('/silent', { signal: AbortSignal.abort() })).rejects.toThrow('cancelled')
})

test('nobody there is a sentence, too', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => closed.once('listening', done))
  const { port: gone } = closed.address() as AddressInfo
  await new Promise((done) => closed.close(done))
  const out = outbound({ allow: [`127.0.0.1:${gone}`] })
  outs.push(out)
  const failure = out.fetch(`http://127.0.0.1:${gone}/`)
  await expect(failure).rejects.toBeInstanceOf(OutboundFailed)
  await expect(failure).rejects.toThrow('nobody listens there')
})

test('a proxy of the environment is not asked', async () => {
  const names = ['HTTP_PROXY', 'http_proxy', 'NODE_USE_ENV_PROXY'] as const
  const before = names.map((name) => process.env[name])
  Object.assign(process.env, { HTTP_PROXY: `http://127.0.0.1:${port}`, http_proxy: `http://127.0.0.1:${port}`, NODE_USE_ENV_PROXY: '1' })
  served.length = 0
  try {
    const out = outbound({ resolve: async () => ['203.0.113.7'], timeout_ms: 150 })
    outs.push(out)
    await expect(out.fetch('http://example.com/proxied')).rejects.toThrow()
    expect(served).toEqual([])
  } finally {
    for (const [i, name] of names.entries()) {
      if (before[i] === undefined) delete process.env[name]
      else process.env[name] = before[i]
    }
  }
})
