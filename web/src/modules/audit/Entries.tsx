import { auditEvent } from '@rampart/contract/audit.ts'
import { IconHistory } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Empty } from '../../kit/Page.tsx'
import { AuditPanel } from './AuditPanel.tsx'
import { type Entry, useAuditColumns } from './columns.tsx'
import { useFilter } from './filter.ts'
import { useAuditFilters } from './filters.ts'
import { Range } from './Range.tsx'
import type { AuditSearch } from './search.ts'

export function Entries({ search, set }: { search: AuditSearch; set: (change: Partial<AuditSearch>) => void }) {
  const t = useTranslations('audit')
  const columns = useAuditColumns()
  const filter = useFilter(search)
  const list = useList(auditEvent, '/audit', { ...filter, sort: search.sort })
  const entry = list.rows.find((e) => e.id === search.open)

  return (
    <ListView<Entry, AuditSearch>
      name="audit"
      label={t('title')}
      list={list}
      columns={columns}
      search={search}
      set={set}
      also={{ from: undefined, until: undefined }}
      placeholder={t('search')}
      filters={useAuditFilters(new Map(list.rows.map((e) => [e.actor_id, e.actor_name])))}
      none={<Empty icon={<IconHistory />} title={t('none')} text={t('none_text')} />}
      panel={entry && <AuditPanel entry={entry} onClose={() => set({ open: undefined })} onFilter={set} />}
    >
      <Range search={search} set={set} />
    </ListView>
  )
}
