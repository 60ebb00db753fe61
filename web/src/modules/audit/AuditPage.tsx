import { getRouteApi } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { ExportMenu } from '../../kit/ListView.tsx'
import { Page, PageTabs } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Entries } from './Entries.tsx'
import { useFilter } from './filter.ts'
import { Integrity } from './Integrity.tsx'
import { Statistics } from './Statistics.tsx'
import type { AuditSearch } from './search.ts'

const route = getRouteApi('/shell/audit')
const tabs = ['entries', 'statistics', 'integrity'] as const

export function AuditPage() {
  const t = useTranslations('audit')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filter = useFilter(search)
  const set = (change: Partial<AuditSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <Page
      fill={search.tab === 'entries'}
      title={t('title')}
      subtitle={t('subtitle')}
      actions={may('audit:export') && <ExportMenu proven path="/audit/export" query={{ ...filter, sort: search.sort }} />}
    >
      <PageTabs
        label={t('title')}
        value={search.tab}
        onChange={(tab) => set({ tab, open: undefined })}
        tabs={tabs.map((value) => ({ value, label: t(`tabs.${value}`) }))}
      >
        {search.tab === 'entries' && <Entries search={search} set={set} />}
        {search.tab === 'statistics' && <Statistics search={search} set={set} />}
        {search.tab === 'integrity' && <Integrity />}
      </PageTabs>
    </Page>
  )
}
