import { createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { CompactSign, exportJWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../kernel/config.ts'
import { newId } from '../../kernel/ids.ts'
import { listening } from '../../testing/bare.ts'
import { newWorld, type World } from '../../testing/world.ts'
import { keepSigningKey, rotateSigningKey, signingKeys } from './signing-keys.ts'
import { audience } from './tokens.ts'

let w: World
let tenant: string
let user_id: string
let sid: string
/** The server's own key, opened as only who holds SECRET_KEY can: what a perfect forger would have. */
let own: { kid: string; key: KeyObject }
beforeAll(async () => {
  w = await newWorld({ RATE_LIMIT_LOGIN: '1000000' })
  tenant = await w.tenant()
  user_id = await w.person(tenant, 'analyst')
  const [claims] = [JSON.parse(Buffer.from((await w.token(tenant, 'analyst')).split('.')[1] ?? '', 'base64url').toString())]
  sid = claims.sid
  const [first] = await signingKeys(w.db, w.config)
  if (!first || first.sign instanceof Uint8Array) throw new Error('no key')
  own = { kid: first.kid, key: first.sign }
}, 120_000)

const me = async (token: string, headers: Record<string, string> = {}) =>
  (await w.app.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${token}`, ...headers } })).statusCode
const now = () => Math.floor(Date.now() / 1000)
const claims = (more: JWTPayload = {}): JWTPayload => ({
  sub: user_id,
  tid: tenant,
  sid,
  jti: newId(),
  iat: now(),
  exp: now() + 300,
  iss: w.config.PUBLIC_URL,
  aud: audience,
  ...more,
})
const forge = (more: JWTPayload = {}, header: Partial<JWTHeaderParameters> = {}, key: KeyObject | Uint8Array = own.key) =>
  new SignJWT(claims(more)).setProtectedHeader({ alg: 'EdDSA', kid: own.kid, typ: 'at+jwt', ...header }).sign(key)

test('a token as the server makes it names subject, tenant, session, key and time, and is good [ASVS-9.1.1] [ASVS-9.2.2]', async () => {
  const token = await w.token(tenant, 'analyst')
  const [head, body] = token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()))
  expect(head).toEqual({ alg: 'EdDSA', kid: own.kid, typ: 'at+jwt' })
  expect(body).toEqual({
    sub: user_id,
    tid: tenant,
    sid,
    jti: expect.any(String),
    iat: expect.any(Number),
    exp: expect.any(Number),
    iss: w.config.PUBLIC_URL,
    aud: audience,
  })
  expect(body.jti).not.toBe(sid)
  expect([await me(token), await me(await forge())]).toEqual([200, 200])
})

const stranger = generateKeyPairSync('ed25519')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const bad: Record<string, () => Promise<string> | string> = {
  'that is expired [ASVS-9.2.1]': () => forge({ iat: now() - 900, exp: now() - 1 }),
  'that is not good yet (nbf) [ASVS-9.2.1]': () => forge({ nbf: now() + 120 }),
  'from the future (iat)': () => forge({ iat: now() + 120, exp: now() + 300 }),
  'that would live for ever': () => forge({ iat: now() - 7 * 86_400, exp: now() + 86_400 }),
  'without an end': async () => {
    const { exp: _, ...endless } = claims()
    return new SignJWT(endless).setProtectedHeader({ alg: 'EdDSA', kid: own.kid, typ: 'at+jwt' }).sign(own.key)
  },
  'of another tenant [S2]': async () => forge({ tid: await w.tenant() }),
  'of another person': async () => forge({ sub: await w.person(tenant, 'owner') }),
  'of no session': () => forge({ sid: newId() }),
  'of another issuer [ASVS-9.2.3]': () => forge({ iss: 'https://rampart.example.org' }),
  'for another audience [ASVS-9.2.3]': () => forge({ aud: 'somebody else' }),
  'of another type [ASVS-9.2.2]': () => forge({}, { typ: 'JWT' }),
  'without a type': () => forge({}, { typ: undefined as unknown as string }),
  'of a key nobody knows [ASVS-9.1.3]': () => forge({}, { kid: 'unknown' }),
  'without a kid': () => forge({}, { kid: undefined as unknown as string }),
  'with an extension that must be understood (crit)': async () =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(claims())))
      .setProtectedHeader({ alg: 'EdDSA', kid: own.kid, typ: 'at+jwt', crit: ['urn:x'], 'urn:x': 1 } as never)
      .sign(own.key, { crit: { 'urn:x': true } }),
  'signed by a stranger': () => forge({}, {}, stranger.privateKey),
  'that brings its own key (jwk) [ASVS-9.1.3]': async () => forge({}, { jwk: await exportJWK(stranger.publicKey) }, stranger.privateKey),
  'that says where its key is (jku, x5u) [ASVS-9.1.3]': () =>
    forge({}, { jku: 'http://127.0.0.1:1/keys', x5u: 'http://127.0.0.1:1/cert' }, stranger.privateKey),
  'signed with RS256 by a stranger [T52]': () => forge({}, { alg: 'RS256' }, rsa.privateKey),
  'signed with HS256 and the public key [T52] [ASVS-9.1.2]': () => {
    const pem = createPublicKey(own.key).export({ type: 'spki', format: 'pem' })
    return forge({}, { alg: 'HS256' }, new TextEncoder().encode(String(pem)))
  },
  'signed with HS256, the public key and a blank before it [T52]': () => {
    const pem = createPublicKey(own.key).export({ type: 'spki', format: 'pem' })
    return forge({}, { alg: 'HS256' }, new TextEncoder().encode(` ${pem}`))
  },
  'with alg none [ASVS-9.1.2]': () => {
    const head = { alg: 'none', kid: own.kid, typ: 'at+jwt' }
    return `${[head, claims()].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`
  },
  'with alg NoNe and a signature': async () => {
    const [, body, signature] = (await forge()).split('.')
    return `${Buffer.from(JSON.stringify({ alg: 'NoNe', kid: own.kid, typ: 'at+jwt' })).toString('base64url')}.${body}.${signature}`
  },
  'cut in the signature': async () => (await forge()).slice(0, -4),
  'cut in the middle': async () => (await forge()).slice(0, 120),
  'without its signature': async () => (await forge()).replace(/[^.]+$/, ''),
  'with the claims of another': async () => {
    const [[head, , signature], [, body]] = [(await forge()).split('.'), (await forge({ jti: randomUUID() })).split('.')]
    return `${head}.${body}.${signature}`
  },
  'of four parts': async () => `${await forge()}.x`,
  'that is nothing': () => '',
  'longer than any of ours': () => forge({ note: 'x'.repeat(5000) }),
}
// proves: [ASVS-9.1.2] [ASVS-9.1.3] [ASVS-9.2.1] [ASVS-9.2.2] [ASVS-9.2.3] [ASVS-9.2.4] [ASVS-7.2.1] [S1] [S2] [T52]
for (const [what, make] of Object.entries(bad))
  test(`a token ${what} is refused`, async () => {
    expect(await me(await make())).toBe(401)
    expect(await me(await w.token(tenant, 'analyst')), 'a good one is, all the same, good').toBe(200)
  })

test('a token of 1 MB is refused before anybody reads it, and the server goes on', async () => {
  const port = await listening(w.app)
  const send = (headers: Record<string, string | string[]>) =>
    new Promise<number>((done) => {
      const req = request({ host: '127.0.0.1', port, path: '/api/v1/auth/me', headers, agent: false }, (reply) =>
        done(reply.resume().statusCode ?? 0),
      )
      req.on('error', () => done(431)) // cut off in the middle of it
      req.end()
    })
  expect(await send({ authorization: `Bearer ${'x'.repeat(1024 * 1024)}` })).toBe(431)
  const good = await w.token(tenant, 'analyst')
  expect(await send({ authorization: `Bearer ${good}` })).toBe(200)
  // Two headers, either way round: nobody chooses which one is read.
  expect(await send({ authorization: [`Bearer ${good}`, 'Bearer x'] })).toBe(401)
  expect(await send({ authorization: ['Bearer x', `Bearer ${good}`] })).toBe(401)
  expect(await send({ authorization: [`Bearer ${good}`, `Bearer ${good}`] })).toBe(401)
  expect(await send({ authorization: `Bearer ${good}, Bearer ${good}` })).toBe(401)
})

// proves: [T24] [T31]
test('with a cookie and a bearer together the bearer alone counts', async () => {
  const other = await w.token(tenant, 'owner')
  const good = await w.token(tenant, 'analyst')
  const ask = (authorization: string) => w.app.inject({ url: '/api/v1/auth/me', headers: { authorization, cookie: `rampart_at=${other}` } })
  expect((await ask(`Bearer ${good}`)).json()).toMatchObject({ id: user_id })
  for (const wrong of ['Bearer x', 'Bearer ', 'Basic YTpi', '']) expect((await ask(wrong)).statusCode, wrong).toBe(401)
})

test('what was verified before is known by the whole token: the same claims with another signature are not [T53]', async () => {
  const good = await forge({ jti: 'one' })
  expect(await me(good)).toBe(200)
  const [head, body] = good.split('.')
  expect(await me(`${head}.${body}.${'A'.repeat(86)}`)).toBe(401)
  expect(await me(good)).toBe(200)
})

test('a new signing key is used at once, the old one checks for a while, and with --now no more', async () => {
  const before = await w.token(tenant, 'analyst')
  const kid = await rotateSigningKey(w.owner, w.config)
  const session = { id: sid, user_id, tenant_id: tenant, expires_at: new Date(Date.now() + 60_000) }
  const kidOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid
  await expect.poll(async () => kidOf(await w.rampart.sessions.issue(session)), { timeout: 60_000 }).toBe(kid)
  const after = await w.rampart.sessions.issue(session)
  expect([await me(before), await me(after)]).toEqual([200, 200])
  const { keys } = (await w.app.inject({ url: '/.well-known/jwks.json' })).json()
  expect(keys.map((key: { kid: string }) => key.kid)).toEqual([kid, own.kid])
  expect(JSON.stringify(keys)).not.toContain('"d"')
  // Anybody can check a token with what is published.
  expect(createPublicKey({ key: keys[0], format: 'jwk' }).asymmetricKeyType).toBe('ed25519')
  await rotateSigningKey(w.owner, w.config, { now: true })
  await expect.poll(() => me(after), { timeout: 60_000 }).toBe(401)
  expect(await me(await w.rampart.sessions.issue(session))).toBe(200)
})

test('a key that another SECRET_KEY sealed is not used: a new one is made, unless the old secret is named', async () => {
  const [before] = await signingKeys(w.db, w.config)
  const other = { ...w.config, SECRET_KEY: 'another secret of this test only'.padEnd(48, 'y') }
  expect(await signingKeys(w.db, other)).toEqual([])
  expect((await signingKeys(w.db, { ...other, SECRET_KEY_PREVIOUS: w.config.SECRET_KEY }))[0]?.kid).toBe(before?.kid)
  await keepSigningKey(w.owner, other)
  expect((await signingKeys(w.db, other)).map((key) => key.kid)).not.toContain(before?.kid)
})

for (const JWT_ALG of ['RS256', 'HS256'] as const)
  test(`with ${JWT_ALG} sign-in, the check and the refusals are the same`, async () => {
    const secret = Buffer.from(generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' })).toString('base64url')
    const of = await newWorld({ JWT_ALG, ...(JWT_ALG === 'HS256' && { JWT_SECRET: secret }) })
    const here = await of.tenant()
    const token = await of.token(here, 'viewer')
    const get = async (bearer: string) =>
      (await of.app.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${bearer}` } })).statusCode
    expect(JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())).toMatchObject({ alg: JWT_ALG, typ: 'at+jwt' })
    expect([await get(token), await get(`${token.slice(0, -6)}AAAAAA`)]).toEqual([200, 401])
    const jwks = (await of.app.inject({ url: '/.well-known/jwks.json' })).json()
    if (JWT_ALG === 'HS256') {
      expect(jwks).toEqual({ keys: [] })
      await expect(rotateSigningKey(of.owner, of.config)).rejects.toThrow('JWT_SECRET')
      return
    }
    // The published key as an HMAC secret is what key confusion would try.
    const [published] = jwks.keys
    const pem = createPublicKey({ key: published, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
    const body = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    const confused = await new SignJWT(body)
      .setProtectedHeader({ alg: 'HS256', kid: published.kid, typ: 'at+jwt' })
      .sign(new TextEncoder().encode(String(pem)))
    expect(await get(confused)).toBe(401)
    expect(published).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' })
    expect(published).not.toHaveProperty('d')
  })

test.each([
  ['too short', 'k7#mQ2!x'],
  ['31 characters', 'a8Kd02mNs74hJqPz61vYtRw93bXcLfG'],
  ['a placeholder', 'your-256-bit-secret-change-me-now-please'],
  ['one letter', 'k'.repeat(64)],
  ['a few letters', 'abab'.repeat(12)],
  ['too few different ones', `${'a'.repeat(30)}bcdefgh`],
])('a JWT_SECRET that is %s stops the start with a sentence [S13]', (_, JWT_SECRET) => {
  const read = () => readConfig({ RAMPART_DATA: w.config.RAMPART_DATA, JWT_ALG: 'HS256', JWT_SECRET })
  expect(read).toThrow(/JWT_SECRET/)
  expect(read).not.toThrow(new RegExp(JWT_SECRET.slice(0, 8)))
})
test('HS256 without a JWT_SECRET does not start', () => {
  expect(() => readConfig({ RAMPART_DATA: w.config.RAMPART_DATA, JWT_ALG: 'HS256' })).toThrow(/JWT_SECRET is compulsory/)
})
