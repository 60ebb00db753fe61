import { useTranslations } from 'use-intl'
import { type Switches, switchWords } from '../../kit/Switches.tsx'

/** Templates on or off: only those that are on are offered for new tests. */
export function useTemplateSwitches(): Switches {
  const t = useTranslations('templates')
  return { path: '/test-templates', key: { one: 'is_active', many: 'active' }, words: switchWords(t) }
}
