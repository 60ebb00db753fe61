import { Button } from '@mantine/core'
import { IconAlertTriangle, IconUpload } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { Crumb } from '../../../kit/Crumb.tsx'
import { useTotal } from '../../../kit/list.ts'
import { Column, Columns, Empty, Page, PageTabs, Panel } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Changes } from './Changes.tsx'
import { ReleaseList } from './ReleaseList.tsx'
import { Reviews } from './Reviews.tsx'
import { useReleases } from './releases.ts'
import { Source } from './Source.tsx'
import { UploadDialog } from './UploadDialog.tsx'

const route = getRouteApi('/shell/techniques/releases')

/** Which releases of ATT&CK are here, which one is in force, and what another one would change. */
export function ReleasesPage() {
  const t = useTranslations('techniques.releases')
  const kit = useTranslations('kit')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const { data, error, refetch } = useReleases()
  const waiting = useTotal('/techniques/reviews', { status: ['open'] })
  const active = data?.items.filter((one) => one.active) ?? []
  const shown = active.length
    ? active.map(({ domain, version }) => `${t(`domain.${domain}`)} ${version}`).join(', ')
    : data && t('builtin', { version: data.builtin.version })
  return (
    <Page
      title={t('title')}
      subtitle={shown && t('in_force', { shown })}
      actions={
        may('techniques:admin') && (
          <Button leftSection={<IconUpload size={15} />} onClick={() => set({ open: 'new' })}>
            {t('add')}
          </Button>
        )
      }
    >
      <Crumb name={t('title')} />
      {error && !data ? (
        <Panel>
          <Empty icon={<IconAlertTriangle />} title={t('failed')} text={error.message}>
            <Button variant="default" onClick={() => void refetch()}>
              {kit('grid.retry')}
            </Button>
          </Empty>
        </Panel>
      ) : (
        <PageTabs
          label={t('title')}
          value={search.tab}
          onChange={(tab) => set({ tab })}
          tabs={[
            { value: 'releases', label: t('releases') },
            { value: 'changes', label: t('changes') },
            { value: 'reviews', label: t('reviews'), ...(waiting && { count: waiting.count }) },
          ]}
        >
          {search.tab === 'releases' && (
            <Columns>
              <Column>
                <ReleaseList data={data} onCompare={(to) => set({ tab: 'changes', to })} onAdd={() => set({ open: 'new' })} />
              </Column>
              <Column>
                <Source />
              </Column>
            </Columns>
          )}
          {search.tab === 'changes' && <Changes releases={data?.items ?? []} to={search.to} onTo={(to) => set({ to })} />}
          {search.tab === 'reviews' && <Reviews />}
        </PageTabs>
      )}
      <UploadDialog
        opened={search.open === 'new'}
        releases={data?.items ?? []}
        onClose={() => set({ open: undefined })}
        onCompare={(to) => set({ open: undefined, tab: 'changes', to })}
      />
    </Page>
  )
}
