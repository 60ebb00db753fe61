import { sql } from 'kysely'
import { record } from '../../kernel/events.ts'
import { systemActor } from '../../kernel/guard.ts'
import type { News } from '../../kernel/news.ts'
import { type Rounds, rounds } from '../../kernel/rounds.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import type { Secrets } from '../secrets/secrets.port.ts'
import { type Letter, type Mail, placeOf } from './mail.port.ts'
import { MailFailed } from './smtp.ts'

export interface PostmanParts {
  /** The telling one: a letter given up is an event. */
  db: Tenancy
  news: Pick<News, 'on'>
  mail: Pick<Mail, 'configured' | 'send'>
  secrets: Pick<Secrets, 'open'>
  log: { warn: (about: object, text: string) => void; error: (about: object, text: string) => void }
  /** ms between two looks for letters that no message told of. */
  every?: number
}
interface Claim {
  id: string
  template: string
  letter: string
  attempt: number
}

export const mostAttempts = 8
const lease = 120_000 // ms; longer than any letter takes, so that a second process takes over only from a dead one
const firstWait = 60_000 // ms; doubled after each failure up to an hour
const longestWait = 3_600_000

/**
 * Sends what is queued. A letter belongs to one process until its lease is over; it is removed after the mail server took it.
 * A process that dies between the two leaves the letter to be sent a second time: at least once, under the same Message-ID.
 */
export function postman({ db, news, mail, secrets, log, every = 15_000 }: PostmanParts): Pick<Rounds, 'stop'> {
  if (!mail.configured) return { stop: async () => {} }
  const leaving = new AbortController()
  const visit = async (tenant: string): Promise<number | undefined> => {
    for (;;) {
      const claim = await claimOne(db, tenant)
      if (!claim) return undefined
      await carry(tenant, claim)
      if (leaving.signal.aborted) return undefined
    }
  }
  const carry = async (tenant: string, claim: Claim) => {
    let clear: Letter | undefined
    try {
      clear = JSON.parse(await secrets.open(tenant, placeOf(claim.id), claim.letter)) as Letter // as post() wrote it
      await mail.send(claim.id, clear, leaving.signal)
    } catch (cause) {
      if (leaving.signal.aborted) return release(db, tenant, claim)
      const error = scrubbed(cause, clear)
      const final = claim.attempt >= mostAttempts || (cause instanceof MailFailed && cause.final)
      const about = { tenant_id: tenant, letter_id: claim.id, template: claim.template, attempt: claim.attempt, error }
      if (!final) {
        log.warn(about, 'a letter was not sent and will be tried again')
        return putBack(db, tenant, claim, error)
      }
      log.error(about, 'a letter was given up')
      return giveUp(db, tenant, claim, error)
    }
    await remove(db, tenant, claim)
  }
  const work = rounds({
    every,
    visit,
    look: async () => (await db.ask<{ id: string }>('select id from mail_backlog() as t (id)')).map((row) => row.id),
    failed: (cause, tenant) =>
      log.error({ tenant_id: tenant, error: cause instanceof Error ? cause.message : String(cause) }, 'sending letters failed'),
  })
  const off = news.on('mail', (tenant) => work.wake(tenant))
  return {
    stop: () => {
      off()
      leaving.abort()
      return work.stop()
    },
  }
}

/** A server may quote a letter in its refusal: no address of the web, nothing as long as a token and no fact gets from there into a log. */
function scrubbed(cause: unknown, letter: Letter | undefined): string {
  const facts = Object.values(letter?.facts ?? {}).filter((fact) => fact.length > 7)
  const text = facts.reduce((all, fact) => all.replaceAll(fact, '…'), cause instanceof Error ? cause.message : String(cause))
  return text.replaceAll(/https?:\S+|[\w-]{20,}/gi, '…').slice(0, 500)
}

async function claimOne(db: Tenancy, tenant: string): Promise<Claim | undefined> {
  const { rows } = await db.withTenant(tenant, (tx) =>
    sql<Claim>`
      update mail_queue set attempt = attempt + 1, next_at = clock_timestamp() + ${lease} * interval '1 ms'
      where tenant_id = ${tenant} and id = (
        select id from mail_queue where tenant_id = ${tenant} and next_at <= clock_timestamp()
        order by next_at, id limit 1 for update skip locked)
      returning id, template, letter, attempt`.execute(tx),
  )
  return rows[0]
}

const mine = (tenant: string, { id, attempt }: Claim) => sql<boolean>`tenant_id = ${tenant} and id = ${id} and attempt = ${attempt}`

async function remove(db: Tenancy, tenant: string, claim: Claim) {
  await db.withTenant(tenant, (tx) => tx.deleteFrom('mail_queue').where(mine(tenant, claim)).execute())
}

async function putBack(db: Tenancy, tenant: string, claim: Claim, error: string) {
  const wait = Math.min(longestWait, firstWait * 2 ** (claim.attempt - 1))
  await db.withTenant(tenant, (tx) =>
    sql`update mail_queue set next_at = clock_timestamp() + ${wait} * interval '1 ms', error = ${error} where ${mine(tenant, claim)}`.execute(
      tx,
    ),
  )
}

/** This process ends: another one may take the letter at once, and the attempt does not count. */
async function release(db: Tenancy, tenant: string, claim: Claim) {
  await db.withTenant(tenant, (tx) =>
    sql`update mail_queue set next_at = clock_timestamp(), attempt = attempt - 1 where ${mine(tenant, claim)}`.execute(tx),
  )
}

async function giveUp(db: Tenancy, tenant: string, claim: Claim, error: string) {
  await db.withTenant(tenant, async (tx) => {
    const { numDeletedRows } = await tx.deleteFrom('mail_queue').where(mine(tenant, claim)).executeTakeFirst()
    if (numDeletedRows === 0n) return
    const { template, attempt } = claim
    await record({ tx, actor: systemActor(tenant) }, 'mail.give_up', claim.id, {
      title: template,
      after: { template, attempt, error },
      outcome: 'failed',
    })
  })
}
