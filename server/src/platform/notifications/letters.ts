import { pageOfNotice } from '@rampart/contract/notices/pages.ts'
import { sayNotice } from '@rampart/contract/notices/say.ts'
import { sql } from 'kysely'
import { type Acting, systemActor } from '../../kernel/guard.ts'
import type { News } from '../../kernel/news.ts'
import type { Registry } from '../../kernel/registry.ts'
import { type Rounds, rounds } from '../../kernel/rounds.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { type Letter, localeOf, post } from '../mail/mail.port.ts'
import type { Secrets } from '../secrets/secrets.port.ts'

export interface LettersParts {
  db: Tenancy
  news: Pick<News, 'on'>
  configured: boolean
  secrets: Pick<Secrets, 'seal'>
  registry: () => Registry
  publicUrl: string
  log: { error: (about: object, text: string) => void }
  /** ms between two looks for notices whose time has come. */
  every?: number
}
interface Due {
  id: string
  code: string
  facts: Record<string, string>
  about_type: string | null
  about_id: string | null
  in_digest: boolean
  created_at: string
}
interface Reader {
  user_id: string
  email: string
  display_name: string
  locale: string
}

const peopleAtOnce = 20
const mostInDigest = 200

/** Turns notices whose time has come into letters: one each, or one for all that waited for the digest. */
export function noticeLetters(parts: LettersParts): Pick<Rounds, 'stop'> {
  const { db, news, log, every = 15_000 } = parts
  const visit = async (tenant: string): Promise<number | undefined> => {
    for (;;) {
      const people = await db.withTenant(tenant, (tx) => write({ tx, actor: systemActor(tenant) }, parts))
      if (people < peopleAtOnce) return undefined
    }
  }
  const work = rounds({
    every,
    visit,
    look: async () => (await db.ask<{ id: string }>('select id from notice_backlog() as t (id)')).map((row) => row.id),
    failed: (cause, tenant) =>
      log.error({ tenant_id: tenant, error: cause instanceof Error ? cause.message : String(cause) }, 'writing letters of notices failed'),
  })
  const off = news.on('mail', (tenant) => work.wake(tenant))
  return {
    stop: () => {
      off()
      return work.stop()
    },
  }
}

/** Letters for some people; returns how many people had something due. What they read meanwhile needs no letter. */
async function write(who: Acting, parts: LettersParts): Promise<number> {
  const { tenant_id } = who.actor
  const { rows: readers } = await sql<Reader>`
    select u.id as user_id, u.email, u.display_name, u.locale from users u
    where u.tenant_id = ${tenant_id} and u.id in (
      select n.user_id from notifications n where n.tenant_id = ${tenant_id} and n.mail_at <= clock_timestamp())
    order by u.id limit ${sql.lit(peopleAtOnce)}`.execute(who.tx)
  for (const reader of readers) await writeTo(who, parts, reader)
  return readers.length
}

async function writeTo(who: Acting, parts: LettersParts, reader: Reader) {
  const { tenant_id } = who.actor
  // In one statement with the lock: of two processes one has the notice, and the other finds it done.
  const { rows } = await sql<Due & { silent: boolean }>`
    with due as (
      select tenant_id, id from notifications
      where tenant_id = ${tenant_id} and user_id = ${reader.user_id} and mail_at <= clock_timestamp()
      order by created_at, id limit ${sql.lit(mostInDigest)} for update skip locked)
    update notifications n set mail_at = null from due, users u
    where n.tenant_id = due.tenant_id and n.id = due.id and u.tenant_id = n.tenant_id and u.id = n.user_id
    returning n.id, n.code, n.facts, n.about_type, n.about_id, n.in_digest, n.created_at, n.read_at is not null or u.disabled_at is not null as silent`.execute(
    who.tx,
  )
  if (!parts.configured) return
  const due = rows.filter((row) => !row.silent).sort((a, b) => (a.id < b.id ? -1 : 1))
  const to = { address: reader.email, name: reader.display_name, locale: localeOf(reader.locale) }
  const said = due.map((row) => ({ ...row, ...sayNotice(to.locale, row.code, row.facts), link: linkOf(parts, row) }))
  const send = (template: Letter['template'], facts: Letter['facts']) => post(who, parts.secrets, { template, to, facts })
  for (const { code, facts, title, text, link, created_at } of said.filter((row) => !row.in_digest)) {
    if (code === 'sign_in_new_device') await send(code, facts)
    else await send('notification', { title, text, link: link ?? `${parts.publicUrl}/notifications`, at: created_at })
  }
  const items = said.filter((row) => row.in_digest).map(({ title, created_at, link }) => ({ title, at: created_at, link }))
  if (items.length) await send('digest', { items: JSON.stringify(items), link: `${parts.publicUrl}/notifications` })
}

function linkOf({ registry, publicUrl }: LettersParts, { code, about_type, about_id }: Due): string | null {
  const page = about_type === null ? pageOfNotice(code) : undefined
  if (page) return `${publicUrl}${page}`
  const entity = about_type === null ? undefined : registry().entity(about_type)
  return entity && about_id !== null ? `${publicUrl}${entity.path(about_id)}` : null
}
