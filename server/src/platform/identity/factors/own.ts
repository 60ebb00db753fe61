import type { FastifyRequest } from 'fastify'
import type { Acting } from '../../../kernel/guard.ts'
import { forbidden, unauthorized } from '../../../kernel/problem.ts'
import type { Tenancy } from '../../../kernel/tenancy.ts'
import { homeRow, type Person } from './person.ts'

export interface Own extends Person {
  row: NonNullable<Awaited<ReturnType<typeof homeRow>>>
}
/** The person who calls, at home. A key has no factors. @throws Problem 403 */
export async function own(db: Tenancy, { actor }: FastifyRequest): Promise<Own> {
  if (actor.kind !== 'user') throw forbidden('identity:self')
  const person = { tenant_id: actor.home_tenant_id ?? actor.tenant_id, user_id: actor.id }
  const row = await homeRow(db.read(person.tenant_id), person)
  if (!row) throw unauthorized()
  return { ...person, row }
}

/** In the person's home tenant, as they: what signs them in is changed and told there, wherever they act. */
export const atHome = <T>(db: Tenancy, { actor }: FastifyRequest, { tenant_id }: Person, work: (who: Acting) => Promise<T>): Promise<T> =>
  db.withTenant(tenant_id, (tx) => work({ tx, actor: { ...actor, tenant_id } }))
