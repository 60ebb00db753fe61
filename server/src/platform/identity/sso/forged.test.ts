import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certificate } from '../../../testing/process.ts'
import { newWorld, type World } from '../../../testing/world.ts'
import { addUser } from '../people.ts'

/** Whoever answers at the token endpoint instead of the provider, or a provider that signs for somebody else. */
const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
const folder = mkdtempSync(join(tmpdir(), 'rampart-forged-'))
const made = certificate(folder)
const client_id = 'rampart'
let server: Server
let issuer = ''
let w: World
let token = ''
beforeAll(async () => {
  if (!made) return
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  server = createServer({ cert: readFileSync(made.TLS_CERT_FILE), key: readFileSync(made.TLS_KEY_FILE) }, (req, res) => {
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      },
      '/keys': { keys: [jwk] },
      '/token': { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: token },
    }
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[req.url ?? ''] ?? {}))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  issuer = `https://${host}`
  w = await newWorld({ PUBLIC_URL: 'https://rampart.example.org', OUTBOUND_ALLOW: host })
}, 120_000)
afterAll(async () => {
  server?.close()
  await w?.rampart.close()
})

async function signIn(
  more: JWTPayload,
  header: Partial<JWTHeaderParameters> = {},
  key: KeyObject | Uint8Array = own.privateKey,
  bend = (made: string) => made,
) {
  const tenant = await w.tenant()
  const email = `ann@${randomUUID().slice(0, 8)}.example.org`
  const ca = readFileSync(made?.TLS_CERT_FILE ?? '', 'utf8')
  const input = { kind: 'oidc', name: 'Corporate', issuer, client_id, client_secret: 'a secret of the client, long enough', ca }
  const provider = await w.as(tenant)('admin', 'POST', '/sso-providers', { ...input, email_domains: [email.split('@')[1]] })
  await addUser(w.db, tenant, { username: email, email, display_name: 'Ann', role: 'viewer' })
  const start = await w.app.inject({ method: 'POST', url: `/api/v1/auth/sso/${provider.json().id}/start`, payload: {} })
  const asked = new URL(start.json().location).searchParams
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: issuer, aud: client_id, sub: randomUUID(), nonce: asked.get('nonce'), iat: now, exp: now + 60 }
  token = await new SignJWT({ ...claims, email, email_verified: true, ...more })
    .setProtectedHeader({ alg: 'RS256', kid: 'one', ...header })
    .sign(key)
  token = bend(token)
  return w.app.inject({
    method: 'POST',
    url: '/api/v1/auth/sso/finish',
    headers: { cookie: String(start.headers['set-cookie']).split(';')[0] ?? '', 'sec-fetch-site': 'same-origin' },
    payload: { query: `code=x&state=${asked.get('state')}` },
  })
}

test.skipIf(!made)(
  'an ID token for another client, of another issuer, time or key, or unsigned, signs nobody in [ASVS-10.5.4] [ASVS-6.8.2]',
  async () => {
    expect((await signIn({})).statusCode, token).toBe(200)
    const publicKey = new TextEncoder().encode(String(own.publicKey.export({ type: 'spki', format: 'pem' })))
    const wrong: [string, () => ReturnType<typeof signIn>][] = [
      ['another audience', () => signIn({ aud: 'somebody-else' })],
      ['two audiences, the other one authorised', () => signIn({ aud: [client_id, 'somebody-else'], azp: 'somebody-else' })],
      ['another issuer', () => signIn({ iss: 'https://evil.example.org' })],
      ['another nonce', () => signIn({ nonce: 'of another sign-in' })],
      ['expired', () => signIn({ iat: 1, exp: 2 })],
      ['signed by a stranger', () => signIn({}, {}, stranger.privateKey)],
      ['signed by a stranger under a key nobody knows', () => signIn({}, { kid: 'two' }, stranger.privateKey)],
      ['HS256 with the public key', () => signIn({}, { alg: 'HS256' }, publicKey)],
      [
        'unsigned',
        () => signIn({}, {}, own.privateKey, (good) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`),
      ],
      ['with its signature cut off', () => signIn({}, {}, own.privateKey, (good) => good.replace(/[^.]+$/, ''))],
    ]
    for (const [what, sign] of wrong) {
      const reply = await sign()
      expect([what, reply.statusCode, reply.json().code]).toEqual([what, 401, 'sso_refused'])
    }
  },
)
