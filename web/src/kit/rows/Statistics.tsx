import { Loader, Select } from '@mantine/core'
import { columnStatistics } from '@rampart/contract/hosts.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ask, type Path } from '../api.ts'
import { DetailPanel, PanelPart } from '../DetailPanel.tsx'
import { Failure } from '../Failure.tsx'
import { Facts } from '../Page.tsx'
import { ShareBars } from '../ShareBars.tsx'

/** What stands in one column: how full, how varied, the extremes, and the most frequent values, each of them a filter. */
export function Statistics({
  path,
  columns,
  first,
  onClose,
  onPick,
}: {
  path: Path
  columns: readonly string[]
  first: string
  onClose: () => void
  onPick: (column: string, value: string) => void
}) {
  const t = useTranslations('kit.rows')
  const format = useFormatter()
  const [column, setColumn] = useState(first)
  const { data, error, isPending } = useQuery({
    queryKey: [path, 'statistics', column],
    queryFn: ({ signal }) => ask(columnStatistics, path, { column }, signal),
    enabled: column !== '',
  })
  return (
    <DetailPanel title={t('statistics', { column })} onClose={onClose}>
      <PanelPart>
        <Select
          aria-label={t('filter_column')}
          data={[...columns]}
          value={column}
          onChange={(next) => setColumn(next ?? column)}
          searchable
          allowDeselect={false}
        />
      </PanelPart>
      {isPending && (
        <PanelPart>
          <Loader />
        </PanelPart>
      )}
      {error && (
        <PanelPart>
          <Failure text={error.message} />
        </PanelPart>
      )}
      {data && (
        <>
          <PanelPart>
            <Facts
              of={{
                [t('label')]: t('filled', { filled: format.number(data.filled), rows: format.number(data.rows) }),
                [t('distinct')]: format.number(data.distinct),
                [t('min')]: data.min === null ? undefined : <span className="mono">{data.min.slice(0, 200)}</span>,
                [t('max')]: data.max === null ? undefined : <span className="mono">{data.max.slice(0, 200)}</span>,
              }}
            />
          </PanelPart>
          <PanelPart title={t('top')}>
            <ShareBars
              of={data.top.map(({ value, rows }) => ({ key: value, label: value || t('empty_value'), count: rows, mono: true }))}
              onPick={(value) => onPick(column, value)}
            />
          </PanelPart>
        </>
      )}
    </DetailPanel>
  )
}
