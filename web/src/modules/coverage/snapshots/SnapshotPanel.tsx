import { Button } from '@mantine/core'
import { type CoverageSnapshot, snapshotDetail } from '@rampart/contract/coverage.ts'
import { IconGitCompare, IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Chip } from '../../../kit/Badges.tsx'
import { DetailPanel, PanelPart } from '../../../kit/DetailPanel.tsx'
import { DropRecord } from '../../../kit/DropRecord.tsx'
import { MissingPanel } from '../../../kit/Missing.tsx'
import { Facts } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import css from '../Coverage.module.css'
import { StatusBar, StatusKey } from '../dashboards/StatusBar.tsx'
import { useCoverage } from '../matrix/sources.ts'
import { statuses, usePoints, useShare } from '../words.ts'
import { SnapshotDialog } from './SnapshotDialog.tsx'

export function SnapshotPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('coverage_views')
  const coverage = useTranslations('coverage')
  const format = useFormatter()
  const points = usePoints()
  const share = useShare()
  const { data, error } = useCoverage(snapshotDetail, `/coverage/snapshots/${id}`)
  if (!data) return <MissingPanel title={t('snapshots')} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={data.name}
      badges={<Chip>{t(`origins.${data.origin}`)}</Chip>}
      onClose={onClose}
      actions={<Actions of={data} onGone={onClose} />}
    >
      <PanelPart>
        <Facts
          of={{
            [coverage('by.score')]: points(data.score),
            [coverage('by.risk')]: points(data.risk),
            [coverage('confidence')]: data.confidence !== null && share(data.confidence),
            [t('taken_at')]: <Time at={data.taken_at} exact />,
            [t('by')]: data.created_by_name,
            [t('release')]: data.release,
            [t('weights')]: data.weights_version === 0 ? coverage('usual_weights') : String(data.weights_version),
            [t('note')]: data.note,
          }}
        />
      </PanelPart>
      <PanelPart title={coverage('status_label')}>
        <div className={css.level}>
          <StatusBar of={data.statuses} />
          <StatusKey />
        </div>
        <Facts of={Object.fromEntries(statuses.map((status) => [coverage(`band.${status}`), format.number(data.statuses[status])]))} />
      </PanelPart>
    </DetailPanel>
  )
}

function Actions({ of, onGone }: { of: CoverageSnapshot; onGone: () => void }) {
  const t = useTranslations('coverage_views')
  const may = useMay()
  const [editing, setEditing] = useState(false)
  const close = () => setEditing(false)
  return (
    <>
      <Button component={Link} to={`/coverage/comparison?from=${of.id}`} variant="default" leftSection={<IconGitCompare size={15} />}>
        {t('compare_now')}
      </Button>
      {may('coverage:write') && (
        <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
          {t('rename')}
        </Button>
      )}
      {may('coverage:admin') && (
        <DropRecord
          label={t('drop')}
          text={t('drop_text', { name: of.name })}
          path={`/coverage/snapshots/${of.id}`}
          stale={['/coverage', '/audit']}
          onGone={onGone}
        />
      )}
      <SnapshotDialog opened={editing} of={of} onClose={close} />
    </>
  )
}
