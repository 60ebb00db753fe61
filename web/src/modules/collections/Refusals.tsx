import { Button } from '@mantine/core'
import { refusal } from '@rampart/contract/hosts.ts'
import { IconCircleCheck, IconDownload } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { address } from '../../kit/api.ts'
import type { Column } from '../../kit/grid/columns.ts'
import { DataGrid } from '../../kit/grid/DataGrid.tsx'
import { useList } from '../../kit/list.ts'
import { Empty } from '../../kit/Page.tsx'
import css from './Refusals.module.css'

type Refusal = z.output<typeof refusal>

/** The lines that were not stored, each with its reason; all of them as a file. `short` for a dialog. */
export function Refusals({ id, total, short = false }: { id: string; total: number; short?: boolean }) {
  const t = useTranslations('collections')
  const list = useList(refusal, `/collections/${id}/refusals`, {}, { count: false, live: false })
  const columns = useMemo<Column<Refusal>[]>(
    () => [
      { id: 'line', header: t('line'), min: 70, grow: 0, yields: 0, align: 'right', cell: (r) => r.line },
      { id: 'column', header: t('column'), min: 90, grow: 0.4, yields: 1, cell: (r) => <span className="mono dim">{r.column ?? ''}</span> },
      { id: 'reason', header: t('reason'), min: 150, grow: 3, yields: 0, cell: (r) => <span title={r.reason}>{r.reason}</span> },
    ],
    [t],
  )
  if (total === 0) return <Empty icon={<IconCircleCheck />} title={t('no_refusals')} text={t('no_refusals_text')} />
  return (
    <section className={css.refusals} data-short={short} aria-label={t('refusals')}>
      <div className={css.bar}>
        <span className={css.title}>{short ? t('import.first') : t('refusals')}</span>
        <Button
          component="a"
          variant="default"
          leftSection={<IconDownload size={15} />}
          href={address(`/collections/${id}/refusals.ndjson`)}
          download
        >
          {t('download_refusals')}
        </Button>
      </div>
      <DataGrid<Refusal>
        label={t('refusals')}
        list={list}
        columns={columns}
        rowId={(r) => `${r.line}:${r.column ?? ''}:${r.reason}`}
        empty={null}
      />
    </section>
  )
}
