import type { AddressInfo } from 'node:net'
import { Client, type ClientOptions, errors } from '@elastic/elasticsearch'
import type { LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { world } from '../../../testing/world.ts'
import {
  elasticDotted,
  irisFromWazuh,
  thehiveArtifacts,
  thehiveSimple,
  thehiveV1,
  velociraptorRow,
  wazuh4Alert,
  wazuh5Finding,
} from './fixtures.ts'

/** A tenant with a key that may add alerts and nothing else, as a service would have it. */
async function keyed(scopes: string[] = ['alerts:add']) {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  const made = await call('owner', 'POST', '/api-keys', { name: 'sender', scopes, expires_at })
  const { id, key } = made.json<{ id: string; key: string }>()
  const post = (url: string, payload: unknown, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
    w.app.inject({
      method: 'POST',
      url,
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    })
  const alerts = async () => (await call('viewer', 'GET', '/alerts?sort=number')).json().items as Record<string, unknown>[]
  return { w, tenant, call, id, key, post, alerts }
}
/** A server that listens, and Elasticsearch's own client on it. */
async function elastic(auth?: (of: { id: string; key: string }) => NonNullable<ClientOptions['auth']>) {
  const of = await keyed()
  const { app } = of.w
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  app.server.unref()
  const { port } = app.server.address() as AddressInfo
  const node = `http://127.0.0.1:${port}`
  const client = new Client({ node, auth: (auth ?? (({ id, key }) => ({ apiKey: { id, api_key: key } })))(of), maxRetries: 0 })
  return { ...of, node, client }
}

test('TheHive: the documented POST /api/alert ("Creation of a simple alert") answers 201 as documented, and again the same alert', async () => {
  const { post, alerts } = await keyed()
  const first = await post('/api/alert', thehiveSimple)
  expect(first.statusCode, first.body).toBe(201)
  const id = expect.stringMatching(/^[0-9a-f-]{36}$/)
  expect(first.json()).toEqual({
    _id: id,
    id,
    _type: 'alert',
    artifacts: [],
    createdAt: expect.any(Number),
    createdBy: 'sender',
    user: 'sender',
    lastSyncDate: expect.any(Number),
    date: expect.any(Number),
    title: 'New Alert',
    description: 'N/A',
    type: 'external',
    source: 'instance1',
    sourceRef: 'alert-ref',
    severity: 2,
    tlp: 2,
    pap: 2,
    tags: [],
    customFields: {},
    similarCases: [],
    status: 'New',
    follow: true,
  })
  const again = await post('/api/alert', thehiveSimple)
  expect([again.statusCode, again.json()._id]).toEqual([201, first.json()._id])
  expect(await alerts()).toEqual([
    expect.objectContaining({ title: 'New Alert', source: 'instance1', source_ref: 'external:alert-ref', count: 1 }),
  ])
})

test('TheHive: the documented POST /api/alert with artifacts ("Creation of another alert"), and that of another type under the same reference', async () => {
  const { call, post, alerts } = await keyed()
  const reply = await post('/api/alert', thehiveArtifacts)
  expect([reply.statusCode, reply.json()]).toEqual([201, expect.objectContaining({ severity: 3, tlp: 3 })])
  const other = { ...JSON.parse(thehiveArtifacts), type: 'internal' }
  expect((await post('/api/alert', other)).statusCode).toBe(201)
  const found = await alerts()
  expect(found).toHaveLength(2)
  expect(found[0]).toMatchObject({ severity: 'high', tlp: 'red', category: 'external' })
  expect((await call('viewer', 'GET', `/alerts/${found[0]?.id}/raw`)).json().raw).toEqual(JSON.parse(thehiveArtifacts))
})

test('TheHive: the documented POST /api/v1/alert with observables answers 201 in the words of 5, and again the same alert', async () => {
  const { post, alerts } = await keyed()
  const first = await post('/api/v1/alert', thehiveV1)
  expect(first.json(), first.body).toMatchObject({
    _type: 'Alert',
    sourceRef: '1',
    severityLabel: 'MEDIUM',
    tlpLabel: 'AMBER',
    observableCount: 2,
    stage: 'New',
    extraData: {},
  })
  const again = await post('/api/v1/alert', thehiveV1)
  expect([first.statusCode, again.statusCode, again.json()._id]).toEqual([201, 201, first.json()._id])
  expect(await alerts()).toHaveLength(1)
})

test('TheHive: what Velociraptor’s Server.Alerts.TheHive.Alert sends is taken', async () => {
  const { post, alerts } = await keyed()
  const body = {
    title: 'Hit on Windows.Detection.Yara for ws-044',
    description: 'ClientId: C.1',
    type: 'artifact alert',
    source: 'velociraptor',
    sourceRef: 'C.1-F.1',
  }
  expect((await post('/api/alert', body)).statusCode).toBe(201)
  expect(await alerts()).toEqual([expect.objectContaining({ source: 'velociraptor', title: body.title })])
})

test('TheHive: refusals in its own words: no key, a wrong one, a missing attribute, a wrong type, no JSON, too much', async () => {
  const { w, post, alerts } = await keyed()
  const bare = await w.app.inject({ method: 'POST', url: '/api/alert', payload: thehiveSimple })
  expect([bare.statusCode, bare.json()]).toEqual([
    401,
    expect.objectContaining({ type: 'AuthenticationError', message: 'Authentication failure' }),
  ])
  expect((await post('/api/v1/alert', thehiveV1, { authorization: `Bearer rmp_${'0'.repeat(32)}_${'A'.repeat(43)}` })).json().type).toBe(
    'AuthenticationError',
  )
  const { sourceRef: _, ...without } = JSON.parse(thehiveSimple)
  const missing = await post('/api/alert', without)
  expect([missing.statusCode, missing.json()]).toEqual([
    400,
    expect.objectContaining({
      type: 'AttributeCheckingError',
      errors: [expect.objectContaining({ name: 'sourceRef', type: 'MissingAttributeError' })],
    }),
  ])
  expect((await post('/api/alert', { ...without, sourceRef: 7 })).json().errors[0].type).toBe('InvalidFormatAttributeError')
  expect((await post('/api/alert', { ...JSON.parse(thehiveSimple), severity: 'high' })).statusCode).toBe(400)
  for (const wrong of ['', '{', '[]', '"x"', 'null']) expect((await post('/api/alert', wrong)).statusCode, wrong).toBe(400)
  const large = await post('/api/alert', { ...JSON.parse(thehiveSimple), description: 'x'.repeat(1_100_000) })
  expect([large.statusCode, large.json().type]).toEqual([413, 'BadRequest'])
  const narrow = await keyed(['alerts:read'])
  const refused = await narrow.post('/api/alert', thehiveSimple)
  expect([refused.statusCode, refused.json().type]).toEqual([403, 'AuthorizationError'])
  expect(await alerts()).toEqual([])
})

test('IRIS: POST /alerts/add as Wazuh’s integration script custom-wazuh_iris.py sends it answers with alert_id, and again the same', async () => {
  const { call, post, alerts } = await keyed()
  await call('owner', 'POST', '/hosts', { hostname: 'web-01' })
  const first = await post('/alerts/add', irisFromWazuh)
  expect(first.json(), first.body).toMatchObject({
    status: 'success',
    message: '',
    data: { alert_id: 1, alert_title: irisFromWazuh.alert_title, alert_severity_id: 5 },
  })
  expect(first.statusCode).toBe(200)
  expect((await post('/alerts/add?cid=1', irisFromWazuh)).json().data.alert_id).toBe(1)
  expect(await alerts()).toEqual([
    expect.objectContaining({
      severity: 'high',
      source: 'Wazuh',
      hostnames: ['web-01'],
      techniques: ['T1110.001'],
      last_seen_at: '2026-11-20T08:15:42.118Z',
    }),
  ])
})

test('IRIS: alert_iocs and alert_assets become observables and hosts; a time without an offset is UTC', async () => {
  const { call, post, alerts } = await keyed()
  await call('owner', 'POST', '/hosts', { hostname: 'ws-044' })
  const body = {
    alert_title: 'Hit on Windows.Detection.Yara',
    alert_source: 'Velociraptor',
    alert_source_ref: 'F.CT5O1UJLL6R9O',
    alert_severity_id: 6,
    alert_status_id: 1,
    alert_customer_id: 1,
    alert_source_event_time: '2026-11-20T08:15:42',
    alert_iocs: [{ ioc_value: '198.51.100.7', ioc_tlp_id: 1, ioc_type_id: 79 }],
    alert_assets: [{ asset_name: 'ws-044', asset_type_id: 9, asset_ip: '10.20.3.44' }],
  }
  expect((await post('/alerts/add', body)).json().data.iocs).toEqual(body.alert_iocs)
  expect(await alerts()).toEqual([
    expect.objectContaining({ severity: 'critical', hostnames: ['ws-044'], last_seen_at: '2026-11-20T08:15:42Z' }),
  ])
})

test('IRIS: refusals in its own words', async () => {
  const { w, post } = await keyed()
  const bare = await w.app.inject({ method: 'POST', url: '/alerts/add', payload: '{}' })
  expect([bare.statusCode, bare.json()]).toEqual([401, { status: 'error', message: 'Authentication required', data: {} }])
  const { alert_title: _, ...without } = irisFromWazuh
  expect((await post('/alerts/add', without)).json()).toEqual({
    status: 'error',
    message: 'Data error',
    data: { alert_title: ['Missing data for required field.'] },
  })
  expect((await post('/alerts/add', { ...irisFromWazuh, alert_title: [] })).statusCode).toBe(400)
  expect((await post('/alerts/add', '')).statusCode).toBe(400)
})

test('Elasticsearch: its own client (@elastic/elasticsearch) says hello, sends a bulk, and is told of each item; again nothing is new', async () => {
  const { client, call, alerts } = await elastic()
  await call('owner', 'POST', '/hosts', { hostname: 'ws-044', client_id: velociraptorRow.ClientId })
  expect((await client.info()).tagline).toBe('You Know, for Search')
  expect(await client.ping()).toBe(true)
  const operations = [
    { index: { _index: 'wazuh-alerts-4.x-2026.11.20' } },
    wazuh4Alert,
    { create: { _index: 'wazuh-findings', _id: 'f-1' } },
    wazuh5Finding,
    { index: { _index: '.alerts-security', _id: 'e-1' } },
    elasticDotted,
    { index: { _index: 'artifact_windows_detection' } },
    { ...velociraptorRow, title: 'Suspicious scheduled task' },
  ]
  const first = await client.bulk({ operations })
  expect(first.errors).toBe(false)
  expect(first.items.map((item) => Object.values(item)[0]?.status)).toEqual([201, 201, 201, 201])
  expect(first.items[1]).toMatchObject({ create: { _index: 'wazuh-findings', _id: 'f-1', result: 'created' } })
  const again = await client.bulk({ operations })
  expect([again.errors, again.items.map((item) => Object.values(item)[0]?.status)]).toEqual([false, [200, 200, 200, 200]])
  const found = await alerts()
  expect(found.map(({ source, count }) => [source, count])).toEqual([
    ['wazuh', 1],
    ['wazuh', 1],
    ['elastic', 1],
    ['velociraptor', 1],
  ])
  expect(found[3]).toMatchObject({ hostnames: ['ws-044'], title: 'Suspicious scheduled task' })
  await client.close()
})

test('Elasticsearch: the licence that Filebeat looks at before it sends is an active basic one; without a key it is refused', async () => {
  const { client, node, key } = await elastic()
  expect((await client.license.get()).license).toMatchObject({ status: 'active', type: 'basic' })
  await client.close()
  // As Filebeat asks after its GET / (beats, x-pack/libbeat/licenser): it sends nothing before it has read these two words.
  const asks = (headers: Record<string, string>) => fetch(`${node}/_license?human=false`, { headers })
  const told = await asks({ authorization: `Basic ${btoa(`filebeat:${key}`)}`, accept: 'application/json' })
  expect([told.status, await told.json()]).toMatchObject([200, { license: { status: 'active', type: 'basic' } }])
  const refused = await asks({})
  expect([refused.status, refused.headers.get('x-elastic-product')]).toEqual([401, 'Elasticsearch'])
  expect(await refused.json()).toMatchObject({ error: { type: 'security_exception' }, status: 401 })
})

test('Elasticsearch: lines that cannot be alerts are refused one by one, 200 with errors true, and its client’s bulk helper drops just those', async () => {
  const { client, alerts } = await elastic()
  const reply = await client.bulk({
    index: 'mixed',
    operations: [
      { index: {} },
      { title: 'good', id: 1 },
      { index: { _id: 'b' } },
      { nothing: 'here' },
      { delete: { _id: 'b' } },
      { update: { _id: 'b' } },
      { doc: {} },
    ],
  })
  expect(reply.errors).toBe(true)
  expect(reply.items.map((item) => [Object.keys(item)[0], Object.values(item)[0]?.status, Object.values(item)[0]?.error?.type])).toEqual([
    ['index', 201, undefined],
    ['index', 400, 'document_parsing_exception'],
    ['delete', 400, 'illegal_argument_exception'],
    ['update', 400, 'illegal_argument_exception'],
  ])
  const dropped: unknown[] = []
  const done = await client.helpers.bulk({
    datasource: [{ title: 'one', id: 11 }, { bad: true }, { title: 'two', id: 12 }],
    onDocument: () => ({ create: { _index: 'helper' } }),
    onDrop: ({ document }) => void dropped.push(document),
    retries: 0,
  })
  expect([done.successful, done.failed, dropped]).toEqual([2, 1, [{ bad: true }]])
  expect((await alerts()).map(({ title }) => title)).toEqual(['good', 'one', 'two'])
  await client.close()
})

test('Elasticsearch: the key by ApiKey of its encoded form, by Basic as a password and by Bearer; a wrong one is a security_exception', async () => {
  for (const auth of [
    ({ id, key }: { id: string; key: string }) => ({ apiKey: Buffer.from(`${id}:${key}`).toString('base64') }),
    ({ key }: { key: string }) => ({ username: 'rampart', password: key }),
    ({ key }: { key: string }) => ({ bearer: key }),
  ]) {
    const { client } = await elastic(auth)
    expect((await client.info()).cluster_name).toBe('rampart')
    expect((await client.bulk({ operations: [{ index: { _index: 'x' } }, { title: 'x', id: 1 }] })).errors).toBe(false)
    await client.close()
  }
  const { client, node } = await elastic(() => ({ apiKey: { id: 'x', api_key: 'rmp_wrong' } }))
  const refusal: unknown = await client.info().catch((cause: unknown) => cause)
  expect(refusal).toBeInstanceOf(errors.ResponseError)
  expect((refusal as errors.ResponseError).statusCode).toBe(401)
  await expect(client.bulk({ operations: [{ index: { _index: 'x' } }, {}] })).rejects.toMatchObject({
    body: { error: { type: 'security_exception' }, status: 401 },
  })
  await client.close()
  const { headers } = await fetch(`${node}/_bulk`, { method: 'POST', body: '{}' })
  expect(headers.get('x-elastic-product')).toBe('Elasticsearch')
})

test('Elasticsearch: the page of a browser at / stays the page, also behind a proxy that asks for a password', async () => {
  const { w, key } = await keyed()
  const get = (headers: Record<string, string>) => w.app.inject({ url: '/', headers })
  for (const headers of [{}, { accept: 'application/json' }, { authorization: 'Basic eDp5', accept: 'text/html,*/*' }] as Record<
    string,
    string
  >[]) {
    const reply = await get(headers)
    expect([reply.statusCode, reply.headers['content-type']], JSON.stringify(headers)).toEqual([200, 'text/html; charset=utf-8'])
    expect(reply.headers['x-elastic-product']).toBeUndefined()
  }
  expect((await get({ authorization: `Bearer ${key}`, accept: 'application/json' })).json().tagline).toBe('You Know, for Search')
})

test.each([
  ['', 'request body is required'],
  ['\n\n', 'request body is required'],
  ['{"title":"no action"}\n', 'Malformed action/metadata line [1]'],
  ['{"index":{"_index":"x"}}\n', 'must be terminated'],
  ['not json\n{}\n', 'Malformed action/metadata line [1]'],
  ['{"index":{}}\n{"title":"x"}\n', 'index is missing'],
  ['{"index":{"_index":"x"},"create":{}}\n{}\n', 'Malformed action/metadata line [1]'],
])('Elasticsearch: the bulk body %j is 400 with the reason', async (body, reason) => {
  const { post } = await keyed()
  const reply = await post('/_bulk', body, { 'content-type': 'application/x-ndjson' })
  expect([reply.statusCode, reply.json().status]).toEqual([400, 400])
  expect(reply.json().error.reason).toContain(reason)
})

test('Elasticsearch: a document that is no JSON or too large is refused by itself', async () => {
  const { post } = await keyed()
  const body = [
    '{"index":{"_id":"a"}}',
    '{broken',
    '{"index":{"_id":"b"}}',
    `{"title":"${'x'.repeat(1_100_000)}"}`,
    '{"index":{"_id":"c"}}',
    '{"title":"ok"}',
    '',
  ].join('\n')
  const reply = await post('/filebeat-9/_bulk?refresh=false', body, { 'content-type': 'application/x-ndjson' })
  expect(reply.json()).toMatchObject({
    errors: true,
    items: [
      { index: { _id: 'a', status: 400 } },
      { index: { _id: 'b', status: 400 } },
      { index: { _index: 'filebeat-9', _id: 'c', status: 201 } },
    ],
  })
})

test('a key of one tenant brings nothing to another: the same reference is an alert of its own there', async () => {
  const [a, b] = [await keyed(), await keyed()]
  const [first, second] = [await a.post('/api/alert', thehiveSimple), await b.post('/api/alert', thehiveSimple)]
  expect(first.json()._id).not.toBe(second.json()._id)
  expect([await a.alerts(), await b.alerts()].map((found) => found.length)).toEqual([1, 1])
})

test('the same alert from several connections in the same moment is one', async () => {
  const { post, alerts } = await keyed()
  const replies = await Promise.all(
    Array.from({ length: 12 }, (_, i) => (i % 2 ? post('/api/alert', thehiveSimple) : post('/api/v1/alert', thehiveSimple))),
  )
  expect(new Set(replies.map((reply) => `${reply.statusCode} ${reply.json()._id}`)).size).toBe(1)
  expect(await alerts()).toEqual([expect.objectContaining({ count: 1 })])
})

test('a key that may only add alerts reads none: neither one that is there, nor what a host of an address is called', async () => {
  const { call, post } = await keyed()
  await call('analyst', 'POST', '/hosts', { hostname: 'payroll-canary', ip_addresses: ['192.0.2.7'] })
  const told = { title: 'x', source: 'edr', source_ref: '1' }
  await call('analyst', 'POST', '/alerts', { ...told, description: 'answer-canary', hosts: [{ ip: '192.0.2.7' }] })
  const known = await post('/api/v1/alerts', told)
  expect([known.statusCode, known.json()]).toEqual([200, { index: 0, outcome: 'known', id: expect.any(String), number: 1 }])
  const made = await post('/api/v1/alerts', { title: 'x', source: 'mine', hosts: [{ ip: '192.0.2.7' }], parent_id: known.json().id })
  expect([made.statusCode, made.json()]).toEqual([201, { index: 0, outcome: 'added', id: expect.any(String), number: 2 }])
})
