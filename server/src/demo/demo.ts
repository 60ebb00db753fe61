import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Config } from '../kernel/config.ts'
import type { Tenancy } from '../kernel/tenancy.ts'
import { addSignInLink, addTenant, addUser } from '../platform/identity/people.ts'
import { serve } from '../serve.ts'
import { type Colleague, colleagues, company, domain, mara } from './company.ts'
import { load } from './load.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** The whole platform with the demo company in a tenant of its own; entered once, found again by later starts. Prints a sign-in link that works once. */
export async function demo(config: Config): Promise<void> {
  // With people in it, the installation is set up: the link that `serve` would print works no more.
  const { app } = await serve(config, { say: (line) => (line.includes('/setup#') ? undefined : print(line)) })
  const known = await demoTenant(app.db)
  const tenant = known ?? (await addTenant(app.db, company))
  const people = await staff(app.db, tenant)
  const began = Date.now()
  if (!known) print(`${company} is being entered; it takes a minute at most.`)
  const { collections, rows, hosts } = await load(app, { signIn: signingIn(app, tenant, people), say: print })
  if (collections)
    print(`Entered ${hosts} hosts, ${collections} collections and ${rows} rows in ${Math.round((Date.now() - began) / 1000)} s.`)
  const id = people.get(mara.username) ?? ''
  print(
    `Sign in as ${mara.display_name} with this link, which works once: ${config.PUBLIC_URL}/link#${await addSignInLink(app.db, tenant, id)}`,
  )
}

async function demoTenant(db: Tenancy): Promise<string | undefined> {
  for (const { id } of await db.ask<{ id: string }>('select tenant_ids() as id')) {
    const row = await db.read(id).selectFrom('tenants').select('name').where('id', '=', id).executeTakeFirst()
    if (row?.name === company) return id
  }
  return undefined
}

/** Ids of the people of the story, by user name; who is missing is added, without a password. */
export async function staff(db: Tenancy, tenant: string, of: readonly Colleague[] = [mara, ...colleagues]): Promise<Map<string, string>> {
  const known = await db.read(tenant).selectFrom('users').select(['id', 'username']).where('tenant_id', '=', tenant).execute()
  const ids = new Map(known.map(({ id, username }) => [username, id]))
  for (const { username, display_name, role } of of) {
    if (ids.has(username)) continue
    ids.set(username, await addUser(db, tenant, { username, display_name, role, email: `${username}@${domain}` }))
  }
  return ids
}

/** Signs a person in by a link, as they would. Answers the token. */
export const signingIn = (app: FastifyInstance, tenant: string, people: ReadonlyMap<string, string>) => async (username: string) => {
  const token = await addSignInLink(app.db, tenant, people.get(username) ?? '')
  const reply = await app.inject({ method: 'POST', url: '/api/v1/auth/link', payload: { token } })
  return z.object({ access_token: z.string() }).parse(reply.json()).access_token
}
