import { Button, Loader, Menu, Switch } from '@mantine/core'
import { IconAlertTriangle, IconCamera, IconDownload, IconFilterOff, IconPrinter } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { address } from '../../kit/api.ts'
import { type Filter, FilterBar } from '../../kit/FilterBar.tsx'
import { Empty, Page, Panel, Split } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Basis } from './Basis.tsx'
import css from './Coverage.module.css'
import { tacticsOf } from './matrix/cells.ts'
import { fitting, meansOf } from './matrix/filter.ts'
import { Legend } from './matrix/Legend.tsx'
import { useLooks } from './matrix/look.ts'
import { Matrix } from './matrix/Matrix.tsx'
import { useActors, useActorTechniques, useCampaigns, useCampaignTechniques, useComparison, useLayer, useMatrix } from './matrix/sources.ts'
import { Tinting } from './matrix/Tinting.tsx'
import { Sections } from './Sections.tsx'
import type { CoverageSearch } from './search.ts'
import { SnapshotDialog } from './snapshots/SnapshotDialog.tsx'
import { TechniquePanel } from './TechniquePanel.tsx'
import { statuses, usePoints, useTacticName } from './words.ts'

const route = getRouteApi('/shell/coverage')
const none: readonly never[] = []

/** How much of what attackers do we are proven to see: ATT&CK as a heat map. */
export function CoveragePage() {
  const t = useTranslations('coverage')
  const kit = useTranslations('kit.grid')
  const points = usePoints()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<CoverageSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const nameOf = useTacticName()
  const { data, error, refetch } = useMatrix()
  const all = data?.items ?? none
  const actor = useActorTechniques(search.actor)
  const campaign = useCampaignTechniques(search.campaign)
  const filter = useSame({ q: search.q, tactic: search.tactic, platform: search.platform, status: search.status })
  const items = useMemo(() => fitting(all, filter, { actor, campaign }), [all, filter, actor, campaign])
  const tactics = useMemo(
    () => tacticsOf(data?.tactics ?? none, all).filter((each) => filter.tactic.length === 0 || filter.tactic.includes(each)),
    [data, all, filter],
  )
  const looks = useLooks(search.by, items, all, useTintSources(search))
  const means = useMemo(() => meansOf(items), [items])
  const filters = useFilters(data)
  const reset = () => set({ q: '', tactic: [], platform: [], status: [], actor: undefined, campaign: undefined })
  const untested = data && data.statuses.not_evaluated === data.statuses.total
  return (
    <Page
      fill
      title={t('title')}
      subtitle={data ? t('subtitle', { score: points(data.score), risk: points(data.risk), count: data.statuses.total }) : ' '}
      actions={<Actions search={search} />}
    >
      <Sections />
      {data && <Basis of={data} />}
      <Split>
        <Panel fill flush>
          <FilterBar
            q={search.q}
            onSearch={(q) => set({ q })}
            placeholder={t('search')}
            filters={filters}
            chosen={{
              tactic: search.tactic,
              platform: search.platform,
              status: search.status,
              actor: search.actor ? [search.actor] : [],
              campaign: search.campaign ? [search.campaign] : [],
            }}
            onChoose={(id, values) => set(id === 'actor' || id === 'campaign' ? { [id]: values[0] } : { [id]: values })}
            onReset={reset}
          >
            <Switch label={t('names')} checked={search.names} onChange={(event) => set({ names: event.currentTarget.checked })} />
            <Switch label={t('subs')} checked={search.subs} onChange={(event) => set({ subs: event.currentTarget.checked })} />
          </FilterBar>
          {data && (
            <div className={css.toolbar}>
              <Tinting search={search} set={set} />
              {!waits(search) && <Legend bands={looks.bands} counts={looks.counts} wordOf={looks.wordOf} />}
            </div>
          )}
          {!data && error && (
            <Empty icon={<IconAlertTriangle />} title={t('failed')} text={error.message}>
              <Button variant="default" onClick={() => void refetch()}>
                {kit('retry')}
              </Button>
            </Empty>
          )}
          {!data && !error && <Loader m="md" />}
          {untested && <p className={css.note}>{t('untested')}</p>}
          {data && items.length === 0 && (
            <Empty icon={<IconFilterOff />} title={t('none_fit')}>
              <Button variant="default" onClick={reset}>
                {t('reset')}
              </Button>
            </Empty>
          )}
          {items.length > 0 && (
            <Matrix
              items={items}
              tactics={tactics}
              nameOf={nameOf}
              meanOf={(tactic) => points(Math.round(means.get(tactic) ?? 0))}
              look={looks.look}
              subs={search.subs}
              names={search.names}
              open={search.open}
              onOpen={(open) => set({ open })}
            />
          )}
        </Panel>
        {search.open && <TechniquePanel id={search.open} onOpen={(open) => set({ open })} onClose={() => set({ open: undefined })} />}
      </Split>
    </Page>
  )
}

/** Whether the colours wait for a group, a snapshot or a layer to be chosen: until then they tell nothing. */
const waits = ({ by, against, from, layer }: CoverageSearch) =>
  (by === 'actor' && !against) || (by === 'difference' && !from) || (by === 'layer' && !layer)

/** The same object as long as it says the same: the address gives new lists with each press, and nine hundred cells hang on them. */
function useSame<T>(value: T): T {
  const kept = useRef(value)
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value
  return kept.current
}

/** What the chosen colours look at besides the techniques. */
function useTintSources({ by, against, from, to, layer }: CoverageSearch) {
  const actor = useActorTechniques(by === 'actor' ? against : undefined)
  const { data: comparison } = useComparison(by === 'difference' ? from : undefined, to ?? 'now')
  const { data: kept } = useLayer(by === 'layer' ? layer : undefined)
  return { actor, comparison: from ? comparison : undefined, layer: layer ? kept?.layer : undefined }
}

function useFilters(data: ReturnType<typeof useMatrix>['data']): Filter[] {
  const t = useTranslations('coverage')
  const nameOf = useTacticName()
  const { data: actors } = useActors()
  const campaigns = useCampaigns()
  return useMemo(
    () => [
      {
        id: 'tactic',
        label: t('tactic'),
        options: (data?.tactics ?? []).map((value) => ({ value, label: nameOf(value), count: counted(data, value, 'tactics') })),
      },
      {
        id: 'platform',
        label: t('platform'),
        options: (data?.platforms ?? []).map((value) => ({ value, label: value, count: counted(data, value, 'platforms') })),
      },
      {
        id: 'status',
        label: t('status_label'),
        options: statuses.map((value) => ({ value, label: t(`band.${value}`), count: data?.statuses[value] ?? 0 })),
      },
      {
        id: 'actor',
        label: t('group'),
        single: true,
        options: (actors?.items ?? []).map(({ id, name, techniques }) => ({ value: id, label: name, count: techniques })),
      },
      {
        id: 'campaign',
        label: t('campaign'),
        single: true,
        options: campaigns.map(({ id, reference, name, tests }) => ({ value: id, label: `${reference} ${name}`, count: tests })),
      },
    ],
    [t, data, nameOf, actors, campaigns],
  )
}

const counted = (data: ReturnType<typeof useMatrix>['data'], value: string, of: 'platforms' | 'tactics') =>
  data?.items.filter((item) => item[of].includes(value)).length ?? 0

/** What one takes away: a snapshot, a layer, a sheet of paper. */
function Actions({ search }: { search: CoverageSearch }) {
  const t = useTranslations('coverage')
  const may = useMay()
  const [taking, setTaking] = useState(false)
  const platform = search.platform[0]
  const asLayer = (by: string) => address('/coverage/layer', { by, platform, actor_id: search.actor })
  return (
    <>
      <Menu position="bottom-end" shadow="md" keepMounted={false}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={16} />}>
            {t('export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('as_layer')}</Menu.Label>
          {(['score', 'status', 'tests', 'actors', 'risk'] as const).map((by) => (
            <Menu.Item key={by} component="a" href={asLayer(by)} download>
              {t(`by.${by}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => print()}>
        {t('print')}
      </Button>
      {may('coverage:write') && (
        <Button leftSection={<IconCamera size={16} />} onClick={() => setTaking(true)}>
          {t('take_snapshot')}
        </Button>
      )}
      <SnapshotDialog opened={taking} onClose={() => setTaking(false)} />
    </>
  )
}
