import type { FastifyInstance } from 'fastify'
import type { Acting } from '../../../kernel/guard.ts'
import type { Row } from '../../../kernel/verbs.ts'
import { localeOf, post } from '../../mail/mail.port.ts'

type Parts = Pick<FastifyInstance, 'mail' | 'secrets'>
const to = ({ email, display_name, locale }: Row<'users'>) => ({ address: email, name: display_name, locale: localeOf(locale) })
const organisationOf = async ({ tx, actor }: Acting) =>
  (await tx.selectFrom('tenants').select('name').where('id', '=', actor.tenant_id).executeTakeFirst())?.name ?? ''

/** Tells a person that their account was closed; nothing where there is no mail server. */
export async function tellDisabled({ mail, secrets }: Parts, who: Acting, row: Row<'users'>): Promise<void> {
  if (!mail.configured || row.service) return
  await post(who, secrets, { template: 'account_disabled', to: to(row), facts: { organisation: await organisationOf(who) } })
}

const transferred = {
  en: (giver: string, taker: string, organisation: string) => ({
    title: `${organisation} has a new owner`,
    text: `${giver} made ${taker} the owner of ${organisation} and is an administrator now. If that is not right, tell whoever runs this server at once.`,
  }),
  de: (giver: string, taker: string, organisation: string) => ({
    title: `${organisation} hat eine neue Inhaberin oder einen neuen Inhaber`,
    text: `${giver} hat ${organisation} an ${taker} übergeben und verwaltet die Organisation ab jetzt nur noch. Wenn das nicht stimmt, sagen Sie es sofort der Stelle, die diesen Server betreibt.`,
  }),
  es: (giver: string, taker: string, organisation: string) => ({
    title: `${organisation} cambia de propietario`,
    text: `${giver} ha traspasado ${organisation} a ${taker} y ahora solo la administra. Si no es correcto, avise enseguida a quien gestiona este servidor.`,
  }),
}
/** Tells both sides of a transfer of ownership. */
export async function tellBoth({ mail, secrets }: Parts, who: Acting, giver: Row<'users'>, taker: Row<'users'>): Promise<void> {
  if (!mail.configured) return
  const organisation = await organisationOf(who)
  for (const person of [giver, taker]) {
    const facts = transferred[localeOf(person.locale)](giver.display_name, taker.display_name, organisation)
    await post(who, secrets, { template: 'notification', to: to(person), facts })
  }
}
