import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { IdentityProvider, SamlLib, ServiceProvider, setSchemaValidator } from 'samlify'
import { beforeAll, expect, test } from 'vitest'
import { newWorld, type World } from '../../../testing/world.ts'

const publicUrl = 'https://rampart.example.org'
const entityId = 'https://idp.example.org/metadata'
setSchemaValidator({ validate: async () => 'the answers here are our own' })

interface Keys {
  privateKey: string
  signingCert: string
}
function keys(): Keys {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-saml-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=idp', '-keyout', key, '-out', cert],
    { stdio: 'ignore' },
  )
  return { privateKey: readFileSync(key, 'utf8'), signingCert: readFileSync(cert, 'utf8') }
}
let w: World
let own: Keys
let foreign: Keys
beforeAll(async () => {
  ;[own, foreign] = [keys(), keys()]
  w = await newWorld({ PUBLIC_URL: publicUrl })
}, 120_000)

interface Answer {
  nameID: string
  email: string
  InResponseTo: string
  Audience: string
  Recipient: string
  Issuer: string
  minutes: number
}
async function tenantWith(more: object = {}) {
  const tenant = await w.tenant()
  const domain = `${randomUUID().slice(0, 8)}.example.org`
  const input = {
    kind: 'saml',
    name: 'Corporate',
    idp_entity_id: entityId,
    idp_sso_url: 'https://idp.example.org/sso',
    idp_certificates: [own.signingCert.trim()],
    email_domains: [domain],
    jit: true,
    ...more,
  }
  const made = await w.as(tenant)('admin', 'POST', '/sso-providers', input)
  expect(made.statusCode, made.body).toBe(201)
  const id = made.json().id as string
  const start = await w.app.inject({ method: 'POST', url: `/api/v1/auth/sso/${id}/start`, payload: {} })
  const cookie = String(start.headers['set-cookie']).split(';')[0] ?? ''
  const sent = new URL(start.json().location)
  const requestXml = inflateRawSync(Buffer.from(sent.searchParams.get('SAMLRequest') ?? '', 'base64')).toString()
  const requestId = /ID="([^"]+)"/.exec(requestXml)?.[1] ?? ''
  const state = sent.searchParams.get('RelayState') ?? ''
  const acs = (SAMLResponse: string, RelayState = state, headers: Record<string, string> = {}) =>
    w.app.inject({
      method: 'POST',
      url: `/api/v1/auth/sso/${id}/acs`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://idp.example.org',
        'sec-fetch-site': 'cross-site',
        ...headers,
      },
      payload: new URLSearchParams({ SAMLResponse, RelayState }).toString(),
    })
  const finish = (browser = cookie) =>
    w.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sso/finish',
      headers: { cookie: browser, 'sec-fetch-site': 'same-origin' },
      payload: { query: `state=${state}` },
    })
  const answer: Answer = {
    nameID: randomUUID(),
    email: `ann-${randomUUID().slice(0, 8)}@${domain}`,
    InResponseTo: requestId,
    Audience: `${publicUrl}/api/v1/auth/sso/${id}/metadata`,
    Recipient: `${publicUrl}/api/v1/auth/sso/${id}/acs`,
    Issuer: entityId,
    minutes: 0,
  }
  return { tenant, id, domain, requestXml, requestId, state, cookie, acs, finish, answer }
}

const template = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{ID}" Version="2.0" IssueInstant="{IssueInstant}" Destination="{Recipient}" InResponseTo="{InResponseTo}"><saml:Issuer>{Issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion ID="{AssertionID}" Version="2.0" IssueInstant="{IssueInstant}"><saml:Issuer>{Issuer}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{NameID}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="{NotOnOrAfter}" Recipient="{Recipient}" InResponseTo="{InResponseTo}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{NotBefore}" NotOnOrAfter="{NotOnOrAfter}"><saml:AudienceRestriction><saml:Audience>{Audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{IssueInstant}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="email"><saml:AttributeValue>{Email}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>`

/** A response whose assertion samlify signs, as XML. */
async function signed(answer: Answer, by: Keys = own, algorithm = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'): Promise<string> {
  const sp = ServiceProvider({
    entityID: answer.Audience,
    wantAssertionsSigned: true,
    assertionConsumerService: [{ Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', Location: answer.Recipient }],
  })
  const idp = IdentityProvider({
    entityID: answer.Issuer,
    ...by,
    requestSignatureAlgorithm: algorithm,
    singleSignOnService: [{ Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: 'https://idp.example.org/sso' }],
    loginResponseTemplate: { context: template, attributes: [] },
  })
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const { context } = await idp.createLoginResponse(
    sp,
    { extract: { request: { id: answer.InResponseTo } } },
    'post',
    {},
    (text: string) => {
      const id = `_${randomUUID()}`
      const tags = {
        ID: id,
        AssertionID: `_${randomUUID()}`,
        IssueInstant: at(answer.minutes),
        NotBefore: at(answer.minutes - 1),
        NotOnOrAfter: at(answer.minutes + 5),
        Recipient: answer.Recipient,
        InResponseTo: answer.InResponseTo,
        Issuer: answer.Issuer,
        Audience: answer.Audience,
        NameID: answer.nameID,
        Email: answer.email,
      }
      return { id, context: SamlLib.replaceTagsByValue(text, tags) }
    },
  )
  return Buffer.from(context, 'base64').toString()
}
const packed = (xml: string) => Buffer.from(xml).toString('base64')

test('an assertion that the provider signed for this request signs in, and the page of this browser only', async () => {
  const { answer, acs, finish, requestXml, id, state } = await tenantWith()
  expect(requestXml).toContain(`<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${answer.Audience}</saml:Issuer>`)
  const posted = await acs(packed(await signed(answer)))
  expect([posted.statusCode, posted.headers.location], posted.body).toEqual([303, `${publicUrl}/sso/callback?state=${state}`])
  expect(posted.headers['set-cookie'], 'the form itself signs nobody in').toBeUndefined()
  expect((await finish('')).json()).toMatchObject({ status: 401, code: 'sso_over' })
  const done = await finish()
  expect(done.statusCode, done.body).toBe(200)
  expect(done.json().user).toMatchObject({ email: answer.email, role: 'viewer' })
  const metadata = await w.app.inject({ url: `/api/v1/auth/sso/${id}/metadata` })
  expect(metadata.headers['content-type']).toContain('application/samlmetadata+xml')
  expect(metadata.body).toContain(answer.Recipient)
})

test('an answer is taken once: neither it nor another one for the same request counts again', async () => {
  const { answer, acs, finish } = await tenantWith()
  const response = packed(await signed(answer))
  expect((await acs(response)).statusCode).toBe(303)
  expect((await acs(packed(await signed({ ...answer, nameID: 'somebody-else' })))).json()).toMatchObject({ status: 401 })
  expect((await finish()).statusCode).toBe(200)
  expect((await acs(response)).json()).toMatchObject({ status: 401, code: 'sso_over' })
  expect((await finish()).json()).toMatchObject({ status: 401, code: 'sso_over' })
})

// proves: [ASVS-6.8.2] [ASVS-1.5.1]
test('what is for somebody else, of another request, of another time or unsigned is refused', async () => {
  const wrong: [string, (a: Answer) => Promise<string>][] = [
    ['another audience', (a) => signed({ ...a, Audience: 'https://elsewhere.example.org' })],
    ['another recipient', (a) => signed({ ...a, Recipient: 'https://elsewhere.example.org/acs' })],
    ['another issuer', (a) => signed({ ...a, Issuer: 'https://evil.example.org' })],
    [
      'another request, named by the unsigned response as ours',
      async (a) =>
        (await signed({ ...a, InResponseTo: `_${'0'.repeat(64)}` })).replace(
          `InResponseTo="_${'0'.repeat(64)}"`,
          `InResponseTo="${a.InResponseTo}"`,
        ),
    ],
    ['another request', (a) => signed({ ...a, InResponseTo: `_${'0'.repeat(64)}` })],
    ['no request', (a) => signed({ ...a, InResponseTo: '' })],
    ['an hour old', (a) => signed({ ...a, minutes: -60 })],
    ['from tomorrow', (a) => signed({ ...a, minutes: 1440 })],
    ['signed by somebody else', (a) => signed(a, foreign)],
    ['not signed', async (a) => (await signed(a)).replace(/<ds:Signature[\s\S]*?<\/ds:Signature>/, '')],
    ['changed after signing', async (a) => (await signed(a)).replace(a.email, a.email.replace('ann', 'root'))],
    ['a comment in the name', async (a) => (await signed({ ...a, nameID: 'admin.evil' })).replace('admin.evil', 'admin<!-- -->.evil')],
    ['a document type', async (a) => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${await signed(a)}`],
    ['no XML', async () => 'not xml at all'],
    ['nothing', async () => ' '],
  ]
  for (const [what, make] of wrong) {
    const { answer, acs, finish } = await tenantWith()
    const reply = await acs(packed(await make(answer)))
    // A comment is no part of what is signed (exclusive canonicalisation): it may pass, but only with the name whole.
    if (what === 'a comment in the name' && reply.statusCode === 303) {
      expect((await finish()).statusCode).toBe(200)
      expect((await w.owner.query('select 1 from sso_identities where subject = $1', ['admin.evil'])).rowCount, 'the whole name').toBe(1)
      expect((await w.owner.query('select 1 from sso_identities where subject = $1', ['admin'])).rowCount).toBe(0)
      continue
    }
    expect([what, reply.statusCode, reply.json()?.code]).toEqual([what, 401, 'sso_refused'])
    expect((await finish()).statusCode, what).toBe(401)
  }
})

/** Signature wrapping (Somorovsky et al., "On Breaking SAML", USENIX Security 2012): the signed assertion is kept somewhere, an evil one is read. */
const wrappings: [string, (xml: string, evil: string, good: string) => string][] = [
  [
    'evil response around the signed one as its object',
    (xml, evil, good) => xml.replace(good, `${evil}<samlp:Extensions>${good}</samlp:Extensions>`),
  ],
  ['evil assertion before the signed one', (xml, evil, good) => xml.replace(good, `${evil}${good}`)],
  ['evil assertion after the signed one', (xml, evil, good) => xml.replace(good, `${good}${evil}`)],
  ['signed one inside the evil one', (xml, evil, good) => xml.replace(good, evil.replace('</saml:Assertion>', `${good}</saml:Assertion>`))],
  [
    'signature in the evil one, signed one as its object',
    (xml, evil, good) => {
      const signature = /<ds:Signature[\s\S]*?<\/ds:Signature>/.exec(good)?.[0] ?? ''
      const bare = good.replace(signature, '')
      const moved = signature.replace('</ds:Signature>', `<ds:Object>${bare}</ds:Object></ds:Signature>`)
      return xml.replace(good, evil.replace('</saml:Issuer>', `</saml:Issuer>${moved}`))
    },
  ],
  [
    'same id twice',
    (xml, evil, good) => {
      const id = /<saml:Assertion[^>]* ID="([^"]+)"/.exec(good)?.[1] ?? ''
      return xml.replace(good, `${evil.replace(/ ID="[^"]+"/, ` ID="${id}"`)}${good}`)
    },
  ],
  [
    'signed one in the status detail',
    (xml, evil, good) =>
      xml.replace(good, evil).replace('</samlp:Status>', `<samlp:StatusDetail>${good}</samlp:StatusDetail></samlp:Status>`),
  ],
  [
    'signature kept, signed one gone',
    (xml, evil, good) =>
      xml.replace(good, evil.replace('</saml:Issuer>', `</saml:Issuer>${/<ds:Signature[\s\S]*?<\/ds:Signature>/.exec(good)?.[0] ?? ''}`)),
  ],
]
// proves: [ASVS-6.8.2]
test.each(wrappings)('a wrapped signature signs nobody else in: %s', async (_what, wrap) => {
  const { answer, acs, finish } = await tenantWith()
  const xml = await signed(answer)
  const good = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? ''
  const victim = `victim-${randomUUID()}`
  const evil = good
    .replace(/<ds:Signature[\s\S]*?<\/ds:Signature>/, '')
    .replace(answer.nameID, victim)
    .replace(answer.email, `root-${answer.email}`)
    .replace(/ ID="[^"]+"/, ` ID="_${randomUUID()}"`)
  expect(good.length > 500 && evil.includes(victim)).toBe(true)
  const reply = await acs(packed(wrap(xml, evil, good)))
  if (reply.statusCode === 303)
    expect((await finish()).json().user.email, 'the signed assertion is the one that was read').toBe(answer.email)
  else expect([reply.statusCode, reply.json().code]).toEqual([401, 'sso_refused'])
  expect((await w.owner.query('select 1 from sso_identities where subject = $1', [victim])).rowCount).toBe(0)
})

test('the form of another provider, a doubled field and a request that is no form are refused', async () => {
  const [one, two] = [await tenantWith(), await tenantWith()]
  const response = packed(await signed(one.answer))
  expect((await two.acs(response, one.state)).statusCode).toBe(404)
  const doubled = await w.app.inject({
    method: 'POST',
    url: `/api/v1/auth/sso/${one.id}/acs`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: `SAMLResponse=${encodeURIComponent(response)}&RelayState=${one.state}&RelayState=${two.state}`,
  })
  expect(doubled.statusCode).toBe(400)
  const other = await w.app.inject({
    method: 'POST',
    url: `/api/v1/auth/sso/${one.id}/acs`,
    headers: { 'content-type': 'text/plain' },
    payload: 'x',
  })
  expect(other.statusCode).toBe(415)
  expect((await one.acs('x'.repeat(400_000))).statusCode).toBe(413)
})

test('while the provider changes its certificate, both are taken, and a certificate that the answer brings along is not', async () => {
  const both = await tenantWith({ idp_certificates: [foreign.signingCert.trim(), own.signingCert.trim()] })
  expect((await both.acs(packed(await signed(both.answer, foreign)))).statusCode).toBe(303)
  const one = await tenantWith()
  expect((await one.acs(packed(await signed(one.answer, foreign)))).json()).toMatchObject({ status: 401, code: 'sso_refused' })
})

test('a signature by SHA-1 is refused, however its name is written [ASVS-11.4.1]', async () => {
  const weak = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'
  for (const hide of [(xml: string) => xml, (xml: string) => xml.replaceAll('#rsa-sha1', '#rsa-&#115;ha1')]) {
    const one = await tenantWith()
    const xml = hide(await signed(one.answer, own, weak))
    expect((await one.acs(packed(xml))).json()).toMatchObject({ status: 401, code: 'sso_refused' })
  }
})
