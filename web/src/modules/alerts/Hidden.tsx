import { Button } from '@mantine/core'
import { alertPage } from '@rampart/contract/alerts.ts'
import { IconEyeOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { ask, type Query } from '../../kit/api.ts'
import { again, figures } from './figures.ts'
import css from './Queue.module.css'

/** How many alerts the same filters would show, were they not hidden by rules; never silently, to those who may know. */
export function Hidden({
  filter,
  suppressed,
  onShow,
}: {
  filter: Query
  suppressed: 'with' | 'only' | undefined
  onShow: (suppressed: 'with' | undefined) => void
}) {
  const t = useTranslations('alerts')
  const format = useFormatter()
  const { data } = useQuery({
    queryKey: [figures, 'hidden', filter],
    queryFn: async ({ signal }) => (await ask(alertPage, '/alerts', { ...filter, limit: 1, hidden: 'true' }, signal)).hidden ?? null,
    enabled: suppressed === undefined,
    refetchInterval: again,
  })
  if (suppressed === undefined && !data?.suppressed) return null
  return (
    <div className={css.notice}>
      <IconEyeOff size={15} aria-hidden />
      {suppressed === undefined
        ? t('hidden', { count: `${format.number(data?.suppressed ?? 0)}${data?.suppressed_is_exact === false ? '+' : ''}` })
        : t('hidden_shown')}
      <Button variant="subtle" size="compact-xs" onClick={() => onShow(suppressed === undefined ? 'with' : undefined)}>
        {suppressed === undefined ? t('hidden_show') : t('hidden_hide')}
      </Button>
    </div>
  )
}
