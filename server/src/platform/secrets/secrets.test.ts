import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Testbed, testbed } from '../../testing/testbed.ts'
import { keepMaster, mastersOf, refuseWrongMaster } from './master.ts'
import { reseal } from './reseal.ts'
import { rotateAll } from './rotate.ts'
import { secrets } from './secrets.ts'

const key = (letter: string) => letter.repeat(40)
const before = { SECRET_KEY: key('s') }
const after = { SECRET_KEY: key('s'), RAMPART_MASTER_KEY: key('m') }
const wrong = { status: 409, code: 'secret_unreadable' }
const vault = [{ table: 'vault', column: 'pass' }]

let bed: Testbed
beforeAll(async () => {
  bed = await testbed()
  await bed.owner.query(`create table vault (tenant_id uuid not null, id uuid not null, pass text, primary key (tenant_id, id))`)
  await bed.owner.query(`select guard_table('vault')`)
})
afterAll(() => bed.stop())

const placeOf = (row: string) => ({ table: 'vault', column: 'pass', row })
const keysOf = async (tenant: string) =>
  (
    await bed.owner.query<{ kid: number; wrapped: string; retired: boolean }>(
      'select kid, wrapped, retired_at is not null as retired from tenant_keys where tenant_id = $1 order by kid',
      [tenant],
    )
  ).rows

test('what is sealed opens at its place only, and in its tenant only [ASVS-11.3.2] [ASVS-11.3.3]', async () => {
  const box = secrets(bed.db, mastersOf(before))
  const [tenant, other] = [await bed.tenant(), await bed.tenant()]
  const place = placeOf(randomUUID())
  const sealed = await box.seal(tenant, place, 'pa55 wörd')
  expect(sealed).toMatch(/^v1\.1\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/)
  expect(await box.open(tenant, place, sealed)).toBe('pa55 wörd')
  await box.seal(other, place, 'the other tenant has a key of the same number')
  await expect(box.open(other, place, sealed)).rejects.toMatchObject(wrong)
  for (const moved of [{ row: randomUUID() }, { column: 'name' }, { table: 'links' }])
    await expect(box.open(tenant, { ...place, ...moved }, sealed)).rejects.toMatchObject(wrong)
})

test('a changed, cut or foreign text is refused, whatever was changed [ASVS-11.3.3]', async () => {
  const box = secrets(bed.db, mastersOf(before))
  const tenant = await bed.tenant()
  const place = placeOf(randomUUID())
  const sealed = await box.seal(tenant, place, 'correct horse')
  const [, , nonce = '', hidden = '', tag = ''] = sealed.split('.')
  const flip = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
  const bad = [
    `v1.1.${flip(nonce)}.${hidden}.${tag}`,
    `v1.1.${nonce}.${flip(hidden)}.${tag}`,
    `v1.1.${nonce}.${hidden}.${flip(tag)}`,
    `v1.1.${nonce}.${hidden}.${tag.slice(0, 6)}`, // a short tag is easy to guess
    `v1.1.${nonce}.${hidden}`,
    `v1.2.${nonce}.${hidden}.${tag}`,
    `v2.1.${nonce}.${hidden}.${tag}`,
    `v1.1.${nonce}.${hidden}.${tag}.${tag}`,
    sealed.slice(0, -1),
    'correct horse',
    '',
  ]
  for (const text of bad) await expect(box.open(tenant, place, text), text).rejects.toMatchObject(wrong)
})

test('no nonce comes twice, and the same secret never looks the same [ASVS-11.3.4]', async () => {
  const box = secrets(bed.db, mastersOf(before))
  const tenant = await bed.tenant()
  const place = placeOf(randomUUID())
  const made = await Promise.all(Array.from({ length: 300 }, () => box.seal(tenant, place, 'again')))
  for (const part of [2, 3, 4]) expect(new Set(made.map((text) => text.split('.')[part])).size).toBe(300)
})

test('two processes that seal a tenant’s first secret in the same moment use one key', async () => {
  const tenant = await bed.tenant()
  const boxes = Array.from({ length: 8 }, () => secrets(bed.db, mastersOf(before)))
  const rows = boxes.map(() => placeOf(randomUUID()))
  const sealed = await Promise.all(boxes.map((box, i) => box.seal(tenant, rows[i] ?? placeOf(''), `secret ${i}`)))
  expect(await keysOf(tenant)).toMatchObject([{ kid: 1, retired: false }])
  for (const [i, text] of sealed.entries()) expect(await boxes[0]?.open(tenant, rows[i] ?? placeOf(''), text)).toBe(`secret ${i}`)
})

test('another master key opens nothing and makes no second key beside the first', async () => {
  const tenant = await bed.tenant()
  const place = placeOf(randomUUID())
  const sealed = await secrets(bed.db, mastersOf(before)).seal(tenant, place, 'once')
  const stranger = secrets(bed.db, mastersOf({ SECRET_KEY: key('x') }))
  await expect(stranger.open(tenant, place, sealed)).rejects.toMatchObject(wrong)
  await expect(stranger.seal(tenant, place, 'twice')).rejects.toThrow('cannot be opened')
  expect(await keysOf(tenant)).toHaveLength(1)
})

test('when the keys of a tenant are destroyed its secrets are gone, and those of others are not', async () => {
  const box = secrets(bed.db, mastersOf(before))
  const [gone, stays] = [await bed.tenant(), await bed.tenant()]
  const place = placeOf(randomUUID())
  const [lost, kept] = [await box.seal(gone, place, 'lost'), await box.seal(stays, place, 'kept')]
  await box.destroyKeys(gone)
  await box.destroyKeys(gone)
  expect(await keysOf(gone)).toEqual([])
  await expect(box.open(gone, place, lost)).rejects.toMatchObject(wrong)
  expect(await box.open(stays, place, kept)).toBe('kept')
  await box.seal(gone, place, 'a new key with the old number')
  await expect(box.open(gone, place, lost)).rejects.toMatchObject(wrong)
})

test('a rotation wraps the keys anew, seals anew, drops the old keys after a day, and then refuses the old master', async () => {
  const old = secrets(bed.db, mastersOf(before))
  const tenant = await bed.tenant()
  const places = Array.from({ length: 5 }, () => placeOf(randomUUID()))
  for (const place of places)
    await bed.owner.query('insert into vault values ($1, $2, $3)', [
      tenant,
      place.row,
      await old.seal(tenant, place, `pass of ${place.row}`),
    ])
  const damaged = randomUUID()
  await bed.owner.query('insert into vault values ($1, $2, $3), ($1, gen_random_uuid(), null)', [tenant, damaged, 'v1.1.AAAA.BBBB.CCCC'])
  await keepMaster(bed.owner, mastersOf(before))

  const masters = mastersOf(after)
  await keepMaster(bed.owner, masters) // the old one, made from SECRET_KEY, is known without being named
  const box = secrets(bed.db, masters)
  expect(await rotateAll(bed.db, bed.another, masters)).toBeGreaterThan(0)
  expect(await keysOf(tenant)).toMatchObject([
    { kid: 1, retired: true, wrapped: expect.stringContaining(masters.now.id) },
    { kid: 2, retired: false, wrapped: expect.stringContaining(masters.now.id) },
  ])
  const jobs = await bed.owner.query(`select kind, state from job_runs where tenant_id = $1`, [tenant])
  expect(jobs.rows).toEqual([{ kind: 'secrets.reseal', state: 'queued' }])

  const work = { db: bed.db, secrets: box, columns: vault, tenant_id: tenant }
  expect(await reseal(work)).toEqual({ resealed: 5, unreadable: 1, keys_removed: 0 })
  const { rows } = await bed.owner.query<{ id: string; pass: string }>(
    'select id, pass from vault where tenant_id = $1 and id <> $2 and pass is not null',
    [tenant, damaged],
  )
  for (const { id, pass } of rows) {
    expect(pass).toMatch(/^v1\.2\./)
    expect(await box.open(tenant, placeOf(id), pass)).toBe(`pass of ${id}`)
  }
  await bed.owner.query(`update tenant_keys set retired_at = now() - interval '25 h' where tenant_id = $1 and kid = 1`, [tenant])
  expect(await reseal(work), 'a value names key 1 still').toEqual({ resealed: 0, unreadable: 1, keys_removed: 0 })
  await bed.owner.query('delete from vault where id = $1', [damaged])
  expect(await reseal(work)).toEqual({ resealed: 0, unreadable: 0, keys_removed: 1 })
  expect(await keysOf(tenant)).toMatchObject([{ kid: 2 }])

  await expect(refuseWrongMaster(bed.owner, mastersOf(before))).rejects.toThrow('sealed with another master key')
  await refuseWrongMaster(bed.owner, mastersOf({ ...before, RAMPART_MASTER_KEY_PREVIOUS: after.RAMPART_MASTER_KEY }))
  const events = await bed.owner.query('select action from events where tenant_id = $1 order by id', [tenant])
  expect(events.rows.map(({ action }) => action)).toEqual(['tenant_keys.rotate', 'tenant_keys.reseal', 'tenant_keys.reseal'])
})

test('a value that was entered anew while it was being sealed anew stays', async () => {
  const masters = mastersOf(after)
  const box = secrets(bed.db, masters)
  const tenant = await bed.tenant()
  const place = placeOf(randomUUID())
  await bed.owner.query('insert into vault values ($1, $2, $3)', [tenant, place.row, await box.seal(tenant, place, 'old')])
  await rotateAll(bed.db, bed.another, masters)
  const meanwhile = {
    ...box,
    open: async (...args: Parameters<typeof box.open>) => {
      const clear = await box.open(...args)
      const entered = await box.seal(tenant, place, 'new')
      await bed.owner.query('update vault set pass = $2 where id = $1', [place.row, entered])
      return clear
    },
  }
  expect(await reseal({ db: bed.db, secrets: meanwhile, columns: vault, tenant_id: tenant })).toMatchObject({ resealed: 0 })
  const { rows } = await bed.owner.query<{ pass: string }>('select pass from vault where id = $1', [place.row])
  expect(await box.open(tenant, place, rows[0]?.pass ?? '')).toBe('new')
})

test('the login of the requests cannot see which master key it is', async () => {
  await expect(bed.db.ask('select * from master_key')).rejects.toThrow('permission denied')
})
