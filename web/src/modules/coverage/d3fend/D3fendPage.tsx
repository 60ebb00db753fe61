import { Button } from '@mantine/core'
import { type Countermeasure, countermeasure, type D3fendTable, d3fendTable } from '@rampart/contract/d3fend.ts'
import { IconShieldCheck, IconUpload } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { DropRecord } from '../../../kit/DropRecord.tsx'
import { ListView } from '../../../kit/ListView.tsx'
import { useList } from '../../../kit/list.ts'
import { Empty, Figures, Page } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import css from '../Coverage.module.css'
import { Waiting } from '../dashboards/Frame.tsx'
import { useCoverage } from '../matrix/sources.ts'
import { Sections } from '../Sections.tsx'
import type { D3fendSearch } from '../search.ts'
import { CountermeasurePanel } from './CountermeasurePanel.tsx'
import { useCountermeasureColumns } from './columns.tsx'
import { FileReports } from './FileReports.tsx'
import { ImportDialog } from './ImportDialog.tsx'

const route = getRouteApi('/shell/coverage/d3fend')
/** D3FEND's own names of its tactics, in the order of its matrix. */
const tactics = ['Model', 'Harden', 'Detect', 'Isolate', 'Deceive', 'Evict', 'Restore']

/** Countermeasures of D3FEND: which are in place, and what their table is made of. */
export function D3fendPage() {
  const t = useTranslations('coverage_countermeasures')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<D3fendSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const { data, error, refetch } = useCoverage(d3fendTable, '/coverage/d3fend')
  const [bringing, setBringing] = useState(false)
  const columns = useCountermeasureColumns()
  const { q, tactic, technique_id, in_place, sort } = search
  const filter = useMemo(() => ({ q, tactic, technique_id, in_place, sort }), [q, tactic, technique_id, in_place, sort])
  const list = useList(countermeasure, '/coverage/d3fend/countermeasures', filter)
  const bring = may('coverage:admin') && (
    <Button leftSection={<IconUpload size={16} />} onClick={() => setBringing(true)}>
      {t('import')}
    </Button>
  )
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          {may('coverage:admin') && data && data.files.length > 0 && (
            <DropRecord label={t('drop')} text={t('drop_text')} path="/coverage/d3fend" stale={['/coverage', '/audit']} />
          )}
          {bring}
        </>
      }
    >
      <Sections here={t('title')} />
      {!data && <Waiting error={error} onRetry={() => void refetch()} />}
      {data && <Standing of={data} />}
      <ListView<Countermeasure, D3fendSearch>
        name="coverage-d3fend"
        label={t('countermeasures')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={[
          { id: 'tactic', label: t('tactic'), options: tactics.map((value) => ({ value, label: value })) },
          { id: 'technique_id', label: t('technique'), options: technique_id.map((value) => ({ value, label: value })), free: true },
          {
            id: 'in_place',
            label: t('standing'),
            single: true,
            options: [
              { value: 'true', label: t('in_place') },
              { value: 'false', label: t('not_in_place') },
            ],
          },
        ]}
        none={
          <Empty icon={<IconShieldCheck />} title={t('none')} text={t('none_text')}>
            {bring}
          </Empty>
        }
        panel={search.open && <CountermeasurePanel key={search.open} id={search.open} onClose={() => set({ open: undefined })} />}
      />
      <ImportDialog opened={bringing} onClose={() => setBringing(false)} />
    </Page>
  )
}

/** Whether the part counts, and what the table is made of. */
function Standing({ of }: { of: D3fendTable }) {
  const t = useTranslations('coverage_countermeasures')
  const format = useFormatter()
  const release = of.files.find((each) => each.release !== '')?.release
  return (
    <>
      <p className={css.basis}>{of.live ? t('counts', { release: release ?? t('no_release') }) : t('left_out')}</p>
      {of.countermeasures > 0 && (
        <Figures
          label={t('title')}
          of={[
            { label: t('countermeasures'), value: format.number(of.countermeasures) },
            { label: t('in_place'), value: format.number(of.in_place) },
            { label: t('techniques_countered'), value: format.number(of.techniques) },
            { label: t('techniques_in_place'), value: format.number(of.techniques_in_place) },
          ]}
        />
      )}
      <FileReports of={of.files} />
    </>
  )
}
