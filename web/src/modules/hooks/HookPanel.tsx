import { Button } from '@mantine/core'
import { hookDetail, hookTried } from '@rampart/contract/hooks.ts'
import { IconKey, IconPencil, IconPlayerPause, IconPlayerPlay, IconSend } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Chips } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { DropRecord } from '../../kit/DropRecord.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useOne } from '../../kit/list.ts'
import { Confirm, type MoveOption, Moves } from '../../kit/Moves.tsx'
import { useNotice } from '../../kit/notice.ts'
import { Facts } from '../../kit/Page.tsx'
import { useReread } from '../../kit/reread.ts'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { type Hook, HookState } from './columns.tsx'
import { Deliveries } from './Deliveries.tsx'
import { HookDialog } from './HookDialog.tsx'
import { makeSecret, SecretShown } from './Secret.tsx'

const overlap = 24 // hours
const lookEvery = 10_000 // ms

export function HookPanel({ hook: row, onClose }: { hook: Hook; onClose: () => void }) {
  const t = useTranslations('hooks')
  const format = useFormatter()
  const may = useMay()
  useLookAgain()
  const { data } = useOne(hookDetail, '/hooks', row.id)
  const h = data ?? row
  return (
    <DetailPanel
      title={h.name}
      badges={<HookState of={h} />}
      onClose={onClose}
      actions={may('hooks:write') && <Actions hook={h} offered={data?.actions ?? []} onGone={onClose} />}
    >
      {h.last_error && h.failures > 0 && (
        <PanelPart title={t('failed_times', { count: h.failures })}>
          <Failure text={h.last_error} />
        </PanelPart>
      )}
      <PanelPart>
        <Facts
          of={{
            [t('kind')]: t(`kinds.${h.kind}`),
            [t('target')]: <CopyText text={h.target} />,
            [t('format')]: t(`formats.${h.format}`),
            [t('events')]: <Chips of={h.events} show={8} />,
            [t('ca_short')]: h.ca === null ? t('ca_public') : t('ca_own'),
            [t('secret')]: h.kind === 'webhook' && (h.has_secret ? t('secret_set') : t('secret_missing')),
            [t('old_secret')]: h.old_secret_until && <Time at={h.old_secret_until} exact />,
            [t('waiting')]: format.number(h.waiting),
            [t('last_delivered')]: h.last_delivered_at && <Time at={h.last_delivered_at} exact />,
            [t('next_try')]: h.next_at && h.status === 'active' && <Time at={h.next_at} exact />,
          }}
        />
      </PanelPart>
      <PanelPart title={t('log')}>
        <Deliveries hook={h} />
      </PanelPart>
    </DetailPanel>
  )
}

/** Deliveries leave no entry in the trail, so nothing tells of them: while the panel is open, it looks. */
function useLookAgain() {
  const reread = useReread()
  useEffect(() => {
    const clock = setInterval(() => {
      if (!document.hidden) void reread('/hooks')
    }, lookEvery)
    return () => clearInterval(clock)
  }, [reread])
}

type Asking = 'edit' | 'secret' | 'drop'

function Actions({ hook, offered, onGone }: { hook: Hook; offered: readonly ('pause' | 'resume')[]; onGone: () => void }) {
  const t = useTranslations('hooks')
  const reread = useReread()
  const notice = useNotice()
  const [asking, setAsking] = useState<Asking>()
  const [secret, setSecret] = useState<string>()
  const again = () => reread('/hooks')
  const path = `/hooks/${hook.id}` as const
  const tryIt = async () => {
    const { state, status, error, ms } = await send('POST', hookTried, `${path}/test`)
    if (state === 'delivered') notice(t('test_ok', { ms: String(ms), answer: status === null ? '' : String(status) }))
    else notice(error ?? t('test_failed'), 'failed')
    await again()
  }
  const options: MoveOption[] = [
    { name: 'test', label: t('test'), icon: <IconSend size={16} /> },
    ...offered.map((name) => ({
      name,
      label: t(name),
      icon: name === 'pause' ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />,
      ...(name === 'resume' && { primary: true }),
    })),
  ]
  return (
    <>
      <Moves options={options} onMove={(name) => (name === 'test' ? tryIt() : send('POST', hookDetail, `${path}/${name}`).then(again))} />
      <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => setAsking('edit')}>
        {t('edit')}
      </Button>
      {hook.kind === 'webhook' && (
        <Button variant="default" leftSection={<IconKey size={16} />} onClick={() => setAsking('secret')}>
          {t('new_secret')}
        </Button>
      )}
      <DropRecord label={t('drop')} text={t('drop_text', { name: hook.name })} path={path} stale={['/hooks']} onGone={onGone} />
      <HookDialog opened={asking === 'edit'} hook={hook} onClose={() => setAsking(undefined)} onSaved={() => void again()} />
      <Confirm
        opened={asking === 'secret'}
        title={t('new_secret')}
        text={hook.has_secret ? t('new_secret_text', { hours: String(overlap) }) : t('first_secret_text')}
        onClose={() => setAsking(undefined)}
        onConfirm={async () => {
          setSecret(await makeSecret(hook.id, overlap))
          await again()
        }}
      />
      <Dialog
        opened={secret !== undefined}
        onClose={() => setSecret(undefined)}
        title={t('secret_made')}
        size="lg"
        closeOnClickOutside={false}
        closeOnEscape={false}
      >
        {secret && <SecretShown secret={secret} onClose={() => setSecret(undefined)} />}
      </Dialog>
    </>
  )
}
