import { Button } from '@mantine/core'
import { hostDetail } from '@rampart/contract/hosts.ts'
import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPanel } from '../../kit/Missing.tsx'
import { History } from '../../kit/record/History.tsx'
import { Tags } from '../../kit/record/Tags.tsx'
import { useMay } from '../../kit/session.ts'
import { HostStatus } from './columns.tsx'
import { HostFacts, useHostActions } from './facts.tsx'
import { HostMoves } from './HostMoves.tsx'

export function HostPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('hosts')
  const tRecord = useTranslations('kit.record')
  const may = useMay()
  const say = useHostActions()
  const { data: host, error } = useOne(hostDetail, '/hosts', id)
  if (!host) return <MissingPanel title={t('title')} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={<span className="mono-title">{host.hostname}</span>}
      badges={<HostStatus status={host.status} />}
      onClose={onClose}
      actions={
        <>
          <HostMoves host={host} />
          <Button component={Link} to={`/hosts/${id}`} variant="default" rightSection={<IconExternalLink size={14} />}>
            {t('open_page')}
          </Button>
        </>
      }
    >
      <PanelPart>
        <HostFacts host={host} />
      </PanelPart>
      {may('tags:read') && (
        <PanelPart title={tRecord('tags')}>
          <Tags object_type="hosts" object_id={id} />
        </PanelPart>
      )}
      {may('audit:read') && (
        <PanelPart title={t('timeline')}>
          <History object_id={id} say={say} limit={10} />
        </PanelPart>
      )}
    </DetailPanel>
  )
}
