import { actorCoverage } from '@rampart/contract/coverage.ts'
import { useFormatter, useTranslations } from 'use-intl'
import { Failure } from '../../../kit/Failure.tsx'
import { useOne } from '../../../kit/list.ts'
import { Figures } from '../../../kit/Page.tsx'

/** How well the organisation would see this group, in one strip. */
export function ActorStrip({ id }: { id: string }) {
  const t = useTranslations('actors')
  const is = useTranslations('techniques.standing.is')
  const format = useFormatter()
  const { data, error } = useOne(actorCoverage, '/coverage', `actors/${id}`)
  if (error) return <Failure text={error.message} />
  const whole = (value: number | null | undefined) =>
    value === undefined ? undefined : value === null ? '–' : format.number(value, { maximumFractionDigits: 0 })
  return (
    <Figures
      label={t('standing')}
      of={[
        { label: t('score'), value: whole(data?.score), note: t('of_hundred') },
        { label: t('risk'), value: whole(data?.risk) },
        ...(['validated', 'partial', 'in_progress', 'not_covered', 'not_evaluated'] as const).map((status) => ({
          label: is(status),
          value: whole(data?.statuses[status]),
        })),
      ]}
    />
  )
}
