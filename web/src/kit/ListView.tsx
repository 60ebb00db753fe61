import { Button, Menu } from '@mantine/core'
import { IconDownload, IconFilterOff } from '@tabler/icons-react'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { address, downloadProven, type Path, type Query } from './api.ts'
import { type Filter, FilterBar } from './FilterBar.tsx'
import { ColumnPicker, useVisible } from './grid/ColumnPicker.tsx'
import type { Column } from './grid/columns.ts'
import { DataGrid } from './grid/DataGrid.tsx'
import { GridTotal } from './grid/GridTotal.tsx'
import type { List } from './list.ts'
import { Empty, Panel, Split } from './Page.tsx'

/** What a list keeps in the address of its page; the values of a filter stand under the filter's id. */
export interface ListSearch {
  q?: string
  sort?: string
  open?: string | undefined
}

export interface ListViewProps<R extends { id: string }, S extends ListSearch> {
  /** Under which this browser keeps the columns that were chosen. */
  name: string
  /** What the rows are, for those who cannot see the heading. */
  label: string
  list: List<R>
  columns: readonly Column<R>[]
  search: S
  set: (change: Partial<S>) => void
  filters: readonly Filter[]
  /** What the search looks at; without it there is no search. */
  placeholder?: string
  /** What is reset beside the search and the filters. */
  also?: Partial<S>
  /** Shown where there are no rows at all; where filters hide them all, the list says so itself. */
  none: ReactNode
  bulk?: (selected: R[], clear: () => void) => ReactNode
  /** More keys of the grid, and whether it takes the focus by itself: see `DataGrid`. */
  keys?: Readonly<Record<string, (rows: R[], clear: () => void) => void>>
  takesFocus?: boolean
  /** Between the filters and the rows. */
  children?: ReactNode
  /** The detail panel of the open row. */
  panel?: ReactNode
}

/** A list as every page has it: search, filters, columns, rows, and beside them the panel of the row that is open. */
export function ListView<R extends { id: string }, S extends ListSearch>(props: ListViewProps<R, S>) {
  const { name, label, list, columns, search, filters, placeholder, none, bulk, keys, takesFocus = false, children, panel } = props
  const t = useTranslations('kit.list')
  const [visible, setVisible] = useVisible(name)
  const set = (change: object) => props.set(change as Partial<S>) // the ids of the filters are keys of the address
  const held = search as Readonly<Record<string, unknown>>
  const chosen = Object.fromEntries(filters.map(({ id }) => [id, valuesOf(held[id])]))
  const filtered = !!search.q || Object.values(chosen).some((values) => values.length > 0)
  const reset = () => set({ q: '', ...Object.fromEntries(filters.map(({ id, single }) => [id, single ? undefined : []])), ...props.also })
  return (
    <Split>
      <Panel fill flush>
        <FilterBar
          {...(placeholder !== undefined && { q: search.q ?? '', onSearch: (q: string) => set({ q }), placeholder })}
          filters={filters}
          chosen={chosen}
          onChoose={(id, values) => set({ [id]: filters.find((f) => f.id === id)?.single ? values[0] : values })}
          onReset={reset}
        >
          <GridTotal list={list} />
          <ColumnPicker columns={columns} visible={visible} onChange={setVisible} />
        </FilterBar>
        {children}
        <DataGrid<R>
          label={label}
          list={list}
          columns={columns}
          rowId={idOf}
          visible={visible}
          {...(search.sort !== undefined && { sort: search.sort, onSort: (sort: string) => set({ sort }) })}
          open={search.open}
          onOpen={(open) => set({ open })}
          {...(bulk && { bulk })}
          {...(keys && { keys })}
          takesFocus={takesFocus}
          empty={
            filtered ? (
              <Empty icon={<IconFilterOff />} title={t('none_fit')} text={t('none_fit_text')}>
                <Button variant="default" onClick={reset}>
                  {t('reset')}
                </Button>
              </Empty>
            ) : (
              none
            )
          }
        />
      </Panel>
      {panel}
    </Split>
  )
}

const idOf = (row: { id: string }) => row.id
const valuesOf = (value: unknown): string[] => [value ?? []].flat().map(String)

/**
 * Downloads a list as the page shows it: `path` is its export, `query` its filter and order; `proven` where the server asks for a
 * recent proof of who takes it.
 */
export function ExportMenu({ path, query, proven = false }: { path: Path; query?: Query; proven?: boolean }) {
  const t = useTranslations('kit.export')
  return (
    <Menu position="bottom-end" shadow="md" keepMounted={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>
          {t('open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['csv', 'ndjson'] as const).map((format) => (
          <Menu.Item
            key={format}
            component="a"
            href={address(path, { ...query, format })}
            download
            {...(proven && { onClick: takeProven })}
          >
            {t(format)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

const takeProven = (event: MouseEvent<HTMLAnchorElement>) => {
  event.preventDefault()
  void downloadProven(event.currentTarget.href).catch(() => {}) // who would rather not prove it gets no file
}
