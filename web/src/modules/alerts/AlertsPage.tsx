import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { type AlertMove, alert, alertKind, alertLife, openStates, severity } from '@rampart/contract/alerts.ts'
import { IconBellCheck, IconKeyboard, IconPlus, IconShieldCheck } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Filter } from '../../kit/FilterBar.tsx'
import { usePeople } from '../../kit/find/people.ts'
import { ExportMenu, ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { useNotice } from '../../kit/notice.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Actions } from './Actions.tsx'
import { CaseItems } from './AlertActions.tsx'
import { AlertDialog } from './AlertDialog.tsx'
import { AlertPanel } from './AlertPanel.tsx'
import { CaseDialog, type IntoCase } from './CaseDialog.tsx'
import { useAlertColumns } from './columns.tsx'
import { filterOf } from './filter.ts'
import { Hidden } from './Hidden.tsx'
import { Keys } from './Keys.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { Results } from './Results.tsx'
import { Strip } from './Strip.tsx'
import type { AlertsSearch } from './search.ts'
import { type Said, type Target, useTriage } from './triage.ts'
import { Views } from './Views.tsx'
import type { Alert } from './words.tsx'

const route = getRouteApi('/shell/alerts')
const open: ReadonlySet<string> = new Set(openStates)
/** What a reset takes away beside the search and the filters that are always there. */
const unset = {
  seen: undefined,
  host: undefined,
  observable: undefined,
  correlation: undefined,
  suppressed: undefined,
  exercise: undefined,
  from: undefined,
  until: undefined,
  settled_from: undefined,
  settled_until: undefined,
} as const

export function AlertsPage() {
  const t = useTranslations('alerts')
  const may = useMay()
  const notice = useNotice()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<AlertsSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const columns = useAlertColumns()
  const filters = useFilters(search)
  const filter = useMemo(() => filterOf(search), [search])
  const list = useList(alert, '/alerts', { ...filter, sort: search.sort })
  const [choosing, setChoosing] = useState(false)
  const [keys, setKeys] = useState(false)
  const [adding, setAdding] = useState(false)
  const [into, setInto] = useState<IntoCase>()
  /** Once the list has no room for what was settled, the panel goes on to the alert after it. */
  const triage = useTriage((ids, status) => {
    if (!search.open || !ids.includes(search.open) || status === null || open.has(status) || search.status.length > 0) return
    const at = list.rows.findIndex(({ id }) => id === search.open)
    const left = [...list.rows.slice(at + 1), ...list.rows.slice(0, at).reverse()].find(({ id }) => !ids.includes(id))
    set({ open: left?.id })
  })
  const writes = may('alerts:write')
  const key = (move: AlertMove, said?: Said) => (rows: readonly Target[], clear: () => void) => {
    if (offeredTo(rows).includes(move)) return void triage.begin(move, rows, { ...(said && { said }), onDone: clear })
    notice(t('not_now', { move: t(`move.${move}`), count: rows.length, state: t(`state.${rows[0]?.status ?? 'closed'}`) }), 'failed')
  }
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          <Views
            opened={choosing}
            onOpened={setChoosing}
            search={search}
            onChoose={(view) => void navigate({ search: { ...view, open: undefined } })}
          />
          <Tooltip label={t('keys.open')}>
            <ActionIcon variant="default" size={30} aria-label={t('keys.title')} aria-keyshortcuts="?" onClick={() => setKeys(true)}>
              <IconKeyboard size={16} />
            </ActionIcon>
          </Tooltip>
          <ExportMenu path="/alerts/export" query={{ ...filter, sort: search.sort }} />
          {may('alerts:add') && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          )}
        </>
      }
    >
      {/* Half covered by the views, its figures are no targets. */}
      <div inert={choosing}>
        <Strip search={search} set={set} />
      </div>
      <ListView<Alert, AlertsSearch>
        name="alerts"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={filters}
        also={unset}
        takesFocus
        keys={{
          '?': () => setKeys(true),
          ...(writes && {
            a: key('assign', {}),
            c: key('acknowledge'),
            e: key('escalate'),
            r: key('resolve'),
            f: key('mark_false_positive'),
          }),
        }}
        {...(writes && {
          bulk: (chosen: Alert[], clear: () => void) => (
            <Actions subtle of={chosen} offered={offeredTo(chosen)} triage={triage} toMe onDone={clear}>
              {may('cases:write') && <CaseItems onCase={(way) => setInto({ way, of: chosen, onDone: clear })} />}
            </Actions>
          ),
        })}
        none={<Nothing onAll={() => set({ status: ['any'] })} all={search.status.includes('any')} />}
        panel={
          search.open && (
            <AlertPanel
              id={search.open}
              tab={search.tab}
              onTab={(tab) => set({ tab })}
              triage={triage}
              onCase={setInto}
              onClose={() => set({ open: undefined })}
            />
          )
        }
      >
        {triage.results && <Results of={triage.results} onClose={() => triage.setResults(undefined)} />}
        <Hidden filter={filter} suppressed={search.suppressed} onShow={(suppressed) => set({ suppressed })} />
      </ListView>
      <MoveDialog triage={triage} />
      <CaseDialog into={into} onClose={() => setInto(undefined)} />
      <Keys opened={keys} onClose={() => setKeys(false)} />
      <AlertDialog
        opened={adding}
        onClose={() => setAdding(false)}
        onSaved={(id) => {
          setAdding(false)
          set({ open: id })
        }}
      />
    </Page>
  )
}

/** A move is offered where it can be made of any of them; the answer says of each whether it was. */
const offeredTo = (chosen: readonly Target[]) =>
  alertLife.move.options.filter((move) => chosen.some(({ status }) => alertLife.moves[move].from.some((from) => from === status)))

/** Nothing is open, or nothing has ever come. */
function Nothing({ all, onAll }: { all: boolean; onAll: () => void }) {
  const t = useTranslations('alerts')
  const may = useMay()
  if (!all)
    return (
      <Empty icon={<IconShieldCheck />} title={t('none_open')} text={t('none_open_text')}>
        <Button variant="default" onClick={onAll}>
          {t('show_all')}
        </Button>
      </Empty>
    )
  return (
    <Empty icon={<IconBellCheck />} title={t('none')} text={t('none_text')}>
      {may('alerts:admin') && (
        <Button component={Link} to="/alert-sources" variant="default">
          {t('to_sources')}
        </Button>
      )}
    </Empty>
  )
}

function useFilters(search: AlertsSearch): Filter[] {
  const t = useTranslations('alerts')
  const kit = useTranslations('kit.severity')
  const people = usePeople()
  const one = (id: 'host' | 'observable', label: string): Filter[] =>
    search[id] ? [{ id, label, single: true, options: [{ value: search[id], label: t('this_one') }] }] : []
  return [
    {
      id: 'status',
      label: t('status'),
      options: [{ value: 'any', label: t('any_state') }, ...alertLife.states.map((value) => ({ value, label: t(`state.${value}`) }))],
    },
    { id: 'severity', label: t('severity'), options: severity.options.map((value) => ({ value, label: kit(value) })) },
    {
      id: 'assignee',
      label: t('assignee'),
      options: [{ value: 'me', label: t('me') }, { value: 'none', label: t('nobody') }, ...people],
    },
    { id: 'source', label: t('source'), free: true, facets: '/alerts/facets' },
    { id: 'technique', label: t('technique'), free: true, facets: '/alerts/facets' },
    { id: 'kind', label: t('kind'), options: alertKind.options.map((value) => ({ value, label: t(`kinds.${value}`) })) },
    {
      id: 'seen',
      label: t('seen'),
      single: true,
      options: (['hour', 'day', 'week', 'month'] as const).map((value) => ({ value, label: t(`seen_in.${value}`) })),
    },
    {
      id: 'exercise',
      label: t('exercise'),
      single: true,
      options: (['only', 'without'] as const).map((value) => ({ value, label: t(`exercise_by.${value}`) })),
    },
    ...(search.breached.length > 0
      ? [
          {
            id: 'breached',
            label: t('figure.late'),
            options: (['acknowledge', 'contain', 'resolve'] as const).map((value) => ({ value, label: t(`clock.${value}`) })),
          },
        ]
      : []),
    ...one('host', t('hosts')),
    ...one('observable', t('observable')),
    ...(search.correlation ? [{ id: 'correlation', label: t('correlation'), single: true, options: [] }] : []),
    ...(search.suppressed
      ? [
          {
            id: 'suppressed',
            label: t('hidden_filter'),
            single: true,
            options: (['with', 'only'] as const).map((value) => ({ value, label: t(`hidden_by.${value}`) })),
          },
        ]
      : []),
  ]
}
