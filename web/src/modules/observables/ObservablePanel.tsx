import { Button } from '@mantine/core'
import { defang, observableDetail } from '@rampart/contract/observables.ts'
import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPanel } from '../../kit/Missing.tsx'
import { History } from '../../kit/record/History.tsx'
import { Tags } from '../../kit/record/Tags.tsx'
import { useMay } from '../../kit/session.ts'
import { ObservableStatus } from './columns.tsx'
import { ObservableFacts, useObservableActions } from './facts.tsx'
import { ObservableMoves } from './ObservableMoves.tsx'
import { Sightings } from './Sightings.tsx'

/** One observable beside the list. */
export function ObservablePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('observables')
  const tRecord = useTranslations('kit.record')
  const may = useMay()
  const say = useObservableActions()
  const { data: o, error } = useOne(observableDetail, '/observables', id)
  if (!o) return <MissingPanel title={t('list_title')} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={<span className="mono-title">{defang(o.type, o.value)}</span>}
      badges={<ObservableStatus status={o.status} />}
      onClose={onClose}
      actions={
        <>
          <ObservableMoves observable={o} />
          <Button component={Link} to={`/observables/${id}`} variant="default" rightSection={<IconExternalLink size={14} />}>
            {t('open_page')}
          </Button>
        </>
      }
    >
      <PanelPart>
        <ObservableFacts observable={o} />
      </PanelPart>
      <PanelPart title={t('sightings_count', { count: o.sightings })}>
        <Sightings of={o} most={5} />
      </PanelPart>
      {may('tags:read') && (
        <PanelPart title={tRecord('tags')}>
          <Tags object_type="observables" object_id={id} />
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
