import { expect, test } from 'vitest'
import { systemActor } from '../../kernel/guard.ts'
import { world } from '../../testing/world.ts'
import { sumHits as upkeep } from './exclusions.ts'

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const add = (type: string, value: string) => call('analyst', 'POST', '/observables', { type, value })
  const exclude = async (type: string, value: string, more: object = {}) => {
    const reply = await call('lead', 'POST', '/observables/exclusions', { type, value, reason: 'ours', ...more })
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json()
  }
  const hits = async (id: string) => (await call('viewer', 'GET', `/observables/exclusions/${id}`)).json().hits
  return { w, tenant, call, add, exclude, hits }
}

const rules: { type: string; value: string; holds: [string, string][]; not: [string, string][] }[] = [
  {
    type: 'domain',
    value: 'GitHub.com',
    holds: [
      ['domain', 'github.com'],
      ['domain', 'API.github.com.'],
      ['url', 'https://GitHub.com./x'],
      ['url', 'https://somebody@api.github.com:8443/x?y#z'],
      ['url', 'gist.github.com/a'],
      ['email', 'Noreply@GitHub.com'],
      ['email', 'bot@mail.github.com'],
    ],
    not: [
      ['domain', 'notgithub.com'],
      ['domain', 'github.com.evil.example'],
      ['url', 'https://evil.example/github.com'],
      ['url', 'https://github.com@evil.example/'],
      ['email', 'github.com@evil.example'],
      ['file_name', 'github.com'],
    ],
  },
  { type: 'domain', value: '*.corp', holds: [['url', 'http://wiki.corp/']], not: [['domain', 'corp.example']] },
  {
    type: 'cidr',
    value: '10.1.0.0/16',
    holds: [
      ['ip', '10.1.2.3'],
      ['cidr', '10.1.0.0/16'],
      ['cidr', '10.1.7.0/24'],
      ['url', 'http://10.1.2.3:8080/x'],
    ],
    not: [
      ['ip', '10.2.0.1'],
      ['cidr', '10.0.0.0/8'],
      ['url', 'http://evil.example/10.1.2.3'],
    ],
  },
  {
    type: 'cidr',
    value: '2001:db8::/32',
    holds: [
      ['ipv6', '2001:DB8:1::1'],
      ['url', 'http://[2001:db8::1]:80/'],
      ['cidr', '2001:db8:5::/48'],
    ],
    not: [['ipv6', '2001:db9::1']],
  },
  { type: 'ip', value: '192.0.2.7', holds: [['url', 'http://192.0.2.7/']], not: [['cidr', '192.0.2.0/24']] },
  { type: 'hash', value: 'D41D8CD98F00B204E9800998ECF8427E', holds: [['md5', 'd41d8cd98f00b204e9800998ecf8427e']], not: [] },
  { type: 'url', value: 'https://cdn.example/a', holds: [['url', 'HTTPS://CDN.example/a']], not: [['url', 'https://cdn.example/A']] },
  { type: 'file_name', value: 'Setup.exe', holds: [['file_name', 'setup.EXE']], not: [['process', 'setup.exe']] },
  {
    type: 'any',
    value: 'Setup.exe',
    holds: [
      ['file_name', 'setup.exe'],
      ['process', 'Setup.exe'],
      ['mutex', 'SETUP.exe'],
    ],
    not: [['file_name', 'setup2.exe']],
  },
  { type: 'any', value: 'partner.example', holds: [['url', 'https://www.partner.example/']], not: [['domain', 'xpartner.example']] },
  { type: 'any', value: '203.0.113.0/24', holds: [['ip', '203.0.113.9']], not: [['ip', '203.0.114.9']] },
]

test.for(rules)('the exclusion $type $value holds what it says and nothing else', async ({ type, value, holds, not }) => {
  const { call, add, exclude, hits } = await start()
  // The same values first without it: the preview, which reads the table, says the same as the way in.
  for (const [kind, text] of [...holds, ...not]) expect((await add(kind, text)).statusCode, text).toBe(201)
  const preview = (await call('lead', 'POST', '/observables/exclusions/preview', { type, value })).json()
  const { id } = await exclude(type, value)
  for (const [kind, text] of holds) {
    const reply = await add(kind, text)
    expect([reply.statusCode, reply.json().code], `${kind} ${text}`).toEqual([409, 'excluded'])
    expect(reply.json().detail).toContain('(ours)')
  }
  for (const [kind, text] of not) expect((await add(kind, text)).json().code, `${kind} ${text}`).toBe('duplicate')
  expect([preview.holds, preview.examples.length]).toEqual([holds.length, holds.length])
  expect(await hits(id), 'each one that was held is counted').toBe(holds.length)
})

test('on every way in: added, in a list, in a text, extracted; each hit counted, and added up by the job', async () => {
  const { w, tenant, call, add, exclude, hits } = await start()
  const { id } = await exclude('domain', 'github.com')
  expect((await add('domain', 'github.com')).json().code).toBe('excluded')
  const items = [
    { type: 'url', value: 'hxxps://api.github[.]com/repos' },
    { type: 'domain', value: 'evil.example' },
  ]
  const bulk = (await call('analyst', 'POST', '/observables/bulk', { items })).json()
  expect(bulk).toMatchObject({ added: 1, known: 0, excluded: 1, refused: [] })
  expect(bulk.items.map(({ outcome, id: made }: { outcome: string; id: unknown }) => [outcome, made === null])).toEqual([
    ['excluded', true],
    ['added', false],
  ])
  const text = 'It loads gist.github.com/x and worse.example.'
  expect((await call('analyst', 'POST', '/observables/bulk', { text })).json()).toMatchObject({ added: 1, excluded: 1 })
  const extracted = (await call('viewer', 'POST', '/observables/extract', { text })).json().items
  expect(extracted).toMatchObject([
    { value: 'gist.github.com/x', excluded: true, known: false },
    { value: 'worse.example', excluded: false, known: true },
  ])
  expect(await hits(id)).toBe(3)
  await w.db.withTenant(tenant, (tx) => upkeep({ tx, actor: systemActor(tenant) }))
  const { rows } = await w.owner.query('select hits from exclusions where id = $1', [id])
  expect([rows[0].hits, await hits(id)]).toEqual(['3', 3])
})

test('one that is over, or removed, holds nothing any more; what was known before keeps its row and says that it is held', async () => {
  const { call, add, exclude } = await start()
  const known = (await add('domain', 'www.partner.example')).json()
  expect(known.excluded).toBe(false)
  const made = await exclude('domain', 'partner.example', { expires_at: new Date(Date.now() + 60_000).toISOString() })
  expect((await call('viewer', 'GET', `/observables/${known.id}`)).json().excluded).toBe(true)
  const past = { version: made.version, expires_at: '2020-01-01T00:00:00Z' }
  expect((await call('lead', 'PATCH', `/observables/exclusions/${made.id}`, past)).statusCode).toBe(200)
  expect((await add('domain', 'mail.partner.example')).statusCode).toBe(201)
  const other = await exclude('ip', '192.0.2.7')
  expect((await add('ip', '192.0.2.7')).statusCode).toBe(409)
  expect((await call('lead', 'DELETE', `/observables/exclusions/${other.id}`)).statusCode).toBe(204)
  expect((await add('ip', '192.0.2.7')).statusCode).toBe(201)
})

test('one that would hold half of the internet, says nothing or exists is refused; an analyst may not make one', async () => {
  const { call, exclude } = await start()
  await exclude('domain', 'github.com')
  const refused = async (type: string, value: string) =>
    (await call('lead', 'POST', '/observables/exclusions', { type, value, reason: 'x' })).json()
  expect((await refused('domain', 'com')).errors[0].path).toBe('value')
  expect((await refused('domain', 'co.uk')).errors[0].path).toBe('value')
  expect((await refused('cidr', '10.0.0.0/40')).errors[0].path).toBe('value')
  expect((await refused('any', '   ')).errors[0].path).toBe('value')
  expect((await refused('domain', 'GITHUB.com.')).detail).toBe('There is this exclusion already.')
  const input = { type: 'domain', value: 'a.example', reason: 'x' }
  expect((await call('analyst', 'POST', '/observables/exclusions', input)).statusCode).toBe(403)
  expect((await call('analyst', 'POST', '/observables/exclusions/preview', { type: 'domain', value: 'a.example' })).statusCode).toBe(403)
})

test('another tenant’s exclusion holds nothing here', async () => {
  const { w, add } = await start()
  const stranger = w.as(await w.tenant())
  await stranger('lead', 'POST', '/observables/exclusions', { type: 'any', value: 'evil.example', reason: 'x' })
  expect((await add('domain', 'evil.example')).statusCode).toBe(201)
})
