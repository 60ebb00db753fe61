import { Button } from '@mantine/core'
import { IconChartBar, IconFilterOff, IconTable } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import type { Path } from '../api.ts'
import { DetailPanel, PanelPart } from '../DetailPanel.tsx'
import type { Column } from '../grid/columns.ts'
import { DataGrid } from '../grid/DataGrid.tsx'
import { JsonView } from '../JsonView.tsx'
import { useList } from '../list.ts'
import { Empty, Split } from '../Page.tsx'
import { RowColumns } from './RowColumns.tsx'
import { type CellFilter, RowsFilter } from './RowsFilter.tsx'
import css from './RowsGrid.module.css'
import { Statistics } from './Statistics.tsx'

/** A row of unknown shape: its line and its cells. */
export interface LooseRow {
  line: number
  data: Record<string, unknown>
}
/** How many columns stand at first; the rest are a click away. */
const atFirst = 7

/** Rows whose columns nobody knows beforehand: picked, filtered, counted, and each as JSON. */
export function RowsGrid<S extends z.ZodType<LooseRow>>({
  schema,
  path,
  statistics,
  columns: names,
  query = {},
}: {
  schema: S
  path: Path
  /** Answers the contract's statistics of `?column=`. */
  statistics: Path
  columns: readonly string[]
  query?: Readonly<Record<string, string>>
}) {
  const t = useTranslations('kit.rows')
  const [filter, setFilter] = useState<CellFilter>({ column: '', match: 'has', value: '' })
  const [picked, setPicked] = useState<readonly string[]>()
  const [open, setOpen] = useState<string>()
  const [counting, setCounting] = useState(false)
  const shown = picked ?? names.slice(0, atFirst)
  const active = filter.column !== '' && filter.value !== ''
  const list = useList(schema, path, { ...query, ...(active && { ...filter }) }, { count: false, live: false })
  const columns = useMemo<Column<LooseRow>[]>(
    () => [
      { id: 'line', header: t('line'), min: 64, grow: 0, yields: 0, align: 'right', cell: (r) => <span className="dim">{r.line}</span> },
      ...shown.map((name, i) => ({
        id: `c:${name}`,
        header: name,
        ...widthOf(name, list.rows),
        yields: i + 1,
        cell: (r: LooseRow) => <Cell value={r.data[name]} />,
      })),
    ],
    [shown, t, list.rows],
  )
  const row = list.rows.find((r) => String(r.line) === open)
  const clear = () => setFilter({ ...filter, column: '', value: '' })
  return (
    <Split>
      <div className={css.rows}>
        <div className={css.bar}>
          <RowsFilter columns={names} filter={filter} onChange={setFilter} />
          <div className={css.end}>
            <Button
              variant={counting ? 'light' : 'default'}
              leftSection={<IconChartBar size={15} />}
              aria-pressed={counting}
              onClick={() => {
                setCounting(!counting)
                setOpen(undefined)
              }}
            >
              {t('show_statistics')}
            </Button>
            <RowColumns names={names} shown={shown} onChange={setPicked} />
          </div>
        </div>
        <DataGrid<LooseRow>
          label={t('label')}
          list={list}
          columns={columns}
          rowId={lineOf}
          open={open}
          onOpen={(line) => {
            setOpen(line)
            setCounting(false)
          }}
          empty={
            active ? (
              <Empty icon={<IconFilterOff />} title={t('none_fit')} text={t('none_fit_text')}>
                <Button variant="default" onClick={clear}>
                  {t('take_away')}
                </Button>
              </Empty>
            ) : (
              <Empty icon={<IconTable />} title={t('no_rows')} text={t('no_rows_text')} />
            )
          }
        />
      </div>
      {row && (
        <DetailPanel title={t('row', { line: String(row.line) })} onClose={() => setOpen(undefined)}>
          <PanelPart>
            <JsonView value={row.data} depth={3} />
          </PanelPart>
        </DetailPanel>
      )}
      {counting && !row && (
        <Statistics
          path={statistics}
          columns={names}
          first={filter.column || (shown[0] ?? '')}
          onClose={() => setCounting(false)}
          onPick={(column, value) => setFilter({ column, match: 'is', value })}
        />
      )}
    </Split>
  )
}

/** As wide as what stands in it at first, within reason. */
function widthOf(name: string, rows: readonly LooseRow[]): { min: number; grow: number } {
  const lengths = rows
    .slice(0, 40)
    .map((r) => (typeof r.data[name] === 'string' ? r.data[name].length : JSON.stringify(r.data[name] ?? '').length))
  const letters = Math.max(name.length + 1, ...lengths)
  return { min: Math.min(240, Math.max(76, letters * 7.4 + 24)), grow: Math.min(40, letters) / 10 }
}

const lineOf = (row: LooseRow) => String(row.line)

function Cell({ value }: { value: unknown }) {
  if (value === null || value === undefined || value === '') return <span className="dim">–</span>
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return (
    <span className="mono" title={text.slice(0, 500)}>
      {text.slice(0, 300)}
    </span>
  )
}
