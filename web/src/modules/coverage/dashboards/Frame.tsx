import { Button, Loader, SegmentedControl } from '@mantine/core'
import { IconGauge } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { Empty } from '../../../kit/Page.tsx'
import { periods } from '../search.ts'

/** How far back the figures look. */
export function Period({ days, onChange }: { days: number; onChange: (days: (typeof periods)[number]) => void }) {
  const t = useTranslations('executive')
  return (
    <SegmentedControl
      aria-label={t('period')}
      value={String(days)}
      onChange={(value) => onChange(periods.find((each) => String(each) === value) ?? 90)}
      data={periods.map((value) => ({ value: String(value), label: value === 366 ? t('year') : t('days', { days: String(value) }) }))}
    />
  )
}

/** In place of figures that are on their way, or cannot be had. */
export function Waiting({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const t = useTranslations('kit.grid')
  if (!error) return <Loader />
  return (
    <Empty icon={<IconGauge />} title={t('failed')} text={error.message}>
      <Button variant="default" onClick={onRetry}>
        {t('retry')}
      </Button>
    </Empty>
  )
}
