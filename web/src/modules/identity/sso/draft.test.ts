import { ssoProviderInput } from '@rampart/contract/sso.ts'
import { expect, test } from 'vitest'
import { begun, changed, type Draft, filledBy, sent, wrongsOf } from './draft.ts'

const good: Draft = {
  ...begun(undefined),
  name: 'Corporate',
  issuer: 'https://id.example.org',
  client_id: 'rampart',
  email_domains: ['example.org'],
  group_claim: 'groups',
  group_roles: 'CN=SecOps, OU=Groups = analyst\n\n  Leads=manager  ',
}

test('what the form holds becomes what the server wants; a group may be called with an equals sign', () => {
  expect(wrongsOf(good)).toEqual([])
  expect(ssoProviderInput.parse(sent(good, undefined))).toMatchObject({
    kind: 'oidc',
    group_roles: [
      { group: 'CN=SecOps, OU=Groups', role: 'analyst' },
      { group: 'Leads', role: 'manager' },
    ],
    ca: null,
  })
  expect(sent(good, undefined), 'no secret is not an empty secret').not.toHaveProperty('client_secret')
})

test.each<[string, Partial<Draft>, object]>([
  ['a line without a role', { group_roles: 'Leads = manager\n\nSecOps' }, { field: 'group_roles', why: 'line', line: 3 }],
  ['a line without a group', { group_roles: ' = analyst' }, { field: 'group_roles', why: 'line', line: 1 }],
  ['a role that there is not', { group_roles: 'SecOps = boss' }, { field: 'group_roles', why: 'role', line: 1, value: 'boss' }],
  ['a group that would own', { group_roles: 'SecOps = owner' }, { field: 'group_roles', why: 'role', line: 1, value: 'owner' }],
  ['groups without the claim that lists them', { group_claim: ' ' }, { field: 'group_claim', why: 'claim' }],
  ['a domain with its @', { email_domains: ['example.org', '@nord'] }, { field: 'email_domains', why: 'domain', value: '@nord' }],
  ['a preset that nobody filled in', filledBy('entra'), { field: 'issuer', why: 'braces' }],
  ['an issuer without https', { issuer: 'http://id.example.org' }, { field: 'issuer', why: 'field' }],
  ['scopes without the one that signs in', { scopes: 'email profile' }, { field: 'scopes', why: 'openid' }],
  ['no name', { name: ' ' }, { field: 'name', why: 'field' }],
  ['no certificate', { kind: 'saml', idp_entity_id: 'x', idp_sso_url: 'https://x.example' }, { field: 'idp_certificates', why: 'field' }],
])('%s is said about the field that a person sees', (_name, change, wrong) => {
  expect(wrongsOf({ ...good, ...change })).toEqual([wrong])
})

test('an edit sends only what is different', () => {
  const { group_roles, client_secret, kind, idp_certificates, ...same } = good
  const of = {
    ...same,
    kind,
    id: '01a2021c-fdbf-7000-85f9-02634127ecab',
    version: 3,
    created_at: '2026-11-22T00:00:00.000Z',
    updated_at: '2026-11-22T00:00:00.000Z',
    group_roles: [{ group: 'Leads', role: 'manager' as const }],
    jit_role: 'viewer' as const,
    has_client_secret: true,
    idp_certificates: [],
    ca: null,
    redirect_uri: 'https://rampart.example.org/sso/callback',
    sp_entity_id: 'https://rampart.example.org',
  }
  expect(changed({ ...begun(of), name: 'Renamed' }, of)).toEqual({ version: 3, name: 'Renamed' })
  expect(changed({ ...begun(of), client_secret: 'next' }, of)).toEqual({ version: 3, client_secret: 'next' })
})
