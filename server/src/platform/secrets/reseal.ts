import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import { type Acting, systemActor } from '../../kernel/guard.ts'
import type { SealedColumn } from '../../kernel/module.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { startJob } from '../jobs/jobs.port.ts'
import type { Secrets } from './secrets.port.ts'

const batch = 200
/** A retired key stays this long: what was sealed with it in the moment of the rotation is committed by then. */
const retiredFor = sql`interval '1 day'`

/** By the clock: takes up what a rotation left, and nothing where no key is retired. */
export async function resealIfNeeded(who: Acting): Promise<void> {
  const { tenant_id } = who.actor
  const retired = await who.tx
    .selectFrom('tenant_keys')
    .select('kid')
    .where('tenant_id', '=', tenant_id)
    .where('retired_at', 'is not', null)
    .executeTakeFirst()
  if (retired) await startJob(who, { kind: 'secrets.reseal', total: null, input: {} })
}

interface Sealing {
  db: Tenancy
  secrets: Secrets
  columns: readonly SealedColumn[]
  tenant_id: string
  signal?: AbortSignal
}
export interface Resealed {
  resealed: number
  /** Values that could not be opened; they stay as they are. */
  unreadable: number
  /** Retired keys that nothing needs any more. */
  keys_removed: number
}
interface Kept {
  row: string
  sealed: string
}

/** Seals anew what is sealed with a retired key of a tenant, then removes the keys that nothing needs. Can be repeated at any time. */
export async function reseal(work: Sealing): Promise<Resealed> {
  const { db, tenant_id, columns } = work
  const inUse = await db
    .read(tenant_id)
    .selectFrom('tenant_keys')
    .select('kid')
    .where('tenant_id', '=', tenant_id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  const done: Resealed = { resealed: 0, unreadable: 0, keys_removed: 0 }
  if (!inUse) return done
  for (const column of columns) {
    const { resealed, unreadable } = await resealColumn(work, column, inUse.kid)
    done.resealed += resealed
    done.unreadable += unreadable
  }
  done.keys_removed = await removeKeys(work)
  const actor = systemActor(tenant_id)
  if (done.resealed || done.keys_removed)
    await db.withTenant(tenant_id, (tx) => record({ tx, actor }, 'tenant_keys.reseal', tenant_id, { after: done }))
  return done
}

/** `row` is the place's row as text, which is also the order in which the rows are walked. */
const partsOf = ({ table, column, row = 'id' }: SealedColumn) => ({ from: sql.table(table), value: sql.ref(column), key: sql.ref(row) })

async function resealColumn({ db, secrets, tenant_id, signal }: Sealing, at: SealedColumn, kid: number) {
  const { from, value, key } = partsOf(at)
  const count = { resealed: 0, unreadable: 0 }
  for (let after = '', page: Kept[]; ; after = page.at(-1)?.row ?? '') {
    signal?.throwIfAborted()
    const found = await sql<Kept>`
      select ${key}::text as row, ${value} as sealed from ${from}
      where tenant_id = ${tenant_id} and ${key}::text > ${after} and ${value} like 'v1.%' and not starts_with(${value}, ${`v1.${kid}.`})
      order by 1 limit ${batch}`.execute(db.read(tenant_id))
    page = found.rows
    if (page.length === 0) return count
    for (const { row, sealed } of page) {
      const place = { table: at.table, column: at.column, row }
      const clear = await secrets.open(tenant_id, place, sealed).catch(() => undefined)
      if (clear === undefined) {
        count.unreadable += 1
        continue
      }
      const fresh = await secrets.seal(tenant_id, place, clear)
      // Only where nobody has entered another one meanwhile.
      const { numAffectedRows = 0n } = await db.withTenant(tenant_id, (tx) =>
        sql`update ${from} set ${value} = ${fresh} where tenant_id = ${tenant_id} and ${key}::text = ${row} and ${value} = ${sealed}`.execute(
          tx,
        ),
      )
      count.resealed += Number(numAffectedRows)
    }
  }
}

/** Keys that were retired long enough ago and that no column names. */
async function removeKeys({ db, tenant_id, columns }: Sealing): Promise<number> {
  return db.withTenant(tenant_id, async (tx) => {
    const old = await tx
      .selectFrom('tenant_keys')
      .select('kid')
      .where('tenant_id', '=', tenant_id)
      .where('retired_at', '<', sql<string>`now() - ${retiredFor}`)
      .execute()
    let removed = 0
    for (const { kid } of old) {
      const uses = columns.map((column) => {
        const { from, value } = partsOf(column)
        return sql`select 1 from ${from} where tenant_id = ${tenant_id} and starts_with(${value}, ${`v1.${kid}.`})`
      })
      if (uses.length && (await sql`${sql.join(uses, sql` union all `)} limit 1`.execute(tx)).rows.length) continue
      await tx.deleteFrom('tenant_keys').where('tenant_id', '=', tenant_id).where('kid', '=', kid).execute()
      removed += 1
    }
    return removed
  })
}
