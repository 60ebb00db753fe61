import { TextInput } from '@mantine/core'
import { auditEvent } from '@rampart/contract/audit.ts'
import { IconHistory } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { ExportMenu, ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import css from './AuditPage.module.css'
import { AuditPanel } from './AuditPanel.tsx'
import { type Entry, outcomes, useAuditColumns } from './columns.tsx'
import type { AuditSearch } from './search.ts'

const route = getRouteApi('/shell/audit')
const hours = { hour: 1, day: 24, week: 168, month: 720 } as const

export function AuditPage() {
  const t = useTranslations('audit')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useAuditColumns()
  const set = (change: Partial<AuditSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const filter = useFilter(search)
  const list = useList(auditEvent, '/audit', { ...filter, sort: search.sort })
  const entry = list.rows.find((e) => e.id === search.open)
  const names = new Map(list.rows.map((e) => [e.actor_id, e.actor_name]))
  const among = (values: readonly string[]) =>
    [...new Set(values)].sort((a, b) => a.localeCompare(b)).map((value) => ({ value, label: value }))

  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={may('audit:export') && <ExportMenu path="/audit/export" query={{ ...filter, sort: search.sort }} />}
    >
      <ListView<Entry, AuditSearch>
        name="audit"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        also={{ from: undefined, until: undefined }}
        placeholder={t('search')}
        filters={[
          {
            id: 'period',
            label: t('period'),
            single: true,
            options: (['hour', 'day', 'week', 'month', 'custom'] as const).map((p) => ({ value: p, label: t(`periods.${p}`) })),
          },
          { id: 'actor_id', label: t('actor'), options: [...names].map(([value, label]) => ({ value, label })) },
          { id: 'action', label: t('action'), free: true, options: among(list.rows.map((e) => e.action)) },
          { id: 'object_type', label: t('object_type'), free: true, options: among(list.rows.map((e) => e.object_type)) },
          { id: 'object_id', label: t('object_id'), free: true, options: [] },
          { id: 'outcome', label: t('outcome'), options: outcomes.map((o) => ({ value: o, label: t(`outcomes.${o}`) })) },
        ]}
        none={<Empty icon={<IconHistory />} title={t('none')} text={t('none_text')} />}
        panel={entry && <AuditPanel entry={entry} onClose={() => set({ open: undefined })} onFilter={set} />}
      >
        {search.period === 'custom' && (
          <div className={css.range}>
            {(['from', 'until'] as const).map((end) => (
              <TextInput
                key={end}
                className={css.end}
                type="datetime-local"
                label={t(end)}
                value={search[end] ?? ''}
                onChange={(e) => set({ [end]: e.currentTarget.value || undefined })}
              />
            ))}
          </div>
        )}
      </ListView>
    </Page>
  )
}

/** The address keeps local times, as the person typed them; the API wants moments. */
function useFilter(search: AuditSearch) {
  return useMemo(() => {
    const custom = search.period === 'custom'
    const minute = Math.floor(Date.now() / 60_000) * 60_000
    return {
      q: search.q,
      actor_id: search.actor_id,
      action: search.action,
      object_type: search.object_type,
      object_id: search.object_id,
      outcome: search.outcome,
      since:
        search.period && search.period !== 'custom'
          ? new Date(minute - hours[search.period] * 3_600_000).toISOString()
          : custom
            ? moment(search.from)
            : undefined,
      until: custom ? moment(search.until) : undefined,
    }
  }, [
    search.q,
    search.actor_id,
    search.action,
    search.object_type,
    search.object_id,
    search.outcome,
    search.period,
    search.from,
    search.until,
  ])
}

function moment(text: string | undefined): string | undefined {
  const date = new Date(text ?? '')
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
