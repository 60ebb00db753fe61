import { sql } from 'kysely'
import type { Acting } from '../../kernel/guard.ts'
import type { Registry } from '../../kernel/registry.ts'
import { restrictedAmong } from '../../kernel/restricted.ts'
import { notify } from '../notifications/notifications.port.ts'

interface Said {
  object_type: string
  object_id: string
  text: string
}
// What follows a letter or a digit is an e-mail address and no mention.
const mention = /(?<![\p{L}\p{N}._-])@([\p{L}\p{N}._-]{3,64})/gu
const most = 20

/** User names that a text names; one at the end of a sentence with its full stop and without. */
function namesIn(text: string): Set<string> {
  const names = [...text.matchAll(mention)].slice(0, most).map(([, name = '']) => name.toLowerCase())
  return new Set(names.flatMap((name) => [name, name.replace(/[._-]+$/, '')]))
}

/** Tells those whom a comment names with `@user-name` and who may see its record; whom the text named `before` knows already. */
export async function tellMentioned(known: Registry, who: Acting, { object_type, object_id, text }: Said, before = ''): Promise<void> {
  const told = namesIn(before)
  const names = [...namesIn(text)].filter((name) => !told.has(name))
  const entity = known.entity(object_type)
  if (names.length === 0 || !entity) return
  const { tx, actor } = who
  const people = await tx
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', actor.tenant_id)
    .where(sql<boolean>`lower(username) = any(${names})`)
    .execute()
  const ids = people.map(({ id }) => id)
  const only = (await restrictedAmong(tx, actor.tenant_id, [object_id])).get(object_id)
  const to = only
    ? [
        { permission: entity.may, among: ids.filter((id) => only.readers.includes(id)) },
        { permission: only.beyond, among: ids.filter((id) => !only.readers.includes(id)) },
      ]
    : [{ permission: entity.may, among: ids }]
  for (const each of to)
    await notify(who, {
      category: 'mention',
      priority: 'normal',
      code: 'mentioned',
      facts: { actor: actor.name },
      about: { type: object_type, id: object_id },
      to: each,
    })
}
