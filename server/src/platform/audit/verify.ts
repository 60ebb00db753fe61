import { sql } from 'kysely'
import { genesis, type Head, hashOf, type Sealable, sealable } from '../../kernel/seal.ts'
import type { Reading, Tenancy } from '../../kernel/tenancy.ts'
import { type Checkpoint, checkpointedTenants, readCheckpoints } from './checkpoints.ts'
import { lastStub } from './stubs.ts'

export interface Finding {
  tenant_id: string
  kind: 'changed' | 'removed' | 'inserted' | 'swapped' | 'cut_tail' | 'rewritten' | 'checkpoint'
  /** Place in the chain; null for an event that has none. */
  n: number | null
  event_id: string | null
  /** A sentence: what is wrong and where. */
  detail: string
}
export interface Report {
  tenants: number
  sealed: number
  unsealed: number
  /** The first hundred. */
  findings: Finding[]
  findings_total: number
}
export interface Witness {
  folder: string
  /** The key of today and, after a rotation, those before it. */
  keys: readonly Buffer[]
}

const pageRows = 500
const listed = 100
/** An id is made in the moment of its event, and events are sealed in the order of short transactions; clocks may differ by less than this. */
const tolerance = 10 * 60_000 // ms

interface Link extends Sealable {
  n: number
  event_id: string
  prev: string
  hash: string
  /** False when the event is gone. */
  there: boolean
}
type Note = (finding: Omit<Finding, 'tenant_id'>) => void

/** Walks every chain from its beginning and holds it against the checkpoints outside the database. Reads in pages. */
export async function verifyAudit(db: Tenancy, witness: Witness): Promise<Report> {
  const report: Report = { tenants: 0, sealed: 0, unsealed: 0, findings: [], findings_total: 0 }
  const living = (await db.ask<{ id: string }>('select id from tenant_ids() as t (id)')).map((row) => row.id)
  const erased = await erasedTenants(db, living)
  const witnessed = (await checkpointedTenants(witness.folder)).filter((tenant) => !erased.has(tenant))
  for (const tenant of new Set([...living, ...witnessed])) {
    const { sealed, unsealed, findings, findings_total } = await verifyTenant(db.read(tenant), tenant, witness)
    report.tenants += 1
    report.sealed += sealed
    report.unsealed += unsealed
    report.findings_total += findings_total
    report.findings.push(...findings.slice(0, listed - report.findings.length))
  }
  return report
}

/** Tenants that were deleted on purpose: the trail of who did it says so, and is held against its own checkpoints. */
async function erasedTenants(db: Tenancy, living: readonly string[]): Promise<Set<string>> {
  const erased = new Set<string>()
  for (const tenant of living) {
    const { rows } = await sql<{ object_id: string }>`
      select e.object_id from events e
      where e.tenant_id = ${tenant} and e.action = 'tenants.erased'
        and exists (select from event_seals s where s.tenant_id = e.tenant_id and s.event_id = e.id)`.execute(db.read(tenant))
    for (const { object_id } of rows) if (!living.includes(object_id)) erased.add(object_id)
  }
  return erased
}

/** The chain of one tenant, as far as it is kept: from its beginning, or from the signed stub of what was let go. */
export async function verifyTenant(
  rows: Reading,
  tenant: string,
  { folder, keys }: Witness,
): Promise<Omit<Report, 'tenants'> & { checkpoint: Checkpoint | undefined }> {
  const report: Omit<Report, 'tenants'> = { sealed: 0, unsealed: 0, findings: [], findings_total: 0 }
  const note: Note = (finding) => {
    report.findings_total += 1
    if (report.findings.length < listed) report.findings.push({ tenant_id: tenant, ...finding })
  }
  const kept = await readCheckpoints(folder, keys, tenant)
  for (const line of kept.forged)
    note({
      kind: 'checkpoint',
      n: null,
      event_id: null,
      detail: `The checkpoint in line ${line} of ${tenant}.ndjson is not signed by this installation's SECRET_KEY.`,
    })
  const stub = await lastStub(rows, tenant, keys)
  if (stub?.forged)
    note({
      kind: 'checkpoint',
      n: stub.n,
      event_id: null,
      detail: `The stub at ${stub.n} is not signed by this installation's SECRET_KEY: what came before was not let go by Rampart.`,
    })
  const start: Head = stub && !stub.forged ? stub : { n: 0, hash: genesis }
  const end = await walk(rows, tenant, start, kept.at, note)
  report.sealed = end.n - start.n
  report.unsealed = await rest(rows, tenant, end, note)
  if (kept.last && kept.last.n > end.n) {
    const { n, at } = kept.last
    note({
      kind: 'cut_tail',
      n: end.n,
      event_id: null,
      detail: `The chain ends at ${end.n}, but on ${at} it had ${n} entries: the last ${n - end.n} are gone.`,
    })
  }
  if (!kept.last && end.n > 0)
    note({
      kind: 'checkpoint',
      n: null,
      event_id: null,
      detail: `There is no checkpoint in ${folder} for a chain of ${end.n} entries, so a cut tail would not show. Put the file back from a backup.`,
    })
  return { ...report, checkpoint: kept.last }
}

interface End {
  n: number
  /** Transaction number of the last seal; null when it says nothing here (nothing sealed yet, or a restored dump). */
  xid: string | null
  latest: number
}

async function walk(rows: Reading, tenant: string, start: Head, checkpoints: Map<number, string>, note: Note): Promise<End> {
  // Asked first: what is sealed during the walk is younger than this, and no finding.
  const { rows: ends } = await sql<{ n: number; xid: string | null }>`
    select n, case when xid < pg_snapshot_xmax(pg_current_snapshot()) then xid::text end as xid
    from event_seals where tenant_id = ${tenant} order by n desc limit 1`.execute(rows)
  const end: End = { n: ends[0]?.n ?? start.n, xid: ends[0]?.xid ?? null, latest: 0 }
  const changed: { link: Link; prev: string }[] = []
  let prev = start.hash
  let n = start.n
  for (let page: Link[]; n < end.n; ) {
    page = await linksAfter(rows, tenant, n)
    if (page.length === 0) break
    for (const link of page) {
      if (link.n !== n + 1) {
        note({ kind: 'removed', n: n + 1, event_id: null, detail: `The entries ${n + 1} to ${link.n - 1} are gone from the chain.` })
      } else if (link.prev !== prev) {
        note({
          kind: 'rewritten',
          n: link.n,
          event_id: link.event_id,
          detail: `Entry ${link.n} does not follow from the entry before it: one of the two was replaced.`,
        })
      }
      if (!link.there)
        note({
          kind: 'removed',
          n: link.n,
          event_id: link.event_id,
          detail: `Entry ${link.n} was sealed, but its event ${link.event_id} is gone.`,
        })
      else if (hashOf(link.prev, tenant, link.n, link) !== link.hash) changed.push({ link, prev: link.prev })
      else end.latest = askTime(link, end.latest, link.n, note)
      const known = checkpoints.get(link.n)
      if (known !== undefined && known !== link.hash) {
        note({
          kind: 'rewritten',
          n: link.n,
          event_id: link.event_id,
          detail: `Entry ${link.n} does not have the hash that was written to the checkpoint file: the chain was made anew.`,
        })
      }
      prev = link.hash
      n = link.n
    }
    if (changed.length > listed) nameChanged(tenant, changed.splice(0), note)
  }
  nameChanged(tenant, changed, note)
  return { ...end, n: Math.max(n, end.n) }
}

async function linksAfter(rows: Reading, tenant: string, n: number): Promise<Link[]> {
  const { rows: links } = await sql<Link>`
    select s.n, s.event_id, encode(s.prev, 'hex') as prev, encode(s.hash, 'hex') as hash, e.id is not null as there, ${sealable}
    from event_seals s left join events e on e.tenant_id = s.tenant_id and e.id = s.event_id
    where s.tenant_id = ${tenant} and s.n > ${n} order by s.n limit ${pageRows}`.execute(rows)
  return links
}

/** Tells two entries that changed places from two that were changed. */
function nameChanged(tenant: string, changed: { link: Link; prev: string }[], note: Note) {
  for (const { link } of changed) {
    const other = changed.find(
      ({ link: o }) => o !== link && [o, { ...o, id: link.id }].some((e) => hashOf(link.prev, tenant, link.n, e) === link.hash),
    )
    const detail = other
      ? `Entry ${link.n} holds what was sealed as entry ${other.link.n}, or the other way round.`
      : `Entry ${link.n} (event ${link.event_id}, ${link.action}, ${link.at}) is not what was sealed.`
    note({ kind: other ? 'swapped' : 'changed', n: link.n, event_id: link.event_id, detail })
  }
}

/**
 * An event that Rampart wrote has a UUIDv7 made in the same moment, and does not lie before those sealed earlier.
 * Finds what was put into the table by hand and sealed since as if it were new. Returns the latest time so far.
 */
function askTime(event: Sealable, latest: number, n: number | null, note: Note): number {
  const at = Date.parse(event.at)
  const made = event.id[14] === '7' ? Number.parseInt(event.id.slice(0, 13).replace('-', ''), 16) : Number.NaN
  const name = n === null ? `The event ${event.id}` : `Entry ${n} (event ${event.id})`
  if (!(Math.abs(made - at) < tolerance)) {
    note({
      kind: 'inserted',
      n,
      event_id: event.id,
      detail: `${name}, ${event.action}, says ${event.at}, but its id was not made then: Rampart did not write it.`,
    })
  } else if (at < latest - tolerance) {
    note({
      kind: 'inserted',
      n,
      event_id: event.id,
      detail: `${name}, ${event.action}, says ${event.at}, but lies behind events of ${new Date(latest).toISOString()}: it was put in later, or the clock was set back.`,
    })
  }
  return Math.max(latest, at)
}

interface Unsealed extends Sealable {
  behind: boolean
  xid: string
}

/** Counts what waits to be sealed, and finds what never will be: an event behind the end of the chain. */
async function rest(rows: Reading, tenant: string, end: End, note: Note): Promise<number> {
  let counted = 0
  let after: { xid: string; id: string } = { xid: '0', id: '00000000-0000-0000-0000-000000000000' }
  for (let page: Unsealed[] = []; counted === 0 || page.length === pageRows; ) {
    const { rows: found } = await sql<Unsealed>`
      select ${sealable}, e.xid::text as xid, ${end.xid}::text is not null and e.xid < coalesce(${end.xid}::text, '0')::xid8 as behind
      from events e
      where e.tenant_id = ${tenant} and (e.xid, e.id) > (${after.xid}::xid8, ${after.id}::uuid)
        and not exists (select from event_seals s where s.tenant_id = e.tenant_id and s.event_id = e.id)
      order by e.xid, e.id limit ${pageRows}`.execute(rows)
    page = found
    const last = page.at(-1)
    if (!last) break
    after = last
    for (const event of page) {
      if (event.behind)
        note({
          kind: 'inserted',
          n: null,
          event_id: event.id,
          detail: `The event ${event.id} (${event.action}, ${event.at}) has no place in the chain although later ones have: it was put in by hand.`,
        })
      else {
        counted += 1
        askTime(event, end.latest, null, note)
      }
    }
    if (page.length < pageRows) break
  }
  return counted
}

/** `rampart audit verify`: prints the report; 0 when nothing was found, else 1. */
export async function auditVerify(db: Tenancy, witness: Witness, print: (line: string) => void): Promise<0 | 1> {
  const { tenants, sealed, unsealed, findings, findings_total } = await verifyAudit(db, witness)
  for (const { tenant_id, kind, detail } of findings) print(`${kind.replaceAll('_', ' ')}: ${detail} (tenant ${tenant_id})`)
  if (findings_total > findings.length) print(`… and ${findings_total - findings.length} more.`)
  print(`${sealed} sealed entries of ${tenants} tenants read; ${unsealed} not sealed yet.`)
  print(findings_total ? `The audit trail was tampered with: ${findings_total} findings.` : 'The audit trail is whole.')
  return findings_total ? 1 : 0
}
