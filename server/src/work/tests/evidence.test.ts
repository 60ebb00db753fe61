import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { bringingEvidence } from '../../testing/evidence.ts'
import { somebody } from '../../testing/people.ts'
import { testIn } from '../../testing/purple.ts'
import { missingFromTrail } from '../../testing/trail.ts'
import { closeWorlds, newWorld, world } from '../../testing/world.ts'

afterAll(closeWorlds)

test('evidence comes as a form, the team before or behind the file; it is kept byte by byte with its digest and saved by whoever takes it', async () => {
  const w = await world()
  const { tenant, crew, call, form } = await bringingEvidence(w)
  const made = await testIn('red_executing', crew)
  const content = Buffer.from([0, 255, 1, 254, 13, 10, 45, 45])
  const file = new File([content], 'scr\u202Egnp.svg', { type: 'image/svg+xml' })
  for (const fields of [
    { team: 'red', description: 'what the shell said', file },
    { file, description: 'what the shell said', team: 'red' },
  ]) {
    const reply = await form(crew.red_tech, made.id, fields)
    expect(reply.statusCode, reply.body).toBe(201)
    expect(reply.json()).toMatchObject({
      team: 'red',
      round: 1,
      kind: 'file',
      name: 'scrgnp.svg',
      description: 'what the shell said',
      bytes: 8,
      sha256: createHash('sha256').update(content).digest('hex'),
      added_by: crew.red_tech.id,
    })
  }
  const { items } = (await call('viewer', 'GET', `/tests/${made.id}/evidence`)).json()
  expect(items).toHaveLength(2)
  expect((await call('viewer', 'GET', `/tests/${made.id}/evidence?team=blue`)).json().items).toEqual([])
  const taken = await call('viewer', 'GET', `/tests/${made.id}/evidence/${items[0].id}/content`)
  expect(taken.rawPayload).toEqual(content)
  expect(taken.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment; filename="scrgnp\.svg"/),
    'content-security-policy': "sandbox; default-src 'none'",
  })
  expect((await call('viewer', 'HEAD', `/tests/${made.id}/evidence/${items[0].id}/content`)).statusCode).toBe(404)
  const { rows } = await w.owner.query(
    `select after ->> 'name' as name from events where object_id = $1 and action = 'tests.download_evidence'`,
    [made.id],
  )
  expect(rows).toEqual([{ name: 'scrgnp.svg' }])
  // Only through its test: nothing would note the loan elsewhere.
  const { rows: stored } = await w.owner.query<{ id: string }>('select id from files where tenant_id = $1', [tenant])
  for (const { id } of stored) expect((await call('owner', 'GET', `/files/${id}/content`)).statusCode).toBe(404)
})

test('the body may be the content itself; a repeat with its key is kept once', async () => {
  const w = await world()
  const { tenant, crew, call } = await bringingEvidence(w)
  const made = await testIn('blue_evaluating', crew)
  const send = () =>
    call('blue_tech', 'POST', `/tests/${made.id}/evidence?team=blue&name=siem.json`, Buffer.from('{}'), {
      'content-type': 'application/json',
      'idempotency-key': key,
    })
  const key = randomUUID()
  const [first, again] = [await send(), await send()]
  expect(first.json()).toMatchObject({ team: 'blue', name: 'siem.json', media_type: 'application/json', bytes: 2 })
  expect(again.json()).toEqual(first.json())
  expect((await w.owner.query('select from files where tenant_id = $1', [tenant])).rowCount).toBe(1)
})

test('each side brings and takes away its own evidence while its state lasts; that of a round that is over stays', async () => {
  const w = await world()
  const { crew, form } = await bringingEvidence(w)
  const admin = await somebody(crew.red_lead.tenant, 'admin', {}, w)
  const made = await testIn('red_executing', crew)
  const file = () => new File(['proof'], 'proof.txt')
  const red = (await form(crew.red_tech, made.id, { team: 'red', file: file() })).json()
  for (const [who, team, code] of [
    [crew.red_tech, 'blue', 403],
    [crew.blue_tech, 'red', 403],
    [crew.blue_tech, 'blue', 409],
    [crew.blue_lead, 'red', 403],
    [crew.red_lead, 'red', 201],
    [admin, 'blue', 201],
  ] as const)
    expect((await form(who, made.id, { team, file: file() })).statusCode, `${who.username} ${team}`).toBe(code)
  const drop = (who: typeof admin, id: string) => who.call('DELETE', `/tests/${made.id}/evidence/${id}`)
  const second = (await form(crew.red_tech, made.id, { team: 'red', file: file() })).json()
  expect((await drop(crew.blue_tech, second.id)).statusCode).toBe(403)
  expect((await drop(crew.red_lead, second.id)).statusCode).toBe(204)
  expect((await drop(crew.red_lead, second.id)).statusCode).toBe(404)
  await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })
  expect((await drop(crew.red_tech, red.id)).json()).toMatchObject({ status: 409, code: 'wrong_state' })
  await crew.blue_tech.call('POST', `/tests/${made.id}/submit-blue`, { blue_outcome: 'alerted' })
  await crew.blue_lead.call('POST', `/tests/${made.id}/validate-blue`, { decision: 'reject', note: 'x' })
  await crew.red_lead.call('POST', `/tests/${made.id}/reopen`)
  expect((await drop(crew.red_tech, red.id)).json()).toMatchObject({ status: 409, code: 'round_over' })
  expect((await drop(admin, red.id)).json()).toMatchObject({ status: 409, code: 'round_over' })
})

test('evidence for a test that left the state while the content came is refused, and nothing of it stays', async () => {
  const w = await newWorld()
  await w.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = w.app.server.address() as AddressInfo
  const { tenant, crew } = await bringingEvidence(w)
  const made = await testIn('red_executing', crew)
  const answered = Promise.withResolvers<{ status: number; body: string }>()
  const sending = request(
    {
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: `/api/v1/tests/${made.id}/evidence?team=red&name=late.bin`,
      headers: { authorization: `Bearer ${crew.red_tech.token}`, 'content-type': 'application/octet-stream' },
    },
    async (res) => answered.resolve({ status: res.statusCode ?? 0, body: (await buffer(res)).toString() }),
  )
  sending.on('error', answered.reject)
  sending.write(Buffer.alloc(100_000))
  // The route let it in and stores it: what is half stored waits in a folder of its own.
  const unfinished = join(w.config.RAMPART_DATA, 'files/unfinished')
  await expect.poll(() => existsSync(unfinished) && readdirSync(unfinished).length, { timeout: 60_000 }).toBe(1)
  expect((await crew.red_tech.call('POST', `/tests/${made.id}/submit-red`, { red_outcome: 'executed' })).statusCode).toBe(200)
  sending.end(Buffer.alloc(100))
  const { status, body } = await answered.promise
  expect([status, JSON.parse(body).code]).toEqual([409, 'wrong_state'])
  expect((await w.owner.query('select from files where tenant_id = $1', [tenant])).rowCount).toBe(0)
  expect((await crew.red_tech.call('GET', `/tests/${made.id}/evidence`)).json().items).toEqual([])
})

test('what is no evidence is refused, and leaves nothing in the store', async () => {
  const w = await world()
  const { tenant, crew, form } = await bringingEvidence(w)
  const made = await testIn('red_executing', crew)
  const file = new File(['x'], 'x')
  for (const [fields, path] of [
    [{ file }, 'team'],
    [{ team: 'red' }, 'file'],
    [{ team: 'green', file }, 'team'],
    [{ team: 'red', file, tenant_id: randomUUID() }, 'tenant_id'],
    [{ team: 'red', file: new File([], 'empty') }, 'file'],
    [{ team: 'red', file, description: 'x'.repeat(2001) }, 'description'],
    [{ team: 'red', file, more: file }, 'file'],
  ] as const) {
    const reply = await form(crew.red_tech, made.id, fields)
    expect(reply.json(), JSON.stringify(Object.keys(fields))).toMatchObject({ status: 400, errors: [{ path }] })
  }
  expect((await form(crew.red_tech, randomUUID(), { team: 'red', file })).statusCode).toBe(404)
  expect((await w.owner.query('select from files where tenant_id = $1', [tenant])).rowCount).toBe(0)
})

test('evidence past the limit is refused', async () => {
  const w = await newWorld({ EVIDENCE_MAX_MB: '1' })
  const { crew, form } = await bringingEvidence(w)
  const made = await testIn('red_executing', crew)
  const send = (bytes: number) => form(crew.red_tech, made.id, { team: 'red', file: new File([new Uint8Array(bytes)], 'x') })
  expect((await send(1_000_000)).statusCode).toBe(201)
  expect((await send(1_000_001)).json()).toMatchObject({ status: 413, code: 'too_large' })
  expect((await send(3_000_000)).json()).toMatchObject({ status: 413, code: 'too_large' })
})

test('a test that is deleted takes its evidence along', async () => {
  const w = await world()
  const { tenant, crew, form } = await bringingEvidence(w)
  const made = await testIn('draft', crew)
  await form(crew.red_tech, made.id, { team: 'red', file: new File(['x'], 'x') })
  expect((await crew.red_lead.call('DELETE', `/tests/${made.id}`)).statusCode).toBe(204)
  expect((await w.owner.query('select from files where tenant_id = $1', [tenant])).rowCount).toBe(0)
  expect((await w.owner.query('select from test_evidence where tenant_id = $1', [tenant])).rowCount).toBe(0)
})

test('a tenant that is erased takes its tests, rounds, evidence and worklogs along', async () => {
  const w = await world()
  const { tenant, crew, form } = await bringingEvidence(w)
  const made = await testIn('rejected', crew)
  await crew.red_lead.call('POST', `/tests/${made.id}/retest`)
  await crew.red_lead.call('POST', `/tests/${made.id}/reopen`)
  expect((await form(crew.red_tech, made.id, { team: 'red', file: new File(['x'], 'x') })).statusCode).toBe(201)
  await crew.blue_lead.call('POST', `/tests/${made.id}/remediations`, { step: 'Log more', owner_id: crew.blue_tech.id })
  expect(await missingFromTrail(), 'asked now, for the trail goes too').toEqual([])
  await w.owner.query('update tenants set disabled_at = now(), erasing_at = now() where id = $1', [tenant])
  for (let left = 1, turn = 0; left > 0; turn++) {
    expect(turn).toBeLessThan(50)
    left = Number((await w.owner.query<{ n: string }>('select erase_tenant($1, 1000) as n', [tenant])).rows[0]?.n)
  }
  for (const table of ['tests', 'test_numbers', 'test_rounds', 'test_evidence', 'test_worklogs', 'test_remediations', 'files'])
    expect((await w.owner.query(`select from ${table} where tenant_id = $1`, [tenant])).rowCount, table).toBe(0)
})
