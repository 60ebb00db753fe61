import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import Provider, { type Configuration } from 'oidc-provider'
import { request } from 'undici'
import { certificate } from './process.ts'

export interface Person {
  sub: string
  email?: string
  email_verified?: boolean
  name?: string
  groups?: string[]
}
export interface Idp {
  issuer: string
  host: string
  /** The certificate, which is its own authority. */
  ca: string
  /** Whoever this is signs in at the provider next; null declines. */
  person: Person | null
  /** Walks through the provider's pages as a browser would and says the query it is sent back with. */
  walk: (location: string) => Promise<string>
  end: () => Promise<void>
}

/** A certified OpenID provider on 127.0.0.1 over https. Its pages are replaced by `person`, its protocol by nothing. */
export async function idp(folder: string, redirect_uri: string, client: { client_id: string; client_secret: string }): Promise<Idp> {
  const made = certificate(folder)
  if (!made) throw new Error('openssl is needed to make a certificate.')
  const [cert, key] = [readFileSync(made.TLS_CERT_FILE, 'utf8'), readFileSync(made.TLS_KEY_FILE, 'utf8')]
  const server = createServer({ cert, key })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = `https://${host}`
  const self: Idp = { issuer, host, ca: cert, person: null, walk, end: () => new Promise((done) => server.close(() => done())) }
  const people = new Map<string, Person>()
  const configuration: Configuration = {
    clients: [{ ...client, redirect_uris: [redirect_uri], token_endpoint_auth_method: 'client_secret_post' }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    cookies: { keys: ['for this test only'] },
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ ...people.get(id), sub: id }) }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client?.clientId ?? '', accountId: ctx.oidc.session?.accountId ?? '' })
      grant.addOIDCScope('openid email profile groups')
      await grant.save()
      return grant
    },
  }
  const provider = new Provider(issuer, configuration)
  const protocol = provider.callback()
  server.on('request', (req, res) => {
    if (!req.url?.startsWith('/interaction/')) return void protocol(req, res)
    const { person } = self
    if (person) people.set(person.sub, person)
    const result = person ? { login: { accountId: person.sub } } : { error: 'access_denied', error_description: 'declined' }
    void provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false })
  })
  const agent = { ca: [...tls.getCACertificates('default'), cert] }
  async function walk(location: string): Promise<string> {
    const { Agent } = await import('undici')
    const dispatcher = new Agent({ connect: agent })
    const jar = new Map<string, string>()
    let at = new URL(location)
    for (let step = 0; step < 10; step++) {
      if (at.host !== host) return at.search
      const reply = await request(at, { dispatcher, headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } })
      for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        jar.set(name, value)
      }
      const next = [reply.headers.location].flat()[0]
      if (!next) throw new Error(`The provider answered ${reply.statusCode}: ${(await reply.body.text()).slice(0, 300)}`)
      await reply.body.dump()
      at = new URL(next, at)
    }
    throw new Error('The provider sends the browser round and round.')
  }
  return self
}
