import { getRouteApi } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { Page, PageTabs } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Health } from './Health.tsx'
import { Jobs } from './Jobs.tsx'
import { Schedules } from './Schedules.tsx'
import type { SystemSearch } from './search.ts'

const route = getRouteApi('/shell/system')

export function SystemPage() {
  const t = useTranslations('system')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<SystemSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const tabs = (['overview', 'jobs', 'schedules'] as const).filter((tab) => tab !== 'jobs' || may('jobs:read'))
  return (
    <Page fill={search.tab !== 'overview'} title={t('title')} subtitle={t('subtitle')}>
      <PageTabs
        label={t('title')}
        value={search.tab}
        onChange={(tab) => set({ tab, open: undefined })}
        tabs={tabs.map((value) => ({ value, label: t(value) }))}
      >
        {search.tab === 'overview' && <Health />}
        {search.tab === 'jobs' && <Jobs search={search} set={set} />}
        {search.tab === 'schedules' && <Schedules />}
      </PageTabs>
    </Page>
  )
}
