import { createHmac, timingSafeEqual } from 'node:crypto'
import type { custody, custodyAction } from '@rampart/contract/casework.ts'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Acting, Looking } from '../../kernel/guard.ts'
import type { DB } from '../../kernel/tenancy.ts'
import type { Row } from '../../kernel/verbs.ts'

type Action = z.output<typeof custodyAction>
type Link = Omit<Selectable<DB['case_custody']>, 'seal'>

/** Over the link itself and the seal of the one before. */
const sealOf = (key: Buffer, { tenant_id, evidence_id, n, action, at, actor_id, actor_name, note, sha256 }: Link, before: string) =>
  createHmac('sha256', key)
    .update(
      JSON.stringify([
        'rampart custody 1',
        tenant_id,
        evidence_id,
        n,
        action,
        new Date(at).toISOString(),
        actor_id,
        actor_name,
        note,
        sha256,
        before,
      ]),
    )
    .digest('hex')

/**
 * Adds a link to the chain of an evidence, whose row the caller holds. What it returns goes into the event: the trail knows each
 * seal too, and is sealed itself outside of the database, so that a tail that was cut off together with its counter shows.
 */
export async function addLink(
  { tx, actor }: Acting,
  key: Buffer,
  held: Pick<Row<'case_evidence'>, 'id' | 'links' | 'last_seal' | 'sha256'>,
  action: Action,
  note = '',
): Promise<{ evidence_id: string; custody_n: number; custody_seal: string }> {
  const link: Link = {
    tenant_id: actor.tenant_id,
    evidence_id: held.id,
    n: held.links + 1,
    action,
    at: new Date().toISOString(),
    actor_id: actor.id,
    actor_name: actor.name,
    note,
    sha256: held.sha256,
  }
  const seal = sealOf(key, link, held.last_seal)
  await tx
    .insertInto('case_custody')
    .values({ ...link, seal })
    .execute()
  await tx
    .updateTable('case_evidence')
    .set({ links: link.n, last_seal: seal })
    .where('tenant_id', '=', actor.tenant_id)
    .where('id', '=', held.id)
    .execute()
  return { evidence_id: held.id, custody_n: link.n, custody_seal: seal }
}

interface Told {
  n: number
  seal: string
}

/** The chain of an evidence as it stands under the key of its tenant, and what is wrong with it, as sentences. */
export async function custodyOf(
  { tx, actor }: Looking,
  key: Buffer | undefined,
  evidence: Row<'case_evidence'>,
): Promise<z.output<typeof custody>> {
  const { tenant_id } = actor
  const rows = await tx
    .selectFrom('case_custody')
    .selectAll()
    .where('tenant_id', '=', tenant_id)
    .where('evidence_id', '=', evidence.id)
    .orderBy('n')
    .execute()
  const { rows: told } = await sql<Told>`
    select (e.after ->> 'custody_n')::int as n, e.after ->> 'custody_seal' as seal from events e
    where e.tenant_id = ${tenant_id} and e.object_id = ${evidence.case_id} and e.object_type = 'cases'
      and e.after ->> 'evidence_id' = ${evidence.id} and e.after ->> 'custody_n' is not null order by 1`.execute(tx)
  const { rows: gone } = await sql<{ id: string; name: string }>`
    select id, display_name as name from users where tenant_id = ${tenant_id} and deleted_at is not null
      and id = any(${rows.map((row) => row.actor_id)}::uuid[])`.execute(tx)
  const pseudonyms = new Map(gone.map(({ id, name }) => [id, name]))
  const findings = findingsOf(key, evidence, rows, told)
  return {
    verified: findings.length === 0,
    findings,
    items: rows.map((row) => ({ ...row, actor_name: pseudonyms.get(row.actor_id) ?? row.actor_name })),
  }
}

function findingsOf(
  key: Buffer | undefined,
  evidence: Row<'case_evidence'>,
  rows: readonly Selectable<DB['case_custody']>[],
  told: readonly Told[],
): string[] {
  const found: string[] = key ? [] : ['The key of custody of this organisation is gone or damaged: nothing that it sealed can be proven.']
  let before = ''
  for (const [at, row] of rows.entries()) {
    if (row.n !== at + 1) found.push(`Link ${at + 1} is missing.`)
    if (key && !same(sealOf(key, row, before), row.seal)) found.push(`Link ${row.n} was changed, or one before it was.`)
    if (row.sha256 !== evidence.sha256) found.push(`Link ${row.n} speaks of another content.`)
    before = row.seal
  }
  const last = rows.at(-1)
  if ((last?.n ?? 0) !== evidence.links || (last?.seal ?? '') !== evidence.last_seal)
    found.push('The end of the chain is not the one that was noted.')
  for (const { n, seal } of told) {
    const row = rows.find((each) => each.n === n)
    if (!row) found.push(`The trail tells of link ${n}, which is not there.`)
    else if (row.seal !== seal) found.push(`Link ${n} is not the one that the trail tells of.`)
  }
  return found
}

const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
