import { Writable } from 'node:stream'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { logging } from './log.ts'

const apiKey = `rmp_${'0'.repeat(32)}_${'A'.repeat(43)}`
const jwt = `eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhbm4ifQ.${'s'.repeat(86)}`

/** A server that logs as the product does, into a list instead of standard output. */
async function logged(work: (app: ReturnType<typeof Fastify>) => Promise<unknown>) {
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  const { logger, ...options } = logging({ LOG_LEVEL: 'info' })
  const app = Fastify({ ...options, logger: { ...(typeof logger === 'object' ? logger : {}), stream } })
  app.get('/things/:id', async () => ({ ok: true }))
  app.get('/fails', async () => {
    throw new Error(`a driver that repeats ${apiKey} and ${jwt}`)
  })
  await work(app)
  await app.close()
  return text
}

// proves: [ASVS-16.2.5] [S13]
test('a request leaves who, what and how it ended, each line one JSON object; no query, no cookie, no token', async () => {
  const text = await logged(async (app) => {
    const headers = { authorization: `Bearer ${jwt}`, cookie: 'rampart_at=hunter22', 'user-agent': 'spy\nnext line' }
    await app.inject({ url: `/things/5?q=hunter22&token=${apiKey}`, headers })
    await app.inject({ url: `/things/${apiKey}`, headers })
    await app.inject({ url: '/fails', headers })
  })
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line))
  expect(lines.filter((line) => typeof line.responseTime === 'number')).toHaveLength(3)
  expect(lines).toContainEqual(expect.objectContaining({ req: { method: 'GET', url: '/things/5', remoteAddress: '127.0.0.1' } }))
  for (const secret of ['hunter22', apiKey, jwt, 'spy', '?']) expect(text).not.toContain(secret)
  expect(text).toContain('[redacted]')
})

test.each([
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'set-cookie',
  'api_key',
  'access_token',
  'otp',
  'refresh',
  'SECRET_KEY',
])('a field called %s is not written, at the top or below', async (name) => {
  const text = await logged(async (app) => {
    app.log.info({ [name]: 'hunter22', kept: 'here' }, 'top')
    app.log.info({ of: { [name]: 'hunter22', kept: 'here' } }, 'below')
    app.log.info({ headers: { [name]: 'hunter22' } }, 'headers')
  })
  expect(text).not.toContain('hunter22')
  expect(text.match(/"kept":"here"/g)).toHaveLength(2)
})

// proves: [ASVS-16.4.1] [T16]
test('text from outside cannot begin a line of its own', async () => {
  const text = await logged(async (app) => app.log.warn({ report: '"}\n{"level":60,"msg":"forged"}' }, 'said\r\n{"level":60}'))
  expect(text.trimEnd().split('\n')).toHaveLength(1)
})

test('silent says nothing', () => {
  expect(logging({ LOG_LEVEL: 'silent' })).toEqual({ logger: false })
})
