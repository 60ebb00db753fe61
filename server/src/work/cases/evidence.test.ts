import { createHash, randomUUID } from 'node:crypto'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { missingFromTrail } from '../../testing/trail.ts'
import { closeWorlds, newWorld, type World, world } from '../../testing/world.ts'

afterAll(closeWorlds)

const bytes = { 'content-type': 'application/octet-stream' }
async function start(w: World) {
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const { id } = (await call('analyst', 'POST', '/cases', { title: 'Beacon', severity: 'high' })).json()
  const add = async (content: Buffer, name = 'memory.dmp', type = 'application/octet-stream', more = '') => {
    const reply = await call('analyst', 'POST', `/cases/${id}/evidence?name=${encodeURIComponent(name)}${more}`, content, {
      'content-type': type,
    })
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json()
  }
  return { tenant, call, id, add, path: `/cases/${id}/evidence` }
}

test('evidence is kept byte by byte with its digest; each loan is counted and noted in a chain that verifies', async () => {
  const w = await world()
  const { call, add, path } = await start(w)
  const content = Buffer.from([0, 255, 1, 254, 13, 10])
  const made = await add(content, 'Mem ory\u202Egnp.exe', 'image/png', '&category=memory_dump&description=of%20WS-101')
  expect(made).toMatchObject({
    name: 'Mem orygnp.exe',
    category: 'memory_dump',
    description: 'of WS-101',
    bytes: 6,
    sha256: createHash('sha256').update(content).digest('hex'),
    downloads: 0,
    added_by_name: 'analyst',
    removed_at: null,
  })
  for (let n = 0; n < 2; n++) {
    const reply = await call('viewer', 'GET', `${path}/${made.id}/content`)
    expect(reply.rawPayload).toEqual(content)
    expect(reply.headers['content-disposition']).toContain('attachment')
  }
  expect((await call('viewer', 'HEAD', `${path}/${made.id}/content`)).statusCode, 'no loan without a note').toBe(404)
  const edited = await call('analyst', 'PATCH', `${path}/${made.id}`, { category: 'malware_sample', version: 1 })
  expect(edited.json()).toMatchObject({ category: 'malware_sample', downloads: 2, version: 2 })
  expect((await call('analyst', 'POST', `${path}/${made.id}/verify`)).json()).toMatchObject({ verified: true, findings: [] })
  const chain = (await call('viewer', 'GET', `${path}/${made.id}/custody`)).json()
  expect(chain).toMatchObject({ verified: true, findings: [] })
  expect(chain.items.map((link: { n: number; action: string; actor_name: string }) => [link.n, link.action, link.actor_name])).toEqual([
    [1, 'added', 'analyst'],
    [2, 'downloaded', 'viewer'],
    [3, 'downloaded', 'viewer'],
    [4, 'described', 'analyst'],
    [5, 'verified', 'analyst'],
  ])
  expect((await call('viewer', 'POST', `${path}/${made.id}/verify`)).statusCode).toBe(403)
})

test('loans of the same moment make one chain without a gap', async () => {
  const w = await world()
  const { call, add, path } = await start(w)
  const { id } = await add(Buffer.from('x'))
  await Promise.all(Array.from({ length: 8 }, () => call('viewer', 'GET', `${path}/${id}/content`)))
  const chain = (await call('viewer', 'GET', `${path}/${id}/custody`)).json()
  expect(chain.verified).toBe(true)
  expect(chain.items.map((link: { n: number }) => link.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect((await call('viewer', 'GET', `${path}/${id}`)).json().downloads).toBe(8)
})

test('SVG and HTML are only ever saved; evidence is out of reach of the file routes, where nothing would note the loan [T9] [T19]', async () => {
  const w = await world()
  const { tenant, call, add, path } = await start(w)
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  for (const [name, type] of [
    ['x.svg', 'image/svg+xml'],
    ['x.html', 'text/html'],
  ] as const) {
    const made = await add(svg, name, type)
    const reply = await call('viewer', 'GET', `${path}/${made.id}/content`)
    expect(reply.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    })
    expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="x\.(svg|html)"/)
    expect(reply.rawPayload).toEqual(svg)
  }
  const { rows } = await w.owner.query<{ id: string }>('select id from files where tenant_id = $1', [tenant])
  expect(rows).toHaveLength(2)
  expect((await call('owner', 'GET', '/files')).json().items).toEqual([])
  for (const { id } of rows) {
    for (const url of [`/files/${id}`, `/files/${id}/content`]) expect((await call('owner', 'GET', url)).statusCode, url).toBe(404)
    expect((await call('owner', 'DELETE', `/files/${id}`)).statusCode).toBe(404)
  }
})

test.each<[string, string, RegExp]>([
  ['a link changed', `update case_custody set actor_name = 'nobody' where evidence_id = $1 and n = 2`, /Link 2 was changed/],
  ['a link taken out', 'delete from case_custody where evidence_id = $1 and n = 2', /Link 2 is missing/],
  ['the last one taken out', 'delete from case_custody where evidence_id = $1 and n = 3', /The end of the chain/],
  [
    'the tail cut and the counter set back',
    `with gone as (delete from case_custody where evidence_id = $1 and n = 3)
     update case_evidence e set links = 2, last_seal = c.seal from case_custody c where e.id = $1 and c.evidence_id = $1 and c.n = 2`,
    /The trail tells of link 3/,
  ],
  ['the digest of the evidence changed', `update case_evidence set sha256 = repeat('0', 64) where id = $1`, /speaks of another content/],
  [
    'a link put in at the end',
    `insert into case_custody select tenant_id, evidence_id, 4, 'downloaded', now(), actor_id, actor_name, '', sha256, seal from case_custody where evidence_id = $1 and n = 3`,
    /Link 4 was changed/,
  ],
  [
    'two links swapped',
    `update case_custody set n = case n when 2 then 13 else 12 end where evidence_id = $1 and n > 1`,
    /Link 2 is missing/,
  ],
])('custody: %s is found', async (_, statement, finding) => {
  const w = await world()
  const { call, add, path } = await start(w)
  const { id } = await add(Buffer.from('x'))
  for (let n = 0; n < 2; n++) await call('viewer', 'GET', `${path}/${id}/content`)
  // As somebody who owns the database would: past the triggers.
  await w.owner.query('begin')
  await w.owner.query('set local session_replication_role = replica')
  await w.owner.query(statement, [id])
  await w.owner.query('commit')
  const chain = (await call('viewer', 'GET', `${path}/${id}/custody`)).json()
  expect(chain.verified).toBe(false)
  expect(chain.findings.join(' ')).toMatch(finding)
})

test('the login of the requests can neither change nor remove a link', async () => {
  const w = await world()
  const { tenant, add } = await start(w)
  const { id } = await add(Buffer.from('x'))
  for (const attempt of [
    () => w.db.withTenant(tenant, (tx) => tx.updateTable('case_custody').set({ note: 'x' }).where('evidence_id', '=', id).execute()),
    () => w.db.withTenant(tenant, (tx) => tx.deleteFrom('case_custody').where('evidence_id', '=', id).execute()),
  ])
    await expect(attempt()).rejects.toThrow(/permission denied/)
  await expect(w.owner.query('delete from case_custody where evidence_id = $1', [id])).rejects.toThrow(/append-only/)
})

test('content that was exchanged in the store is found by reading it again, and that is noted', async () => {
  const w = await world()
  const { tenant, call, add, path } = await start(w)
  const { id } = await add(Buffer.from('the truth'))
  const other = await add(Buffer.from('a lie'))
  await w.owner.query(
    `update files f set storage_key = 'x' || g.storage_key from files g, case_evidence e, case_evidence o
     where f.tenant_id = $1 and e.id = $2 and f.id = e.file_id and o.id = $3 and g.id = o.file_id`,
    [tenant, id, other.id],
  )
  const swap = await w.owner.query<{ storage_key: string }>(
    'select storage_key from files f join case_evidence e on e.file_id = f.id where e.id = $1',
    [other.id],
  )
  const { storage_key } = swap.rows[0] ?? { storage_key: '' }
  await w.owner.query(`update files set storage_key = 'gone' where storage_key = $1`, [storage_key])
  await w.owner.query(`update files f set storage_key = $1 from case_evidence e where e.file_id = f.id and e.id = $2`, [storage_key, id])
  const found = (await call('analyst', 'POST', `${path}/${id}/verify`)).json()
  expect(found).toMatchObject({ verified: false, findings: [expect.stringContaining('another one now')] })
  const chain = (await call('viewer', 'GET', `${path}/${id}/custody`)).json()
  expect(chain.items.at(-1)).toMatchObject({ action: 'verified', note: expect.stringContaining('another one now') })
})

test('removed evidence leaves its row and its chain; a case that held some cannot be deleted', async () => {
  const w = await world()
  const { tenant, call, id, add, path } = await start(w)
  const made = await add(Buffer.from('x'))
  expect((await call('analyst', 'POST', `${path}/${made.id}/remove`, { reason: 'x' })).statusCode).toBe(403)
  expect((await call('lead', 'POST', `${path}/${made.id}/remove`, {})).statusCode).toBe(400)
  const gone = (await call('lead', 'POST', `${path}/${made.id}/remove`, { reason: 'Personal data of a guest' })).json()
  expect(gone.removed_at).not.toBeNull()
  expect((await call('viewer', 'GET', `${path}/${made.id}/content`)).json()).toMatchObject({ status: 410, code: 'removed' })
  const chain = (await call('viewer', 'GET', `${path}/${made.id}/custody`)).json()
  expect(chain).toMatchObject({ verified: true, items: [{ action: 'added' }, { action: 'removed', note: 'Personal data of a guest' }] })
  expect((await w.owner.query('select from files where tenant_id = $1', [tenant])).rowCount).toBe(0)
  expect((await call('owner', 'DELETE', `/cases/${id}`)).json()).toMatchObject({
    status: 409,
    detail: expect.stringContaining('holds evidence'),
  })
})

test('what is no evidence is refused, and a repeat with its key is kept once', async () => {
  const w = await world()
  const { call, id, path } = await start(w)
  for (const query of ['', '?name=', '?name=a&category=nonsense', '?name=a&tenant_id=x'])
    expect((await call('analyst', 'POST', `${path}${query}`, Buffer.from('x'), bytes)).statusCode, query).toBe(400)
  expect((await call('viewer', 'POST', `${path}?name=a`, Buffer.from('x'), bytes)).statusCode).toBe(403)
  expect((await call('analyst', 'POST', `/cases/${randomUUID()}/evidence?name=a`, Buffer.from('x'), bytes)).statusCode).toBe(404)
  const key = { ...bytes, 'idempotency-key': randomUUID() }
  const [first, again] = [1, 2].map(() => () => call('analyst', 'POST', `${path}?name=a`, Buffer.from('x'), key))
  const one = (await first?.())?.json()
  expect((await again?.())?.json()).toEqual(one)
  expect((await call('viewer', 'GET', path)).json().items).toHaveLength(1)
  expect((await call('viewer', 'GET', `/cases/${id}`)).statusCode).toBe(200)
})

test('evidence past the limit is refused before the rest of it is read, whether it says its length or not', async () => {
  const w = await newWorld({ EVIDENCE_MAX_MB: '1' })
  await w.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = w.app.server.address() as AddressInfo
  const { tenant, id, add } = await start(w)
  await add(Buffer.alloc(1_000_000), 'as long as may be')
  const authorization = `Bearer ${await w.token(tenant, 'analyst')}`
  const send = (headers: Record<string, string>, chunks: number) =>
    new Promise<{ status: number; body: string; sent: number }>((done, fail) => {
      const sending = request(
        {
          port,
          host: '127.0.0.1',
          method: 'POST',
          path: `/api/v1/cases/${id}/evidence?name=big`,
          headers: { authorization, ...bytes, ...headers },
        },
        (res) => {
          const parts: Buffer[] = []
          res.on('data', (part: Buffer) => parts.push(part))
          res.on('end', () => {
            done({ status: res.statusCode ?? 0, body: Buffer.concat(parts).toString(), sent })
            sending.destroy()
          })
        },
      )
      let sent = 0
      sending.on('error', fail)
      // What is asked of the server: to answer while most of the body was never sent.
      for (let n = 0; n < chunks; n++) {
        sending.write(Buffer.alloc(100_000))
        sent += 100_000
      }
    })
  const said = await send({ 'content-length': '5000000000' }, 1)
  expect(said).toMatchObject({ status: 413, sent: 100_000 })
  expect(JSON.parse(said.body)).toMatchObject({ code: 'too_large', detail: expect.stringContaining('1 MB') })
  expect(await send({ 'transfer-encoding': 'chunked' }, 12)).toMatchObject({ status: 413 })
  expect((await w.as(tenant)('viewer', 'GET', `/cases/${id}/evidence`)).json().items).toHaveLength(1)
})

test('a tenant that is erased takes its cases, evidence and custody along', async () => {
  const w = await world()
  const { tenant, call, add, id } = await start(w)
  await add(Buffer.from('x'))
  await call('analyst', 'PATCH', `/cases/${id}`, { restricted: true, version: 1 })
  const other = (await call('analyst', 'POST', '/cases', { title: 'x', restricted: true })).json().id
  expect((await call('analyst', 'POST', `/cases/${id}/merge`, { case_id: other })).statusCode).toBe(200)
  expect(await missingFromTrail(), 'asked now, for the trail goes too').toEqual([])
  await w.owner.query('update tenants set disabled_at = now(), erasing_at = now() where id = $1', [tenant])
  for (let left = 1, turn = 0; left > 0; turn++) {
    expect(turn).toBeLessThan(50)
    left = Number((await w.owner.query<{ n: string }>('select erase_tenant($1, 1000) as n', [tenant])).rows[0]?.n)
  }
  for (const table of ['cases', 'case_members', 'case_evidence', 'case_custody', 'custody_keys', 'restricted_records', 'files'])
    expect((await w.owner.query(`select from ${table} where tenant_id = $1`, [tenant])).rowCount, table).toBe(0)
})
