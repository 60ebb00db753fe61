import { ruleFormats } from '@rampart/contract/detections.ts'
import { sql } from 'kysely'
import type { Acting } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { type Content, digestOf, type Storing } from '../../platform/imports/imports.port.ts'
import { idsInForce } from '../techniques/techniques.port.ts'
import type { RuleDraft } from './formats/draft.ts'
import { rulesIn } from './formats/formats.ts'

/** What an import of rules is. */
export const ruleContent: Content<RuleDraft> = {
  kind: 'rules',
  path: '/detection-rules',
  job: 'detections.import',
  read: { may: 'detections:read' },
  write: { may: 'detections:admin' },
  formats: ruleFormats,
  takes: (path) => /\.(ya?ml|toml|json)$/i.test(path),
  understand: rulesIn,
  techniques: ({ technique_ids }) => technique_ids,
  inForce: idsInForce,
  store,
}

/** In the order of their ids, so that two imports of the same at once do not wait for each other in a ring. */
async function store({ tx, actor: { tenant_id } }: Acting, drafts: readonly RuleDraft[], { import_id, activate, release }: Storing) {
  const rows = drafts
    .toSorted((a, b) => (`${a.source} ${a.source_id}` < `${b.source} ${b.source_id}` ? -1 : 1))
    .map((draft) => ({ ...draft, id: newId(), digest: digestOf(draft).toString('hex') }))
  const stored = await sql<{ added: boolean }>`
    insert into detection_rules as t (tenant_id, id, source, source_id, title, description, technique_ids, release, severity, maturity, log_source, language,
      content, author, license, "references", false_positives, enabled, digest, import_id)
    select ${tenant_id}, r.id, r.source, r.source_id, r.title, r.description, r.technique_ids, ${release}, r.severity, r.maturity, r.log_source, r.language,
      r.content, r.author, r.license, r."references", r.false_positives, ${activate}, decode(r.digest, 'hex'), ${import_id}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, source text, source_id text, title text, description text,
      technique_ids text[], severity text, maturity text, log_source text, language text, content text, author text, license text,
      "references" text[], false_positives text[], digest text)
    on conflict (tenant_id, source, source_id) do update set title = excluded.title, description = excluded.description,
      technique_ids = excluded.technique_ids, release = excluded.release, severity = excluded.severity, maturity = excluded.maturity, log_source = excluded.log_source,
      language = excluded.language, content = excluded.content, author = excluded.author, license = excluded.license,
      "references" = excluded."references", false_positives = excluded.false_positives, digest = excluded.digest,
      import_id = excluded.import_id, version = t.version + 1, updated_at = now()
    where t.digest <> excluded.digest
    returning xmax = 0 as added`.execute(tx)
  const added = stored.rows.filter((row) => row.added).length
  return { added, changed: stored.rows.length - added }
}
