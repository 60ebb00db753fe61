import { UnstyledButton } from '@mantine/core'
import { collection } from '@rampart/contract/hosts.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { ask } from '../kit/api.ts'
import { useMay } from '../kit/session.ts'
import css from './RunningImports.module.css'

/** Work that goes on while one looks at something else; leads back to it. */
export function RunningImports() {
  const t = useTranslations('shell')
  const may = useMay()
  const navigate = useNavigate()
  const { data } = useQuery({
    queryKey: ['/collections', 'running'],
    queryFn: ({ signal }) => ask(page(collection), '/collections', { state: ['running'], limit: 10 }, signal),
    enabled: may('collections:read'),
    refetchInterval: ({ state }) => (state.data?.items.length ? 5000 : false),
  })
  const first = data?.items[0]
  if (!first) return null
  const label = t('imports', { count: data.items.length })
  return (
    <UnstyledButton
      className={css.running}
      onClick={() => void navigate({ to: '.', search: (before) => ({ ...before, import: first.id }) })}
      title={label}
    >
      <span className={css.pulse} aria-hidden="true" />
      <span className={css.runningText}>{label}</span>
    </UnstyledButton>
  )
}
