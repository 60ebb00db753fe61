import type { exclusionPreview, observableType } from '@rampart/contract/observables.ts'
import { sql } from 'kysely'
import { parse } from 'tldts'
import type { z } from 'zod'
import type { Looking } from '../../kernel/guard.ts'
import { invalid } from '../../kernel/problem.ts'
import { normalForm } from './normal.ts'

type Type = z.output<typeof observableType>
/** An exclusion as it is stored: what it is equal to, the names below `host` and what lies within `network`. */
export interface Reach {
  type: 'any' | Type
  value: string
  host: string | null
  network: string | null
}

const longest = 500
/** The exclusion that somebody means by a type and a value. 400 with a sentence where the value is none of that type. */
export function reachOf(type: string, written: string): Reach {
  const value = written.trim().replace(/^\*?\.(?=.)/, '')
  const reach = type === 'any' ? ofAny(value) : ofOne(type, value)
  if (reach.value.length > longest) throw invalid('value', `A value is at most ${longest} characters long.`)
  return reach
}

function ofOne(type: string, value: string): Reach {
  const form = normalForm(type, value)
  if (!('refused' in form)) return { ...form, ...beyond(form.type, form.value) }
  const suffix = type === 'domain' ? internalSuffix(value) : undefined
  if (!suffix) throw invalid('value', form.refused)
  return { type: 'domain', value: suffix, host: suffix, network: null }
}

/** An address, a network or a name where it is one; else whatever is equal to it, without regard to case. */
function ofAny(value: string): Reach {
  for (const type of ['ip', 'cidr', 'domain']) {
    const form = normalForm(type, value)
    if (!('refused' in form)) return { type: 'any', value: form.value, ...beyond(form.type, form.value) }
  }
  const suffix = internalSuffix(value)
  return { type: 'any', value: value.normalize('NFC').toLowerCase(), host: suffix ?? null, network: null }
}

const beyond = (type: Type, value: string) => ({
  host: type === 'domain' || type === 'onion' ? value : null,
  network: type === 'ip' || type === 'ipv6' || type === 'cidr' ? value : null,
})

/** `corp`, `local`: the end of names of a network of one's own. A public suffix would hold half of the internet. */
function internalSuffix(value: string): string | undefined {
  const lower = value.toLowerCase().replace(/\.$/, '')
  if (!/^[a-z][a-z0-9-]{1,62}$/.test(lower)) return undefined
  return parse(`a.${lower}`, { validateHostname: false }).isIcann ? undefined : lower
}

const shownOf = 20

/** What an exclusion would hold of what the tenant has: how many, and the newest of them. The same rules as `heldBy`, over the table. */
export async function wouldHold(
  { tx, actor: { tenant_id } }: Looking,
  { type, value, host, network }: Reach,
): Promise<z.output<typeof exclusionPreview>> {
  const equal = type === 'any' ? sql`lower(value) = ${value}` : sql`type = ${type} and value = ${value}`
  const below = host
    ? sql`(type in ('domain', 'onion', 'email', 'url') and value ilike ${`%${host.replaceAll(/[\\%_]/g, '\\$&')}%`}
        and (${hostOfRow} = ${host} or right(${hostOfRow}, ${host.length + 1}) = ${`.${host}`}))`
    : sql`false`
  const within = network
    ? sql`(case when type in ('ip', 'ipv6', 'cidr') then value::inet <<= ${network}::inet
        when type in ('url', 'email') then ${addressOfRow}::inet <<= ${network}::inet else false end)`
    : sql`false`
  const { rows } = await sql<{ id: string; type: Type; value: string; holds: number }>`
    select id, type, value, count(*) over () as holds from observables
    where tenant_id = ${tenant_id} and (${equal} or ${below} or ${within})
    order by last_seen_at desc, id desc limit ${shownOf}`.execute(tx)
  return { type, value, holds: rows[0]?.holds ?? 0, examples: rows.map((row) => ({ id: row.id, type: row.type, value: row.value })) }
}

/** The host of a stored value, as parts.ts finds it. */
const hostOfRow = sql`(case type when 'email' then substring(value from '@([^@]+)$')
  when 'url' then substring(value from '^(?:[a-z][a-z0-9+.-]*://)?(?:[^/?#]*@)?([^/?#@:]+)') else value end)`
const addressOfRow = sql`coalesce(
  substring(value from '^(?:[a-z][a-z0-9+.-]*://)?(?:[^/?#]*@)?([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?=[:/?#]|$)'),
  substring(value from '^(?:[a-z][a-z0-9+.-]*://)?(?:[^/?#]*@)?\\[([0-9a-f:.]+)\\]'))`
