import { isIP } from 'node:net'
import type { SuppressionCondition, suppressionPreview } from '@rampart/contract/suppression.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Looking } from '../../../kernel/guard.ts'
import type { Row } from '../../../kernel/verbs.ts'
import { folded, matcher } from './matching.ts'

const looked = 1000 // alerts
const shown = 10 // of them
const compared = 1000 // observables of one: intake never has more before it

interface Seen
  extends Pick<Row<'alerts'>, 'id' | 'number' | 'title' | 'kind' | 'severity' | 'source' | 'created_at' | 'category' | 'rule_id'> {
  rule_name: string | null
  suppressed_by: string | null
  techniques: string[]
  hostnames: string[]
  values: string[]
}

/** What these conditions would have done to the last 1,000 alerts, by the same comparison that intake makes. */
export async function previewOf(
  { tx, actor }: Looking,
  conditions: readonly SuppressionCondition[],
): Promise<z.output<typeof suppressionPreview>> {
  const { rows } = await sql<Seen>`
    select a.id, a.number, a.title, a.kind, a.severity, a.source, a.created_at, a.category, a.rule_id, a.rule_name, a.suppressed_by,
      a.techniques, a.hostnames, array(
        select o.value from alert_observables n join observables o on o.tenant_id = n.tenant_id and o.id = n.observable_id
        where n.tenant_id = a.tenant_id and n.alert_id = a.id limit ${sql.lit(compared)}) as values
    from (select * from alerts where tenant_id = ${actor.tenant_id} order by created_at desc, id desc limit ${sql.lit(looked)}) as a
    order by a.created_at desc, a.id desc`.execute(tx)
  const hides = matcher(conditions)
  const matched = rows.filter((row) => hides(folded(factsOf(row))))
  return {
    examined: rows.length,
    matched: matched.length,
    already_hidden: matched.filter((row) => row.suppressed_by !== null).length,
    samples: matched
      .slice(0, shown)
      .map(({ id, number, title, kind, severity, source, created_at }) => ({ id, number, title, kind, severity, source, created_at })),
  }
}

const known = (value: string | null) => (value === null ? [] : [value])
const factsOf = (row: Seen) => ({
  title: [row.title],
  source: [row.source],
  category: known(row.category),
  rule_id: known(row.rule_id),
  rule_name: known(row.rule_name),
  kind: [row.kind],
  severity: [row.severity],
  host: row.hostnames,
  observable: [...row.values, ...row.hostnames.filter((name) => isIP(name))],
  technique: row.techniques,
})
