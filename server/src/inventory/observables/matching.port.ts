import { sql } from 'kysely'
import type { Tx } from '../../kernel/tenancy.ts'
import { type Block, type ValueKeys, valueKeys } from './matching/keys.ts'

/** Takes the values of rows as they are read; what came together is kept with the rows. */
export type RowValues = ValueKeys
export type PortionKeys = Block

/** For the rows of one import: cells that repeat are remembered. */
export const valuesOfMany = (tenant: string): RowValues => valueKeys(tenant)
/** For a row or two. */
export const valuesOfFew = (tenant: string): RowValues => valueKeys(tenant, 64)

/** Keeps the keys of a portion of rows beside them, in their transaction. Matching them comes later: what is stored here waits for it. */
export async function keepKeys(
  tx: Tx,
  tenant: string,
  at: { collection_id: string; first_line: number },
  block: PortionKeys,
): Promise<void> {
  await sql`
    with kept as (
      insert into value_keys (tenant_id, bucket, collection_id, first_line, keys, lines)
      select ${tenant}, bucket, ${at.collection_id}, ${at.first_line}, keys::int[], lines::int[]
      from rows from (unnest(${[...block.buckets]}::smallint[]), string_to_table(${block.keys}::text, e'\n'), string_to_table(${block.lines}::text, e'\n'))
        as r(bucket, keys, lines))
    insert into unmatched_blocks (tenant_id, collection_id, first_line, count)
    values (${tenant}, ${at.collection_id}, ${at.first_line}, ${block.count})`.execute(tx)
}
