import { Button, Loader, SegmentedControl, Switch } from '@mantine/core'
import { type AttackDomain, attackDomain, technique, techniqueRelease } from '@rampart/contract/techniques.ts'
import { IconAlertTriangle, IconChecklist, IconFilterOff, IconPackages, IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Filter, FilterBar } from '../../kit/FilterBar.tsx'
import { GridTotal } from '../../kit/grid/GridTotal.tsx'
import { ListView } from '../../kit/ListView.tsx'
import { useList, useOne } from '../../kit/list.ts'
import { Empty, Page, Panel, Split } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { CustomDialog } from './CustomDialog.tsx'
import { useTechniqueColumns } from './columns.tsx'
import { useReleases } from './releases/releases.ts'
import { type TechniquesSearch, techniquesDefaults } from './search.ts'
import { TechniqueMatrix } from './TechniqueMatrix.tsx'
import { TechniquePanel } from './TechniquePanel.tsx'
import css from './Techniques.module.css'

const route = getRouteApi('/shell/techniques')
/** More than a release has: all come in one answer, and the matrix has no second page. */
const all = 1000

export function TechniquesPage() {
  const t = useTranslations('techniques')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const set = (change: Partial<TechniquesSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const { data: release } = useOne(techniqueRelease, '/techniques', `release?domain=${search.domain}`)
  const columns = useTechniqueColumns(release)
  const filter = useMemo(
    () => ({ q: search.q, tactic: search.tactic, platform: search.platform, domain: search.domain }),
    [search.q, search.tactic, search.platform, search.domain],
  )
  const list = useList(technique, '/techniques', filter, { limit: all, live: false })
  const filters: Filter[] = [
    { id: 'tactic', label: t('tactic'), options: (release?.tactics ?? []).map(({ tactic, name }) => ({ value: tactic, label: name })) },
    {
      id: 'platform',
      label: t('platform'),
      options: (release?.platforms ?? []).map(({ platform, techniques }) => ({ value: platform, label: platform, count: techniques })),
    },
  ]
  const reset = () => set({ q: '', tactic: [], platform: [] })
  const panel = search.open && (
    <TechniquePanel id={search.open} release={release} onOpen={(open) => set({ open })} onClose={() => set({ open: undefined })} />
  )
  return (
    <Page
      fill
      title={t('title')}
      subtitle={release && t('subtitle', { domain: t(`releases.domain.${search.domain}`), release: release.release })}
      actions={
        <>
          <Domains value={search.domain} onChange={(domain) => set({ domain, tactic: [], platform: [], open: undefined })} />
          <SegmentedControl
            aria-label={t('view')}
            value={search.view}
            onChange={(view) => set({ view: view === 'list' ? 'list' : 'matrix' })}
            data={[
              { value: 'matrix', label: t('as_matrix') },
              { value: 'list', label: t('as_list') },
            ]}
          />
          <Button component={Link} to="/techniques/revalidation" variant="default" leftSection={<IconChecklist size={15} />}>
            {t('revalidation.title')}
          </Button>
          <Button component={Link} to="/techniques/releases" variant="default" leftSection={<IconPackages size={15} />}>
            {t('releases.releases')}
          </Button>
          {may('techniques:write') && (
            <Button leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
              {t('custom.add')}
            </Button>
          )}
        </>
      }
    >
      {search.view === 'list' ? (
        <ListView
          name="techniques"
          label={t('title')}
          list={list}
          columns={columns}
          search={search}
          set={set}
          placeholder={t('search')}
          filters={filters}
          none={<Empty icon={<IconFilterOff />} title={t('none')} />}
          panel={panel}
        />
      ) : (
        <Split>
          <Panel fill flush>
            <FilterBar
              q={search.q}
              onSearch={(q) => set({ q })}
              placeholder={t('search')}
              filters={filters}
              chosen={{ tactic: search.tactic, platform: search.platform }}
              onChoose={(id, values) => set({ [id]: values })}
              onReset={reset}
            >
              <Switch label={t('show_subs')} checked={search.subs} onChange={(event) => set({ subs: event.currentTarget.checked })} />
              <GridTotal list={list} />
            </FilterBar>
            {list.state === 'failed' && (
              <Empty icon={<IconAlertTriangle />} title={t('failed')} text={list.error?.message}>
                <Button variant="default" onClick={list.retry}>
                  {t('retry')}
                </Button>
              </Empty>
            )}
            {list.state === 'loading' && <Loader m="md" />}
            {list.state === 'ready' && list.rows.length === 0 && (
              <Empty icon={<IconFilterOff />} title={t('none')}>
                <Button variant="default" onClick={() => set(techniquesDefaults)}>
                  {t('reset')}
                </Button>
              </Empty>
            )}
            {release && list.rows.length > 0 && (
              <TechniqueMatrix
                techniques={list.rows}
                release={release}
                only={search.tactic}
                subs={search.subs}
                open={search.open}
                onOpen={(open) => set({ open: open === search.open ? undefined : open })}
              />
            )}
          </Panel>
          {panel}
        </Split>
      )}
      <p className={css.source}>{release?.attribution}</p>
      <CustomDialog
        opened={adding}
        release={release}
        onClose={() => setAdding(false)}
        onSaved={(id) => void navigate({ to: '/techniques/$id', params: { id } })}
      />
    </Page>
  )
}

/** Which part of ATT&CK is shown, where a release of more than one is in force. */
function Domains({ value, onChange }: { value: AttackDomain; onChange: (domain: AttackDomain) => void }) {
  const t = useTranslations('techniques.releases')
  const { data } = useReleases()
  const active = new Set(data?.items.filter((one) => one.active).map(({ domain }) => domain))
  active.add('enterprise-attack')
  if (active.size === 1) return null
  return (
    <SegmentedControl
      aria-label={t('upload.domain')}
      value={value}
      onChange={(next) => onChange(attackDomain.parse(next))}
      data={attackDomain.options.filter((each) => active.has(each)).map((each) => ({ value: each, label: t(`domain.${each}`) }))}
    />
  )
}
