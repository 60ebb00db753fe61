import { techniqueCoverage } from '@rampart/contract/coverage.ts'
import { useFormatter, useTranslations } from 'use-intl'
import { Failure } from '../../kit/Failure.tsx'
import { useOne } from '../../kit/list.ts'
import { Figures } from '../../kit/Page.tsx'

/** How well the organisation would see a technique, in one strip. */
export function Standing({ id }: { id: string }) {
  const t = useTranslations('techniques.standing')
  const severity = useTranslations('kit.severity')
  const format = useFormatter()
  const { data, error } = useOne(techniqueCoverage, '/coverage', `techniques/${id}`)
  if (error) return <Failure text={error.message} />
  return (
    <Figures
      label={t('label')}
      of={[
        { label: t('score'), value: data && format.number(data.score, { maximumFractionDigits: 0 }), note: t('of_hundred') },
        { label: t('status'), value: data && t(`is.${data.status}`) },
        {
          label: t('risk'),
          value: data && format.number(data.risk, { maximumFractionDigits: 0 }),
          ...(data && { note: severity(data.risk_level) }),
          ...((data?.risk_level === 'critical' || data?.risk_level === 'high') && { tone: data.risk_level }),
        },
        { label: t('validated'), value: data && format.number(data.tests.validated) },
        { label: t('rules'), value: data && format.number(data.rules) },
        { label: t('actors'), value: data && (data.actors === null ? '–' : format.number(data.actors)) },
      ]}
    />
  )
}
