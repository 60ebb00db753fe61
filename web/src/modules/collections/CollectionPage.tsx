import { collectionDetail, collectionRow } from '@rampart/contract/hosts.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { Crumb } from '../../kit/Crumb.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { ExportMenu } from '../../kit/ListView.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPage } from '../../kit/Missing.tsx'
import { Column, Columns, Page, PageTabs, Panel } from '../../kit/Page.tsx'
import { Comments } from '../../kit/record/Comments.tsx'
import { RowsGrid } from '../../kit/rows/RowsGrid.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { CollectionState } from './columns.tsx'
import { CollectionFacts, CollectionFigures } from './facts.tsx'
import { Refusals } from './Refusals.tsx'

const route = getRouteApi('/shell/collections/$id')

export function CollectionPage() {
  const t = useTranslations('collections')
  const _kit = useTranslations('kit')
  const record = useTranslations('kit.record')
  const format = useFormatter()
  const may = useMay()
  const { id } = route.useParams()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: c, error } = useOne(collectionDetail, '/collections', id)
  if (!c) return <MissingPage title={t('title')} error={error} back="/collections" />
  return (
    <Page
      fill={tab !== 'facts'}
      title={c.artifact}
      badges={<CollectionState state={c.state} />}
      subtitle={
        <>
          {[c.file_name, c.hostname].filter(Boolean).join(' · ')} · <Time at={c.started_at} />
        </>
      }
      actions={<ExportMenu path={`/collections/${id}/rows/export`} />}
    >
      <Crumb name={c.artifact} />
      {c.error && <Failure text={c.error} />}
      <CollectionFigures collection={c} />
      <PageTabs
        label={c.artifact}
        value={tab}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}
        tabs={[
          { value: 'rows', label: t('rows'), count: format.number(c.rows_stored) },
          { value: 'refusals', label: t('refusals'), count: format.number(c.rejected_total) },
          { value: 'facts', label: t('facts') },
        ]}
      >
        {tab === 'rows' && (
          <RowsGrid
            schema={collectionRow}
            path={`/collections/${id}/rows`}
            statistics={`/collections/${id}/columns/statistics`}
            columns={c.columns}
          />
        )}
        {tab === 'refusals' && <Refusals id={id} total={c.rejected_total} />}
        {tab === 'facts' && (
          <Columns>
            <Column>
              <Panel title={t('facts')}>
                <CollectionFacts collection={c} />
              </Panel>
            </Column>
            <Column>
              {may('comments:read') && (
                <Panel title={record('comments')}>
                  <Comments object_type="collections" object_id={id} />
                </Panel>
              )}
            </Column>
          </Columns>
        )}
      </PageTabs>
    </Page>
  )
}
