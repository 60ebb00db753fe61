import { useTranslations } from 'use-intl'
import type { Switches } from '../../kit/Switches.tsx'

/** Templates on or off: only those that are on are offered for new tests. */
export function useTemplateSwitches(): Switches {
  const t = useTranslations('templates')
  return {
    path: '/test-templates',
    key: { one: 'is_active', many: 'active' },
    words: {
      on: t('turn_on'),
      off: t('turn_off'),
      turned: (on, count) => (on ? t('turned_on', { count }) : t('turned_off', { count })),
      allFound: t('all_found'),
      onFound: t('turn_on_found'),
      offFound: t('turn_off_found'),
      ask: (on, count) => (on ? t('turn_on_text', { count }) : t('turn_off_text', { count })),
    },
  }
}
