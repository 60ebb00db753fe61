import { templateFormats } from '@rampart/contract/templates.ts'
import { sql } from 'kysely'
import type { Acting } from '../../kernel/guard.ts'
import { newId } from '../../kernel/ids.ts'
import { type Content, digestOf, type Storing } from '../../platform/imports/imports.port.ts'
import { idsInForce } from '../techniques/techniques.port.ts'
import type { TemplateDraft } from './formats/draft.ts'
import { mayHoldTemplates, templatesIn } from './formats/formats.ts'

/** What an import of templates is. */
export const templateContent: Content<TemplateDraft> = {
  kind: 'templates',
  path: '/test-templates',
  job: 'templates.import',
  read: { may: 'templates:read' },
  write: { may: 'templates:admin' },
  formats: templateFormats,
  takes: mayHoldTemplates,
  understand: ({ value, path }, format) => templatesIn(value, path, format),
  techniques: ({ technique_id }) => [technique_id],
  inForce: idsInForce,
  store,
}

/** In the order of their ids, so that two imports of the same at once do not wait for each other in a ring. */
async function store({ tx, actor: { tenant_id } }: Acting, drafts: readonly TemplateDraft[], { import_id, activate, known }: Storing) {
  const rows = drafts
    .toSorted((a, b) => (`${a.source} ${a.source_id}` < `${b.source} ${b.source_id}` ? -1 : 1))
    .map((draft) => ({ ...draft, id: newId(), known: known.has(draft.technique_id), digest: digestOf(draft).toString('hex') }))
  const stored = await sql<{ added: boolean }>`
    insert into test_templates as t (tenant_id, id, source, source_id, technique_id, known, name, description, platforms, executor, command, cleanup,
      arguments, prerequisites, elevation_required, severity, "references", author, license, is_active, digest, import_id)
    select ${tenant_id}, r.id, r.source, r.source_id, r.technique_id, r.known, r.name, r.description, r.platforms, r.executor, r.command, r.cleanup,
      r.arguments, r.prerequisites, r.elevation_required, r.severity, r."references", r.author, r.license, ${activate}, decode(r.digest, 'hex'), ${import_id}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, source text, source_id text, technique_id text, known boolean, name text,
      description text, platforms text[], executor text, command text, cleanup text, arguments jsonb, prerequisites jsonb, elevation_required boolean,
      severity text, "references" text[], author text, license text, digest text)
    on conflict (tenant_id, source, source_id) do update set technique_id = excluded.technique_id, known = excluded.known, name = excluded.name,
      description = excluded.description, platforms = excluded.platforms, executor = excluded.executor, command = excluded.command,
      cleanup = excluded.cleanup, arguments = excluded.arguments, prerequisites = excluded.prerequisites,
      elevation_required = excluded.elevation_required, "references" = excluded."references", author = excluded.author, license = excluded.license,
      digest = excluded.digest, import_id = excluded.import_id, version = t.version + 1, updated_at = now()
    where t.digest <> excluded.digest
    returning xmax = 0 as added`.execute(tx)
  const added = stored.rows.filter((row) => row.added).length
  return { added, changed: stored.rows.length - added }
}

/** Says anew of each template whether its technique is in force: the active release became another one. */
export async function markKnown(who: Acting): Promise<void> {
  const { ids } = await idsInForce(who)
  await sql`
    update test_templates set known = not known, updated_at = now()
    where tenant_id = ${who.actor.tenant_id} and known <> (technique_id = any(${[...ids]}::text[]))`.execute(who.tx)
}
