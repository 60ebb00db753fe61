import { useTranslations } from 'use-intl'

const dayHours = 24

/** So long after the case was opened: whole days as days, the rest in hours. */
export function useDueIn(): (hours: number) => string {
  const t = useTranslations('case_templates')
  return (hours) => (hours % dayHours === 0 ? t('due_days', { count: hours / dayHours }) : t('due_hours', { count: hours }))
}
