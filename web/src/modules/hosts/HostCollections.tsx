import { collection } from '@rampart/contract/hosts.ts'
import { IconFileImport } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import type { Column } from '../../kit/grid/columns.ts'
import { DataGrid } from '../../kit/grid/DataGrid.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Panel } from '../../kit/Page.tsx'
import { Time } from '../../kit/Time.tsx'

type Collection = z.output<typeof collection>

export function HostCollections({ host_id }: { host_id: string }) {
  const t = useTranslations('hosts')
  const c = useTranslations('collections')
  const format = useFormatter()
  const list = useList(collection, `/hosts/${host_id}/collections`, {}, { count: false })
  const columns = useMemo<Column<Collection>[]>(
    () => [
      {
        id: 'artifact',
        header: c('artifact'),
        min: 200,
        grow: 2,
        yields: 0,
        cell: (row) => (
          <Link to="/collections/$id" params={{ id: row.id }} className="mono">
            {row.artifact}
          </Link>
        ),
      },
      { id: 'file', header: c('file'), min: 160, yields: 4, cell: (row) => <span className="dim">{row.file_name ?? '–'}</span> },
      { id: 'rows', header: t('rows_all'), min: 120, grow: 0, yields: 1, align: 'right', cell: (row) => format.number(row.rows_stored) },
      { id: 'started', header: c('started'), min: 130, grow: 0, yields: 0, align: 'right', cell: (row) => <Time at={row.started_at} /> },
    ],
    [t, c, format],
  )
  return (
    <Panel fill flush>
      <DataGrid<Collection>
        label={c('title')}
        list={list}
        columns={columns}
        rowId={(row) => row.id}
        empty={<Empty icon={<IconFileImport />} title={t('no_collections')} text={t('no_collections_text')} />}
      />
    </Panel>
  )
}
