import { Button } from '@mantine/core'
import { alertSource } from '@rampart/contract/alert-sources.ts'
import { IconArrowsShuffle, IconKey, IconPencil, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { reasonOf, send } from '../../../kit/api.ts'
import { DetailPanel, PanelPart } from '../../../kit/DetailPanel.tsx'
import { Dialog } from '../../../kit/Dialog.tsx'
import { DropRecord } from '../../../kit/DropRecord.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { useOne } from '../../../kit/list.ts'
import { MissingPanel } from '../../../kit/Missing.tsx'
import { Confirm } from '../../../kit/Moves.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { Facts } from '../../../kit/Page.tsx'
import { useReread } from '../../../kit/reread.ts'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import { MapperDialog } from './Mapper.tsx'
import { type Made, makeSecret, SecretShown } from './Secret.tsx'
import { SourceDialog } from './SourceDialog.tsx'
import { type Source, SourceState } from './words.tsx'

const overlap = 24 // hours

export function SourcePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('alert_sources')
  const format = useFormatter()
  const may = useMay()
  const { data: source, error } = useOne(alertSource, '/alert-sources', id)
  if (!source) return <MissingPanel title={t('title')} error={error} onClose={onClose} />
  const { mapping } = source
  return (
    <DetailPanel
      title={source.name}
      badges={<SourceState of={source} />}
      onClose={onClose}
      actions={may('alerts:admin') && <Actions source={source} onGone={onClose} />}
    >
      {source.last_error && (
        <PanelPart title={t('last_error')}>
          <Failure text={source.last_error} />
          <Time at={source.last_error_at} />
        </PanelPart>
      )}
      <PanelPart>
        <Facts
          of={{
            [t('kind')]: t(`kinds.${source.kind}`),
            [t('signature')]: t(`signatures.${source.signature}`),
            [t('replay_window')]: source.signature === 'hmac' && format.number(source.replay_window),
            [t('group_minutes')]: format.number(source.group_minutes),
            [t('mapping')]: mapping ? t('mapping_some', { count: Object.keys(mapping.fields).length }) : t('mapping_none'),
            [t('received')]: format.number(source.received),
            [t('added')]: format.number(source.added),
            [t('refused')]: format.number(source.refused),
            [t('last_event')]: source.last_event_at ? <Time at={source.last_event_at} exact /> : t('never'),
            [t('old_secret')]: source.old_secret_until && <Time at={source.old_secret_until} exact />,
          }}
        />
      </PanelPart>
    </DetailPanel>
  )
}

type Asking = 'edit' | 'map' | 'secret' | 'drop'

function Actions({ source, onGone }: { source: Source; onGone: () => void }) {
  const t = useTranslations('alert_sources')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const [asking, setAsking] = useState<Asking>()
  const [made, setMade] = useState<Made>()
  const path = `/alert-sources/${source.id}` as const
  const again = () => reread('/alert-sources', '/audit')
  const turn = async (enabled: boolean) => {
    try {
      const saved = await send('PATCH', alertSource, path, { enabled, version: source.version })
      client.setQueryData(['/alert-sources', 'one', source.id], saved)
      notice(t(enabled ? 'resumed' : 'paused', { name: source.name }))
    } catch (error) {
      notice(reasonOf(error), 'failed')
    }
    await again()
  }
  return (
    <>
      <Button variant="default" leftSection={<IconArrowsShuffle size={15} />} onClick={() => setAsking('map')}>
        {t('map')}
      </Button>
      <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setAsking('edit')}>
        {t('edit')}
      </Button>
      <Button
        variant="default"
        leftSection={source.enabled ? <IconPlayerPause size={15} /> : <IconPlayerPlay size={15} />}
        onClick={() => void turn(!source.enabled)}
      >
        {source.enabled ? t('pause') : t('resume')}
      </Button>
      <Button variant="default" leftSection={<IconKey size={15} />} onClick={() => setAsking('secret')}>
        {t('new_secret')}
      </Button>
      <DropRecord
        label={t('drop')}
        text={t('drop_text', { name: source.name })}
        path={path}
        stale={['/alert-sources', '/audit']}
        onGone={onGone}
      />
      <SourceDialog opened={asking === 'edit'} source={source} onClose={() => setAsking(undefined)} onSaved={() => void again()} />
      <MapperDialog opened={asking === 'map'} source={source} onClose={() => setAsking(undefined)} />
      <Confirm
        opened={asking === 'secret'}
        title={t('new_secret')}
        text={source.has_secret ? t('new_secret_text', { hours: String(overlap) }) : t('first_secret_text')}
        onClose={() => setAsking(undefined)}
        onConfirm={async () => {
          setMade(await makeSecret(source.id, overlap))
          await again()
        }}
      />
      <Dialog
        opened={made !== undefined}
        onClose={() => setMade(undefined)}
        title={t('secret_made')}
        size="lg"
        closeOnClickOutside={false}
        closeOnEscape={false}
      >
        {made && <SecretShown made={made} signed={source.signature === 'hmac'} onClose={() => setMade(undefined)} />}
      </Dialog>
    </>
  )
}
