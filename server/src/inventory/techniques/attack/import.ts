import { type AttackReport, attackDomain } from '@rampart/contract/techniques.ts'
import { sql } from 'kysely'
import { record } from '../../../kernel/events.ts'
import type { Acting, Actor, Looking } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Tenancy, Tx } from '../../../kernel/tenancy.ts'
import { differences, readyRelease, type Side, sideInForce, sideOf } from '../preview.ts'
import { queueReviews } from '../reviews.ts'
import { type Difference, type Look, type Reader, type Rows, readerOf, type Source } from './read.ts'
import { countRelease, settle } from './settle.ts'
import { type Identity, identityOf, type Said } from './version.ts'

export interface Importing {
  db: Tenancy
  actor: Actor
  job_id: string
  signal: AbortSignal
  progress: (done: number, total: number | null) => Promise<void>
}
export interface Bundle extends Said {
  source: 'upload' | 'sync' | 'folder'
  sha256?: string | undefined
  open: Source
}
export interface Imported extends Identity {
  release_id: string
  report: AttackReport
}

/** Bytes of JSON in one statement: some hundred objects. */
const portion = 1_000_000

/**
 * Imports a bundle: first it is read once through, so that a broken one changes nothing; then what differs is written. A release
 * that is new comes in portions and is not in force meanwhile; one that is there changes in one transaction. The same bundle
 * again writes no row.
 */
export async function importBundle(work: Importing, bundle: Bundle): Promise<Imported> {
  const reader = readerOf(bundle.open, work.signal)
  try {
    return await importRead(work, bundle, reader)
  } finally {
    reader.end()
  }
}

async function importRead(work: Importing, bundle: Bundle, reader: Reader): Promise<Imported> {
  const { db, actor, progress } = work
  const { tenant_id } = actor
  const look = await reader.look()
  const identity = identityOf(look, bundle)
  const release = await begin(work, bundle, identity, look)
  try {
    const difference = await reader.compare(await digests(db, tenant_id, release.id))
    const rows = async (put: (work: (tx: Tx) => Promise<void>) => Promise<void>) => {
      if (difference.added + difference.changed === 0) return
      const statements = collected((texts) => put((tx) => insert(tx, tenant_id, release.id, texts)))
      await reader.rows(async (each) => {
        await statements.add(each)
        await progress(Math.min(statements.count(), look.objects), look.objects)
      })
      await statements.end()
    }
    const finish = (tx: Tx) => end(tx, work, { release, look, difference })
    if (!release.ready) await rows((put) => db.withTenant(tenant_id, put))
    const report = await db.withTenant(tenant_id, async (tx) => {
      if (release.ready) await rows((put) => put(tx))
      return finish(tx)
    })
    return { ...identity, release_id: release.id, report }
  } catch (cause) {
    // With a reason of its own the job goes on elsewhere: this process stops, or another one has it.
    if (cause instanceof Problem || !work.signal.aborted) await fail(db, tenant_id, release, cause)
    throw cause
  }
}

interface Release {
  id: string
  ready: boolean
}

/** The row of the release; one that is there is taken up again. */
async function begin(
  { db, actor, job_id }: Importing,
  bundle: Bundle,
  { domain, version, version_from }: Identity,
  look: Look,
): Promise<Release> {
  return db.withTenant(actor.tenant_id, async (tx) => {
    const { rows } = await sql<Release>`
      insert into attack_releases as r (tenant_id, id, domain, version, version_from, status, source, file_name, sha256, copyright, job_id)
      values (${actor.tenant_id}, ${newId()}, ${domain}, ${version}, ${version_from}, 'importing', ${bundle.source}, ${bundle.file_name ?? null},
        ${bundle.sha256 ?? null}, ${look.statement ?? null}, ${job_id})
      on conflict (tenant_id, domain, version) do update set status = 'importing', error = null, job_id = excluded.job_id, updated_at = now()
        where r.status <> 'ready' and not exists (select from job_runs j where j.tenant_id = r.tenant_id and j.id = r.job_id and j.state = 'running' and j.id <> ${job_id})
      returning id, false as ready`.execute(tx)
    const [made] = rows
    if (made) return made
    const { id, status } = await tx
      .selectFrom('attack_releases')
      .select(['id', 'status'])
      .where('tenant_id', '=', actor.tenant_id)
      .where('domain', '=', domain)
      .where('version', '=', version)
      .executeTakeFirstOrThrow()
    if (status !== 'ready')
      throw new Problem(409, 'in_flight', `Another job imports ${domain} ${version} at this moment. Look at its result first.`)
    return { id, ready: true }
  })
}

async function digests(db: Tenancy, tenant: string, release: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ stix_id: string; digest: string }>`
    select stix_id, encode(digest, 'hex') as digest from attack_objects where tenant_id = ${tenant} and release_id = ${release}
    union all select stix_id, encode(digest, 'hex') from attack_relations where tenant_id = ${tenant} and release_id = ${release}`.execute(
    db.read(tenant),
  )
  return new Map(rows.map(({ stix_id, digest }) => [stix_id, digest]))
}

interface Texts {
  objects: string
  relations: string
}
/** Gathers rows into statements of a useful size. */
function collected(write: (texts: Texts) => Promise<void>) {
  let objects: string[] = []
  let relations: string[] = []
  let bytes = 0
  let count = 0
  const flush = async () => {
    if (bytes === 0) return
    count += objects.length + relations.length
    const texts = { objects: `[${objects.join(',')}]`, relations: `[${relations.join(',')}]` }
    objects = []
    relations = []
    bytes = 0
    await write(texts)
  }
  return {
    add: async (rows: Rows) => {
      objects.push(...rows.objects)
      relations.push(...rows.relations)
      for (const text of [...rows.objects, ...rows.relations]) bytes += text.length
      if (bytes >= portion) await flush()
    },
    end: flush,
    /** Rows written so far. */
    count: () => count,
  }
}

async function insert(tx: Tx, tenant: string, release: string, { objects, relations }: Texts): Promise<void> {
  if (objects !== '[]')
    await sql`
      insert into attack_objects (tenant_id, release_id, stix_id, type, attack_id, name, revoked, deprecated, subtechnique, parent_id, tactics,
        platforms, aliases, successors, position, group_count, software_count, technique_count, digest, object)
      select ${tenant}, ${release}, r.stix_id, r.type, r.attack_id, r.name, r.revoked, r.deprecated, r.subtechnique, r.parent_id, r.tactics,
        r.platforms, r.aliases, r.successors, r.position, r.group_count, r.software_count, r.technique_count, decode(r.digest, 'hex'), r.object
      from json_to_recordset(${objects}::json) as r (stix_id text, type text, attack_id text, name text, revoked boolean, deprecated boolean,
        subtechnique boolean, parent_id text, tactics text[], platforms text[], aliases text[], successors text[], position int,
        group_count int, software_count int, technique_count int, digest text, object jsonb)
      on conflict (tenant_id, release_id, stix_id) do update set type = excluded.type, attack_id = excluded.attack_id, name = excluded.name,
        revoked = excluded.revoked, deprecated = excluded.deprecated, subtechnique = excluded.subtechnique, parent_id = excluded.parent_id,
        tactics = excluded.tactics, platforms = excluded.platforms, aliases = excluded.aliases, digest = excluded.digest, object = excluded.object`.execute(
      tx,
    )
  if (relations !== '[]')
    await sql`
      insert into attack_relations (tenant_id, release_id, stix_id, type, source_ref, target_ref, description, revoked, digest)
      select ${tenant}, ${release}, r.stix_id, r.type, r.source_ref, r.target_ref, r.description, r.revoked, decode(r.digest, 'hex')
      from json_to_recordset(${relations}::json) as r (stix_id text, type text, source_ref text, target_ref text, description text, revoked boolean, digest text)
      on conflict (tenant_id, release_id, stix_id) do update set type = excluded.type, source_ref = excluded.source_ref,
        target_ref = excluded.target_ref, description = excluded.description, revoked = excluded.revoked, digest = excluded.digest`.execute(
      tx,
    )
}

interface Ended {
  release: Release
  look: Look
  difference: Difference
}
/** Removes what is no longer in the bundle, fills what follows from the whole, and makes the release ready; in force where none was. */
async function end(tx: Tx, { actor }: Importing, { release, look, difference }: Ended): Promise<AttackReport> {
  const { tenant_id } = actor
  const { gone, ...sums } = difference
  const report: AttackReport = { ...sums, removed: gone.length, ...oddities(look) }
  if (gone.length)
    for (const table of ['attack_objects', 'attack_relations'] as const)
      await sql`delete from ${sql.table(table)} where tenant_id = ${tenant_id} and release_id = ${release.id} and stix_id = any(${gone}::text[])`.execute(
        tx,
      )
  if (release.ready && sums.added + sums.changed + gone.length === 0) return report
  await sql`select pg_advisory_xact_lock(hashtextextended(${`attack ${tenant_id}`}, 0))`.execute(tx) // of two first ones, one is put in force
  await settle(tx, tenant_id, release.id, look.derived)
  const counts = await countRelease(tx, tenant_id, release.id)
  const who = { tx, actor }
  const facts = await factsInForce(who, release.id)
  const { rows } = await sql<{ domain: string; version: string; active: boolean }>`
    update attack_releases r set status = 'ready', error = null, counts = ${JSON.stringify(counts)}::jsonb, report = ${JSON.stringify(report)}::jsonb,
      ready_at = coalesce(r.ready_at, clock_timestamp()), updated_at = clock_timestamp(), active = r.active or f.free,
      activated_at = case when f.free then clock_timestamp() else r.activated_at end
    from (select not exists (select from attack_releases a join attack_releases t using (tenant_id, domain)
      where t.tenant_id = ${tenant_id} and t.id = ${release.id} and a.active) as free) f
    where r.tenant_id = ${tenant_id} and r.id = ${release.id} returning r.domain, r.version, r.active`.execute(tx)
  const reviews = facts && (await reviewFirst(who, facts, release.id))
  const after = { ...rows[0], ...sums, removed: gone.length, ...(reviews !== undefined && { reviews }) }
  await record(who, 'attack_releases.import', release.id, { title: `${after.domain} ${after.version}`, after })
  return report
}

/** Our own facts, where they are what is in force in the domain of this release, so that it comes into their place. */
async function factsInForce(who: Looking, id: string): Promise<Side | undefined> {
  const { domain } = await who.tx
    .selectFrom('attack_releases')
    .select('domain')
    .where('tenant_id', '=', who.actor.tenant_id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const side = await sideInForce(who, attackDomain.parse(domain))
  return side.release_id === null ? side : undefined
}

/** Leaves open what the first release split or removed of our own facts; what it does not have at all says nothing: it may be older. */
async function reviewFirst(who: Acting, facts: Side, id: string): Promise<number> {
  const release = await sideOf(who, await readyRelease(who, id))
  const preview = differences(facts, release)
  return queueReviews(who, { ...preview, removed: preview.removed.filter((each) => release.retired.has(each.id)) })
}

const oddities = ({ objects, without_id, dangling, repeated, malformed, malformed_total, stix, cycles }: Look) => ({
  objects,
  without_id,
  dangling,
  repeated,
  malformed,
  malformed_total,
  stix,
  cycles,
})

/** A release that was not ready says why; one that was keeps what it had. */
async function fail(db: Tenancy, tenant: string, release: Release, cause: unknown): Promise<void> {
  if (release.ready) return
  const error = cause instanceof Problem ? cause.message : 'The import ended before it was done. Send the bundle again.'
  await db
    .withTenant(tenant, (tx) =>
      sql`update attack_releases set status = 'failed', error = ${error}, updated_at = now()
        where tenant_id = ${tenant} and id = ${release.id} and status = 'importing'`.execute(tx),
    )
    .catch(() => {}) // the cause is what must be told
}
