import { Loader, Select } from '@mantine/core'
import { collection, collectionDetail, collectionRow } from '@rampart/contract/hosts.ts'
import { IconFileImport } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'use-intl'
import { Failure } from '../../kit/Failure.tsx'
import { useList, useOne } from '../../kit/list.ts'
import { Empty } from '../../kit/Page.tsx'
import { RowsGrid } from '../../kit/rows/RowsGrid.tsx'

/** The host's own rows of one of its collections. */
export function HostRows({
  host_id,
  collection: chosen,
  onChoose,
}: {
  host_id: string
  collection: string | undefined
  onChoose: (id: string) => void
}) {
  const t = useTranslations('hosts')
  const format = useFormatter()
  const list = useList(collection, `/hosts/${host_id}/collections`, {}, { count: false })
  const id = chosen ?? list.rows[0]?.id
  const one = useOne(collectionDetail, '/collections', id)
  if (list.state === 'loading') return <Loader />
  if (list.state === 'failed') return <Failure text={list.error?.message} />
  if (!id) return <Empty icon={<IconFileImport />} title={t('no_collections')} text={t('no_collections_text')} />
  return (
    <>
      <Select
        label={t('choose_collection')}
        mb={12}
        maw={460}
        value={id}
        onChange={(next) => next && onChoose(next)}
        allowDeselect={false}
        searchable
        data={list.rows.map((c) => ({
          value: c.id,
          label: `${c.artifact} · ${format.dateTime(new Date(c.started_at), { dateStyle: 'medium', timeStyle: 'short' })}`,
        }))}
      />
      {one.error && <Failure text={one.error.message} />}
      {one.data && (
        <RowsGrid
          key={id}
          schema={collectionRow}
          path={`/collections/${id}/rows`}
          statistics={`/collections/${id}/columns/statistics`}
          columns={one.data.columns}
          query={{ host_id }}
        />
      )}
    </>
  )
}
