import { Button, SegmentedControl } from '@mantine/core'
import { recommendation } from '@rampart/contract/coverage.ts'
import { type RiskItem, recommendationItem, riskItem, riskMatrix } from '@rampart/contract/coverage-risk.ts'
import { IconPrinter, IconTargetArrow } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { ListView } from '../../../kit/ListView.tsx'
import { useList } from '../../../kit/list.ts'
import { Empty, Page, Panel } from '../../../kit/Page.tsx'
import { Basis } from '../Basis.tsx'
import { Waiting } from '../dashboards/Frame.tsx'
import { useCoverage } from '../matrix/sources.ts'
import { Sections } from '../Sections.tsx'
import { type RiskSearch, toDoOrder } from '../search.ts'
import { TechniquePanel } from '../TechniquePanel.tsx'
import { usePoints } from '../words.ts'
import { type ToDo, useRiskColumns, useToDoColumns } from './columns.tsx'
import css from './Risk.module.css'
import { AxesText, bands, RiskGrid } from './RiskGrid.tsx'

const route = getRouteApi('/shell/coverage/risk')

/** The risk of techniques: how likely and how exposed, and what would take the most off it. */
export function RiskPage() {
  const t = useTranslations('coverage_risk')
  const coverage = useTranslations('coverage')
  const points = usePoints()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<RiskSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const { data, error, refetch } = useCoverage(riskMatrix, '/coverage/risk')
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle', { risk: points(data?.risk) })}
      actions={
        <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => print()}>
          {coverage('print')}
        </Button>
      }
    >
      <Sections here={t('title')} />
      {data && <Basis of={data} />}
      {!data && <Waiting error={error} onRetry={() => void refetch()} />}
      {data && (
        <Panel>
          <div className={css.top}>
            <div>
              <p className={css.how}>{t('matrix_caption')}</p>
              <RiskGrid
                of={data}
                chosen={{ likelihood: search.likelihood[0], exposure: search.exposure[0] }}
                onChoose={({ likelihood, exposure }) =>
                  set({ view: 'techniques', likelihood: likelihood ? [likelihood] : [], exposure: exposure ? [exposure] : [] })
                }
              />
            </div>
            <AxesText of={data} />
          </div>
        </Panel>
      )}
      {search.view === 'techniques' ? <Techniques search={search} set={set} /> : <ToDos search={search} set={set} />}
    </Page>
  )
}

interface ListProps {
  search: RiskSearch
  set: (change: Partial<RiskSearch>) => void
}

function View({ search, set }: ListProps) {
  const t = useTranslations('coverage_risk')
  return (
    <div className={css.switch}>
      <SegmentedControl
        aria-label={t('view')}
        value={search.view}
        onChange={(view) => set({ view: view === 'todo' ? 'todo' : 'techniques', open: undefined })}
        data={[
          { value: 'techniques', label: t('techniques') },
          { value: 'todo', label: t('todo') },
        ]}
      />
      <span className={css.sub}>{search.view === 'todo' ? t('todo_text') : t('techniques_text')}</span>
    </div>
  )
}

function useLevels() {
  const word = useTranslations('kit.severity')
  return bands.map(({ level }) => ({ value: level, label: word(level) }))
}

function Techniques({ search, set }: ListProps) {
  const t = useTranslations('coverage_risk')
  const columns = useRiskColumns()
  const levels = useLevels()
  const { q, level, likelihood, exposure, sort } = search
  const filter = useMemo(() => ({ q, level, likelihood, exposure, sort }), [q, level, likelihood, exposure, sort])
  const list = useList(riskItem, '/coverage/risk/techniques', filter)
  return (
    <ListView<RiskItem, RiskSearch>
      name="coverage-risk"
      label={t('techniques')}
      list={list}
      columns={columns}
      search={search}
      set={set}
      placeholder={t('search')}
      filters={[
        { id: 'level', label: t('risk_level'), options: levels },
        { id: 'likelihood', label: t('likelihood'), options: [...levels, { value: 'unknown', label: t('unknown') }] },
        { id: 'exposure', label: t('exposure'), options: levels },
      ]}
      none={<Empty icon={<IconTargetArrow />} title={t('none')} text={t('none_text')} />}
      panel={search.open && <TechniquePanel id={search.open} onOpen={(open) => set({ open })} onClose={() => set({ open: undefined })} />}
    >
      <View search={search} set={set} />
    </ListView>
  )
}

function ToDos({ search, set }: ListProps) {
  const t = useTranslations('coverage_risk')
  const words = useTranslations('coverage.recommendation')
  const columns = useToDoColumns()
  const levels = useLevels()
  const { q, level, what, order } = search
  const filter = useMemo(() => ({ q, level, what, sort: order }), [q, level, what, order])
  const found = useList(recommendationItem, '/coverage/risk/recommendations', filter)
  const rows = useMemo(
    () => found.rows.map((each): ToDo => ({ ...each, id: `${each.id} ${each.advice.what}`, technique: each.id })),
    [found.rows],
  )
  const open = search.open?.split(' ')[0]
  return (
    <ListView<ToDo, { q: string; level: string[]; what: string[]; sort: string; open?: string | undefined }>
      name="coverage-todo"
      label={t('todo')}
      list={{ ...found, rows }}
      columns={columns}
      search={{ q, level, what, sort: order, open: search.open }}
      set={({ sort, ...change }) => set({ ...change, ...(sort !== undefined && { order: toDoOrder.parse(sort) }) })}
      placeholder={t('search')}
      filters={[
        { id: 'what', label: t('what'), options: recommendation.options.map((value) => ({ value, label: words(value) })) },
        { id: 'level', label: t('risk_level'), options: levels },
      ]}
      none={<Empty icon={<IconTargetArrow />} title={t('nothing_to_do')} text={t('nothing_to_do_text')} />}
      panel={open && <TechniquePanel id={open} onOpen={(next) => set({ open: next })} onClose={() => set({ open: undefined })} />}
    >
      <View search={search} set={set} />
    </ListView>
  )
}
