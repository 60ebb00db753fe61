import { Button } from '@mantine/core'
import { type CoverageSnapshot, coverageSnapshot } from '@rampart/contract/coverage.ts'
import { IconCalendarTime, IconCamera, IconGitCompare } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ListView } from '../../../kit/ListView.tsx'
import { useList } from '../../../kit/list.ts'
import { Empty, Page } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Sections } from '../Sections.tsx'
import type { SnapshotsSearch } from '../search.ts'
import { useSnapshotColumns } from './columns.tsx'
import { PolicyDialog } from './PolicyDialog.tsx'
import { SnapshotDialog } from './SnapshotDialog.tsx'
import { SnapshotPanel } from './SnapshotPanel.tsx'

const route = getRouteApi('/shell/coverage/snapshots')
const origins = ['manual', 'scheduled'] as const

/** Coverage as it stood, to compare with; two that are chosen are compared. */
export function SnapshotsPage() {
  const t = useTranslations('coverage_views')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<SnapshotsSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const columns = useSnapshotColumns()
  const { q, origin, sort } = search
  const filter = useMemo(() => ({ q, origin, sort }), [q, origin, sort])
  const list = useList(coverageSnapshot, '/coverage/snapshots', filter)
  const [dialog, setDialog] = useState<'take' | 'policy'>()
  const close = () => setDialog(undefined)
  const take = may('coverage:write') && (
    <Button leftSection={<IconCamera size={16} />} onClick={() => setDialog('take')}>
      {t('take')}
    </Button>
  )
  return (
    <Page
      fill
      title={t('snapshots')}
      subtitle={t('snapshots_text')}
      actions={
        <>
          <Button variant="default" leftSection={<IconCalendarTime size={16} />} onClick={() => setDialog('policy')}>
            {t('policy')}
          </Button>
          {take}
        </>
      }
    >
      <Sections here={t('snapshots')} />
      <ListView<CoverageSnapshot, SnapshotsSearch>
        name="coverage-snapshots"
        label={t('snapshots')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search_snapshots')}
        filters={[{ id: 'origin', label: t('origin'), options: origins.map((value) => ({ value, label: t(`origins.${value}`) })) }]}
        bulk={(selected) => <CompareButton of={selected} />}
        none={
          <Empty icon={<IconCamera />} title={t('no_snapshots')} text={t('no_snapshots_text')}>
            {take}
          </Empty>
        }
        panel={search.open && <SnapshotPanel key={search.open} id={search.open} onClose={() => set({ open: undefined })} />}
      />
      <SnapshotDialog opened={dialog === 'take'} onClose={close} onSaved={(id) => set({ open: id })} />
      <PolicyDialog opened={dialog === 'policy'} onClose={close} />
    </Page>
  )
}

/** The older of two first. */
function CompareButton({ of }: { of: readonly CoverageSnapshot[] }) {
  const t = useTranslations('coverage_views')
  const [from, to] = of.toSorted((a, b) => (a.taken_at < b.taken_at ? -1 : 1))
  if (of.length > 2 || !from) return <span className="dim">{t('choose_two')}</span>
  return (
    <Button
      component={Link}
      to={`/coverage/comparison?from=${from.id}${to ? `&to=${to.id}` : ''}`}
      variant="default"
      leftSection={<IconGitCompare size={15} />}
    >
      {to ? t('compare') : t('compare_now')}
    </Button>
  )
}
