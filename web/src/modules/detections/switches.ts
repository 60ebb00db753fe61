import { useTranslations } from 'use-intl'
import { type Switches, switchWords } from '../../kit/Switches.tsx'

/** Rules on or off: only those that are on count as coverage. */
export function useRuleSwitches(): Switches {
  const t = useTranslations('detections')
  return { path: '/detection-rules', key: { one: 'enabled', many: 'enabled' }, words: switchWords(t) }
}
