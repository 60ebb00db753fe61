import { spawnSync } from 'node:child_process'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Testbed, testbed, until } from '../testing/testbed.ts'
import { systemActor } from './guard.ts'
import { newId } from './ids.ts'
import { executeLarge, tenancy } from './tenancy.ts'
import { add } from './verbs.ts'

let bed: Testbed
beforeAll(async () => {
  bed = await testbed()
}, 120_000)
afterAll(() => bed.stop())

const tenantWith = async (hostname: string) => {
  const tenant = await bed.tenant()
  const row = await bed.db.withTenant(tenant, (tx) => add({ tx, actor: systemActor(tenant) }, 'hosts', { hostname }))
  return { tenant, id: row.id }
}
const names = async (tenant: string) => (await bed.db.read(tenant).selectFrom('hosts').select('hostname').execute()).map((r) => r.hostname)

test('without a tenant there are no rows, and none can be written', async () => {
  await tenantWith('somebodys')
  expect(await bed.db.ask('select * from hosts')).toEqual([])
  expect(await bed.db.ask('select * from tenants')).toEqual([])
  await expect(
    bed.db.ask('insert into tags (tenant_id, id, object_type, object_id, name) values ($1, $2, $3, $2, $3)', [newId(), newId(), 'x']),
  ).rejects.toThrow(/row-level security|read-only/)
})

test('a statement that forgets its tenant sees its own rows only, and cannot write another’s', async () => {
  const [mine, other] = [await tenantWith('mine'), await tenantWith('others')]
  expect(await names(mine.tenant)).toEqual(['mine'])
  await bed.db.withTenant(mine.tenant, async (tx) => {
    expect((await tx.updateTable('hosts').set({ os: 'changed' }).executeTakeFirst()).numUpdatedRows).toBe(1n)
    expect((await tx.deleteFrom('hosts').where('id', '=', other.id).executeTakeFirst()).numDeletedRows).toBe(0n)
  })
  await expect(
    bed.db.withTenant(mine.tenant, (tx) =>
      tx.insertInto('hosts').values({ tenant_id: other.tenant, id: newId(), hostname: 'x' }).execute(),
    ),
  ).rejects.toThrow(/row-level security/)
  await expect(bed.db.withTenant(mine.tenant, (tx) => tx.updateTable('hosts').set({ tenant_id: other.tenant }).execute())).rejects.toThrow(
    /row-level security/,
  )
  const { rows } = await bed.owner.query('select hostname, os from hosts where tenant_id = $1', [other.tenant])
  expect(rows).toEqual([{ hostname: 'others', os: 'unknown' }])
})

test('statements of many tenants mixed over one pipelined connection never meet, failures among them', async () => {
  const one = tenancy({ ...bed.app, max: 1 })
  const tenants: { tenant: string }[] = []
  for (let i = 0; i < 5; i++) tenants.push(await tenantWith(`host-${i}`))
  const work = Array.from({ length: 300 }, (_, i) => i).map(async (i) => {
    const { tenant } = tenants[i % tenants.length] ?? { tenant: '' }
    const expected = [`host-${i % tenants.length}`]
    if (i % 7 === 0) {
      await expect(sql`select 1 / 0`.execute(one.read(tenant))).rejects.toThrow('division by zero')
    } else if (i % 5 === 0) {
      const seen = await one.withTenant(tenant, async (tx) => {
        await tx
          .updateTable('hosts')
          .set({ os: `os-${i}` })
          .execute()
        return tx.selectFrom('hosts').select('hostname').execute()
      })
      expect(seen.map((r) => r.hostname)).toEqual(expected)
    } else {
      const seen = await one.read(tenant).selectFrom('hosts').select('hostname').execute()
      expect(seen.map((r) => r.hostname)).toEqual(expected)
    }
  })
  await Promise.all(work)
  expect(await one.ask('select * from hosts'), 'nothing of a tenant stays on the connection').toEqual([])
  await one.end()
})

test('a failed statement that somebody swallows makes the commit an error', async () => {
  const { tenant, id } = await tenantWith('before')
  const swallowed = bed.db.withTenant(tenant, async (tx) => {
    await tx.updateTable('hosts').set({ hostname: 'after' }).where('id', '=', id).execute()
    await sql`select 1 / 0`.execute(tx).catch(() => {})
    return 'done'
  })
  await expect(swallowed).rejects.toThrow('rolled back')
  expect(await names(tenant)).toEqual(['before'])
})

test('a read is a transaction that cannot write', async () => {
  const { tenant } = await tenantWith('read')
  await expect(bed.db.read(tenant).updateTable('hosts').set({ os: 'x' }).execute()).rejects.toThrow('read-only transaction')
  const sly = sql`with off as (select set_config('transaction_read_only', 'off', true)) insert into tags (tenant_id, id, object_type, object_id, name) select ${tenant}, ${tenant}, 'x', ${tenant}, 'x' from off`
  await expect(sly.execute(bed.db.read(tenant))).rejects.toThrow(/read-only|read-write/)
  expect(() => bed.db.read("x'; drop table hosts; --")).toThrow('by its uuid')
})

test('a plain foreign key reaches into another tenant; one that names the tenant does not', async () => {
  const [mine, other] = [await tenantWith('mine'), await tenantWith('others')]
  await bed.owner.query(`
    alter table hosts add constraint hosts_id_alone unique (id);
    create table notes_plain (tenant_id uuid not null, id uuid primary key, host_id uuid references hosts (id));
    create table notes (tenant_id uuid not null, id uuid primary key, host_id uuid, foreign key (tenant_id, host_id) references hosts (tenant_id, id));
    select guard_table('notes_plain'); select guard_table('notes');
    grant select, insert on notes_plain, notes to rampart_app`)
  const insert = (table: 'notes' | 'notes_plain', host: string) =>
    bed.db.withTenant(mine.tenant, (tx) =>
      sql`insert into ${sql.table(table)} (tenant_id, id, host_id) values (${mine.tenant}, ${newId()}, ${host})`.execute(tx),
    )
  await expect(insert('notes_plain', other.id), 'why the house asks for composite keys').resolves.toBeDefined()
  await expect(insert('notes', other.id)).rejects.toThrow(/foreign key/)
  await expect(insert('notes', mine.id)).resolves.toBeDefined()
})

test('times are ISO texts, counts are numbers, lists keep what is in them', async () => {
  const { tenant, id } = await tenantWith('types')
  const labels = ['plain', 'a "quote"', 'a, comma', 'NULL', '', '{}', 'back\\slash', 'ä😀']
  await bed.db.withTenant(tenant, (tx) => tx.updateTable('hosts').set({ labels }).where('id', '=', id).execute())
  const row = await bed.db.read(tenant).selectFrom('hosts').selectAll().executeTakeFirstOrThrow()
  expect(row.labels).toEqual(labels)
  expect(row.ip_addresses).toEqual([])
  expect(row.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/)
  const { rows } = await sql<{ n: unknown; big: unknown }>`select count(*) as n, 9007199254740991::bigint as big from hosts`.execute(
    bed.db.read(tenant),
  )
  expect(rows).toEqual([{ n: 1, big: 9007199254740991 }])
})

/** In a process of its own: this one stands still meanwhile. Ends well once the backend waits for a lock, so has the whole statement. */
const waitsForLock = (pid: number) => {
  const { host, port, user, password, database } = bed.owner
  const look = `
    import pg from 'pg'
    const db = new pg.Client(${JSON.stringify({ host, port, user, password, database })})
    await db.connect()
    for (const end = Date.now() + 20_000; ; ) {
      const { rows } = await db.query('select wait_event_type as type from pg_stat_activity where pid = ${pid}')
      if (rows[0]?.type === 'Lock') break
      if (Date.now() > end) throw new Error('it waits for ' + rows[0]?.type)
    }
    await db.end()`
  return spawnSync(process.execPath, ['--input-type=module', '--eval', look], { cwd: import.meta.dirname, encoding: 'utf8' })
}

test('a large statement says when PostgreSQL can have all of it, long before its answer', async () => {
  const { tenant } = await tenantWith('large')
  await bed.owner.query('select pg_advisory_lock(4711)')
  for (const size of [8 * 1024 * 1024, 1]) {
    await bed.db.withTenant(tenant, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      let looked: ReturnType<typeof waitsForLock> | undefined
      const sent = Promise.withResolvers<void>()
      const answer = executeLarge(tx, sql`select length(${'x'.repeat(size)}::text), pg_advisory_xact_lock(4711)`, () => {
        looked = waitsForLock(rows[0]?.pid ?? 0)
        sent.resolve()
      })
      await sent.promise
      expect(looked).toMatchObject({ status: 0, stderr: '' })
      await bed.owner.query('select pg_advisory_unlock(4711)')
      await answer
    })
    await bed.owner.query('select pg_advisory_lock(4711)')
  }
})

test('connections that die under it are made again', async () => {
  const { tenant } = await tenantWith('alive')
  await Promise.all([names(tenant), names(tenant), names(tenant)])
  await bed.owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'rampart_app' and datname = current_database()",
  )
  expect(await until(() => names(tenant).catch(() => false as const))).toEqual(['alive'])
  const dying = bed.db.withTenant(tenant, async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await bed.owner.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    return tx.selectFrom('hosts').selectAll().execute()
  })
  await expect(dying).rejects.toThrow()
  expect(await until(() => names(tenant).catch(() => false as const))).toEqual(['alive'])
})
