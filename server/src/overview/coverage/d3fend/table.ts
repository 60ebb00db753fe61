import { type D3fendTable, d3fendReport } from '@rampart/contract/d3fend.ts'
import { sql } from 'kysely'
import type { Looking } from '../../../kernel/guard.ts'
import { groundOf } from '../ground.ts'

/** What the table is made of, and of how many techniques in force it speaks. */
export async function tableOf(who: Looking): Promise<D3fendTable> {
  const { tx, actor } = who
  const [files, counts, ground] = await Promise.all([
    tx
      .selectFrom('d3fend_files')
      .select(['kind', 'release', 'file_name', 'sha256', 'report', 'imported_by_name', 'imported_at'])
      .where('tenant_id', '=', actor.tenant_id)
      .orderBy('kind')
      .execute(),
    sql<{ countermeasures: number; in_place: number }>`
      select count(*) as countermeasures, count(*) filter (where in_place) as in_place
      from d3fend_countermeasures where tenant_id = ${actor.tenant_id}`.execute(tx),
    groundOf(who),
  ])
  const countered = ground.techniques.flatMap(({ id }) => ground.countermeasures?.get(id) ?? [])
  const { countermeasures = 0, in_place = 0 } = counts.rows[0] ?? {}
  return {
    live: ground.countermeasures !== null,
    countermeasures,
    in_place,
    techniques: countered.length,
    techniques_in_place: countered.filter((each) => each.in_place > 0).length,
    files: files.map((file) => ({ ...file, report: d3fendReport.parse(file.report) })),
  }
}
