import { actor, technique } from '@rampart/contract/techniques.ts'
import { useTranslations } from 'use-intl'
import type { Finding } from './finding.ts'

/** A technique in force, by its id or a part of its name. */
export const aTechnique = {
  schema: technique.pick({ id: true, name: true, platforms: true }),
  path: '/techniques',
  choice: ({ id, name }: { id: string; name: string }) => ({ value: id, label: `${id} ${name}` }),
} as const

/** A group of the catalogue, by its name, an alias or its id, with how many techniques it has; and what to say where there is none. */
export function useActors(): Finding<typeof actor> & { placeholder: string; nothing: string } {
  const t = useTranslations('kit.find')
  return {
    schema: actor,
    path: '/actors',
    choice: ({ id, name, technique_count }) => ({ value: id, label: `${name} (${id}), ${t('techniques', { count: technique_count })}` }),
    placeholder: t('actor'),
    nothing: t('actor_none'),
  }
}
