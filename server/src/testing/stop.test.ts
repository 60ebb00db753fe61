import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { ndjson, resultRow } from '../inventory/hosts/fixtures.ts'
import { commandOf } from '../kernel/processes.ts'
import { freePort } from './ports.ts'
import { call, certificate, firstAdmin, type Premises, premises, type Reply, signIn } from './process.ts'

const open: Premises[] = []
const place = () => {
  const made = premises()
  open.push(made)
  return made
}
afterEach(async () => {
  for (const each of open.splice(0)) await each.end()
})
const longestStop = 60_000 // ms; with code 0 it is far less, as the server itself gives up after

/** A host to write comments on. */
async function hostOn(url: string, token: string) {
  const { body } = await call(url, 'POST', '/hosts', { token, body: { hostname: 'ham-srv-01' } })
  return String(body.id)
}

describe('SIGTERM', { timeout: 120_000 }, () => {
  test('under load: every write that happened was answered, every answered one happened, and the exit code is 0', async () => {
    const p = place()
    const server = await p.start()
    const token = await signIn(server.url)
    const object_id = await hostOn(server.url, token)
    const acknowledged = new Set<string>()
    const unknown = new Set<string>()
    const wrong: unknown[] = []
    let going = true
    const writer = async (n: number) => {
      for (let i = 0; going; i++) {
        const text = `writer ${n}, comment ${i}`
        const reply = await call(server.url, 'POST', '/comments', { token, body: { object_type: 'hosts', object_id, text } }).catch(
          () => undefined,
        )
        if (reply?.status === 201) acknowledged.add(text)
        else if (reply === undefined)
          unknown.add(text) // refused at the door, or so it must have been
        else if (reply.status !== 503) wrong.push(reply)
      }
    }
    const reader = async () => {
      while (going) {
        const reply = await call(server.url, 'GET', '/hosts?limit=50', { token }).catch(() => undefined)
        if (reply && ![200, 503].includes(reply.status)) wrong.push(reply)
      }
    }
    const all = [...Array.from({ length: 6 }, (_, n) => writer(n)), reader(), reader()]
    await until(() => acknowledged.size > 50)
    const began = Date.now()
    const { code } = await server.stop()
    going = false
    await Promise.all(all)
    expect({ code, quick: Date.now() - began < longestStop, wrong }).toEqual({ code: 0, quick: true, wrong: [] })
    expect(p.postmaster()).toBeUndefined()

    await p.start()
    const texts = (await p.sql<{ text: string }>('select text from comments')).map(({ text }) => text)
    expect(new Set(texts)).toEqual(acknowledged)
    expect(texts.filter((text) => unknown.has(text))).toEqual([])
    expect(texts).toHaveLength(acknowledged.size)
  })

  test('during an upload that would take for ever: ends in time, and the upload goes on after the next start', async () => {
    const p = place()
    const server = await p.start()
    const token = await signIn(server.url)
    const pieces = [...ndjson(9000, (i) => resultRow(i, { hosts: 3 }))]
    const headers = { 'idempotency-key': 'upload-over-a-stop' }
    const dripping = async function* () {
      for (const piece of pieces.slice(0, -2)) yield piece
      for (;;) {
        await sleep(200)
        yield Buffer.from('\n')
      }
    }
    const first = call(server.url, 'POST', '/ingestion/batch', { token, headers, body: dripping() }).catch(() => undefined)
    await until(async () => (await p.sql('select 1 from collections where rows_stored > 0')).length > 0)
    const began = Date.now()
    const { code } = await server.stop()
    expect({ code, quick: Date.now() - began < longestStop }).toEqual({ code: 0, quick: true })
    const reply = await first
    if (reply) expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(p.postmaster()).toBeUndefined()

    const again = await p.start()
    // It is at another port, so under another name: tokens of the one before are none of its own.
    const second: Reply = await call(again.url, 'POST', '/ingestion/batch', { token: await signIn(again.url), headers, body: pieces })
    expect(second).toMatchObject({ status: 200, body: { received: 9000, rows_stored: 9000, hosts_created: 3 } })
    expect(await p.sql('select count(*)::int as n, count(distinct line)::int as lines from collection_rows')).toEqual([
      { n: 9000, lines: 9000 },
    ])
  })
})

describe('a start', { timeout: 120_000 }, () => {
  test('on a data folder in use ends with a sentence, and the first server is unharmed', async () => {
    const p = place()
    const server = await p.start()
    const token = await signIn(server.url)
    const postmaster = p.postmaster()
    const second = await (await p.start({ ready: false })).ended
    expect(second).toMatchObject({ code: 1, out: '' })
    expect(second.err).toMatch(/^Another Rampart \(process \d+\) uses .+\n$/)
    expect(await call(server.url, 'GET', '/auth/me', { token })).toMatchObject({ status: 200 })
    expect(p.postmaster()).toBe(postmaster)
    expect(commandOf(postmaster ?? 0)).toBeDefined()
  })

  test('on a port in use ends with a sentence and leaves no PostgreSQL behind', async () => {
    const [p, q] = [place(), place()]
    const server = await p.start()
    const second = await (await q.start({ port: server.port, ready: false })).ended
    expect(second.code).toBe(1)
    expect(second.err).toContain(String(server.port))
    expect(second.err).not.toContain('    at ')
    expect(q.postmaster()).toBeUndefined()
  })

  test('with a certificate speaks TLS 1.3 and sets cookies for https only', async (context) => {
    const p = place()
    const files = certificate(p.data)
    if (!files) return context.skip('openssl is not on this machine')
    const server = await p.start({ env: files })
    const ca = readFileSync(files.TLS_CERT_FILE, 'utf8')
    const body = { username: firstAdmin.email, password: firstAdmin.password }
    const reply = await call(server.url, 'POST', '/auth/login', { body, ca })
    expect(reply.status).toBe(200)
    expect(String(reply.headers['set-cookie'])).toMatch(/^__Host-.+Secure/)
    expect(reply.headers['strict-transport-security']).toMatch(/max-age=\d+/)
    await expect(call(server.url.replace('https', 'http'), 'GET', '/auth/me')).rejects.toThrow()
  })

  test('with wrong configuration says one sentence for each variable and touches nothing', async () => {
    const p = place()
    const wrong = { PORT: 'eighty', DATABASE_URL: 'mysql://localhost/x', SECRET_KEY: 'short', SECURE_COOKIES: 'perhaps' }
    const { code, err } = await (await p.start({ env: wrong, ready: false })).ended
    expect(code).toBe(1)
    const lines = err.trim().split('\n')
    expect(lines.map((line) => line.split(':')[0]).sort()).toEqual(Object.keys(wrong).sort())
    expect(err).not.toContain('short')
    expect(p.postmaster()).toBeUndefined()

    const reachable = await (await p.start({ env: { HOST: '0.0.0.0' }, ready: false })).ended
    expect(reachable).toMatchObject({ code: 1, err: expect.stringContaining('cookies would travel in clear text') })
    const half = await (await p.start({ env: { TLS_CERT_FILE: join(p.data, 'none.pem') }, ready: false })).ended
    expect(half.code).toBe(1)
    expect(half.err.trim().split('\n')).toEqual([
      'TLS_CERT_FILE and TLS_KEY_FILE go together: set both or none.',
      `TLS_CERT_FILE: there is no file ${join(p.data, 'none.pem')}.`,
    ])
  })

  test('with a weak password for the first admin is refused with a sentence', async () => {
    const p = place()
    for (const password of ['short', 'password1234', firstAdmin.email]) {
      const { code, err } = await (await p.start({ env: { RAMPART_ADMIN_PASSWORD: password }, ready: false })).ended
      expect({ password, code }).toEqual({ password, code: 1 })
      expect(err).toMatch(/^RAMPART_ADMIN_PASSWORD: .+\n$/)
      expect(err).not.toContain(password)
    }
    expect(p.postmaster()).toBeUndefined()
  })

  test('makes the first admin once, and prints a set-up link only where there is none', async () => {
    const p = place()
    const port = await freePort()
    const bare = await p.start({ port, env: { RAMPART_ADMIN_EMAIL: '', RAMPART_ADMIN_PASSWORD: '' }, bare: true })
    await until(() => bare.said().includes('/setup#'))
    expect(await bare.stop()).toMatchObject({ code: 0 })
    const server = await p.start({ port })
    expect(server.said()).not.toContain('/setup#')
    const token = await signIn(server.url)
    expect(await call(server.url, 'GET', '/auth/me', { token })).toMatchObject({ body: { email: firstAdmin.email, role: 'owner' } })
    expect(await server.stop()).toMatchObject({ code: 0 })
    const later = await p.start({ port, env: { RAMPART_ADMIN_PASSWORD: 'quite-another-word-9' } })
    await signIn(later.url) // the first password still holds
    expect(await p.sql('select count(*)::int as n from users')).toEqual([{ n: 1 }])
  })
})

async function until(found: () => boolean | Promise<boolean>) {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(20)) if (await found()) return
  throw new Error('did not happen within a minute')
}
