import { sql } from 'kysely'
import { type Acting, systemActor } from '../../../kernel/guard.ts'
import type { News } from '../../../kernel/news.ts'
import { type Rounds, rounds } from '../../../kernel/rounds.ts'
import type { Tenancy, Tx } from '../../../kernel/tenancy.ts'
import { tellPast } from './past.ts'
import { inBlocks, inStore, mostCandidates, openBlocks } from './search.ts'
import { settle } from './settle.ts'

export interface MatchingParts {
  /** The telling one: what is found is news. */
  db: Tenancy
  news: Pick<News, 'on'>
  log: { error: (about: object, text: string) => void }
  /** ms between two looks for what no message told. */
  every?: number
}

const pause = 250 // ms between two visits of one tenant: rows that come in a stream are matched some portions at once
const longest = 1000 // ms of one visit; then other tenants have their turn
const mostWatches = 50 // where the owner is no superuser, tellPast scans the known URLs and addresses for each
const mostKeys = 512 // of the indicators that are looked for at once: about a second where a hundred million rows are stored

/**
 * Holds new rows against indicators, and new indicators against stored rows. What waits stands in tables that were written in the
 * transaction of the rows and of the indicator, and goes in the one that writes what was found: a crash loses nothing and doubles
 * nothing. Nothing is missed between the two: whichever was committed later is looked at when the other can be seen.
 */
export function matching({ db, news, log, every = 2000 }: MatchingParts): Pick<Rounds, 'stop'> {
  const failed = (cause: unknown, tenant?: string) =>
    log.error(
      { tenant_id: tenant, error: cause instanceof Error ? cause.message : String(cause) },
      'matching failed and will be tried again',
    )
  const visited = new Map<string, number>()
  const work = rounds({
    every,
    failed,
    look: async () => (await db.ask<{ id: string }>('select id from match_backlog() as t (id)')).map((row) => row.id),
    visit: async (tenant) => {
      const wait = (visited.get(tenant) ?? 0) + pause - performance.now()
      if (wait > 0) return wait
      const until = performance.now() + longest
      let left = await waits(db, tenant)
      while (left && performance.now() < until) left = await step(db, tenant)
      visited.set(tenant, performance.now())
      return left ? 0 : undefined
    },
  })
  const off = news.on('recorded', work.wake)
  return {
    stop: () => {
      off()
      return work.stop()
    },
  }
}

/** Most commits of a tenant bring neither rows nor indicators. */
async function waits(db: Tenancy, tenant: string): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select from unmatched_blocks where tenant_id = ${tenant})
      or exists (select from watches where tenant_id = ${tenant} and searched_at is null) as waits`.execute(db.read(tenant))
  return rows[0]?.waits ?? false
}

/** Some portions, then some indicators, each in a transaction of its own; says whether more waits. */
async function step(db: Tenancy, tenant: string): Promise<boolean> {
  const alone = (work: (who: Acting) => Promise<boolean>) =>
    db.withTenant(tenant, async (tx) => ((await isFree(tx, tenant)) ? work({ tx, actor: systemActor(tenant) }) : false))
  const rows = await alone(matchRows)
  const indicators = await alone(searchStored)
  return rows || indicators
}

/** Of several processes one is at it; the others find the rest by their next look. */
async function isFree(tx: Tx, tenant: string): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`matching ${tenant}`}, 0)) as free`.execute(tx)
  return rows[0]?.free ?? false
}

/** New rows against the indicators. */
async function matchRows(who: Acting): Promise<boolean> {
  const { tx, actor } = who
  const blocks = await openBlocks(who)
  if (blocks.length === 0) return false
  const { left } = await settle(who, await inBlocks(who, blocks), 'new rows')
  if (left > 0) return true // the rest is found again, and what was told of is only counted
  await sql`
    delete from unmatched_blocks b using unnest(${blocks.map((block) => block.collection_id)}::uuid[], ${blocks.map((block) => block.first_line)}::int[])
      as done(collection_id, first_line)
    where b.tenant_id = ${actor.tenant_id} and b.collection_id = done.collection_id and b.first_line = done.first_line`.execute(tx)
  return true
}

/** New indicators against the stored rows, and against where they had been seen. */
async function searchStored(who: Acting): Promise<boolean> {
  const { tx, actor } = who
  const { rows: open } = await sql<{ observable_id: string; asked_at: string; before: number }>`
    select observable_id, asked_at, (sum(keys) over (order by asked_at, observable_id) - keys)::int as before from (
      select w.observable_id, w.asked_at, (select count(*) from watch_keys k where k.tenant_id = w.tenant_id and k.observable_id = w.observable_id) as keys
      from watches w where w.tenant_id = ${actor.tenant_id} and w.searched_at is null order by w.asked_at, w.observable_id limit ${mostWatches}) w`.execute(
    tx,
  )
  if (open.length === 0) return false
  let taken = open.filter(({ before }) => before < mostKeys)
  const idsOf = () => taken.map(({ observable_id }) => observable_id)
  let found = await inStore(who, idsOf())
  // Values that stand everywhere: fewer of them at once.
  while (found.length >= mostCandidates && taken.length > 1) {
    taken = taken.slice(0, Math.ceil(taken.length / 4))
    found = await inStore(who, idsOf())
  }
  const ids = idsOf()
  const { left } = await settle(who, found, 'stored rows')
  if (left > 0) return true
  await tellPast(who, ids)
  await sql`
    update watches w set searched_at = now() from unnest(${ids}::uuid[], ${taken.map(({ asked_at }) => asked_at)}::timestamptz[]) as done(observable_id, asked_at)
    where w.tenant_id = ${actor.tenant_id} and w.observable_id = done.observable_id and w.asked_at = done.asked_at`.execute(tx)
  return true
}
