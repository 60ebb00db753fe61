import { Menu } from '@mantine/core'
import { alertDetail, openStates } from '@rampart/contract/alerts.ts'
import { IconBriefcase, IconEyeOff, IconFolderPlus, IconPencil, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Confirm } from '../../kit/Moves.tsx'
import { useNotice } from '../../kit/notice.ts'
import { session, useMay } from '../../kit/session.ts'
import { Actions } from './Actions.tsx'
import { AlertDialog } from './AlertDialog.tsx'
import type { IntoCase } from './CaseDialog.tsx'
import { RuleDialog } from './suppression/RuleDialog.tsx'
import type { Condition } from './suppression/words.ts'
import type { Triage } from './triage.ts'
import { type AlertDetail, numberOf } from './words.tsx'

const open: ReadonlySet<string> = new Set(openStates)

/** The moves on offer, and what else can be done with an alert. */
export function AlertActions({ alert, triage, onCase }: { alert: AlertDetail; triage: Triage; onCase: (into: IntoCase) => void }) {
  const t = useTranslations('alerts')
  const may = useMay()
  const notice = useNotice()
  const { data: me } = useQuery(session)
  const [asking, setAsking] = useState<'contain' | 'edit' | 'suppress'>()
  const stop = () => setAsking(undefined)
  const writes = may('alerts:write')
  return (
    <>
      <Actions of={[alert]} offered={alert.actions} triage={triage} toMe={alert.assignee_id !== me?.id}>
        {(writes || may('cases:write')) && (
          <>
            {writes && alert.contained_at === null && open.has(alert.status) && (
              <Menu.Item leftSection={<IconShieldCheck size={15} />} onClick={() => setAsking('contain')}>
                {t('contain')}
              </Menu.Item>
            )}
            {may('cases:write') && <CaseItems onCase={(way) => onCase({ way, of: [alert] })} />}
            {writes && (
              <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setAsking('edit')}>
                {t('edit')}
              </Menu.Item>
            )}
            {may('alerts:admin') && (
              <Menu.Item leftSection={<IconEyeOff size={15} />} onClick={() => setAsking('suppress')}>
                {t('suppress')}
              </Menu.Item>
            )}
          </>
        )}
      </Actions>
      <Confirm
        opened={asking === 'contain'}
        title={t('contain')}
        text={t('contain_text')}
        onClose={stop}
        onConfirm={async () => {
          await triage.take(await send('POST', alertDetail, `/alerts/${alert.id}/contain`))
          notice(t('contained', { number: numberOf(alert) }))
        }}
      />
      <AlertDialog opened={asking === 'edit'} alert={alert} onClose={stop} onSaved={stop} />
      <RuleDialog
        opened={asking === 'suppress'}
        first={{ name: alert.rule_name ?? alert.title, conditions: alike(alert) }}
        onClose={stop}
        onSaved={stop}
      />
    </>
  )
}

/** What alerts like this one have in common: the rule of its source, else its title; on its host. */
function alike({ source, rule_id, title, hostnames }: AlertDetail): Condition[] {
  return [
    { field: 'source', op: 'is', values: [source] },
    rule_id ? { field: 'rule_id', op: 'is', values: [rule_id] } : { field: 'title', op: 'is', values: [title] },
    ...(hostnames.length > 0 ? [{ field: 'host' as const, op: 'is' as const, values: hostnames }] : []),
  ]
}

export function CaseItems({ onCase }: { onCase: (way: IntoCase['way']) => void }) {
  const t = useTranslations('alerts.case')
  return (
    <>
      <Menu.Item leftSection={<IconBriefcase size={15} />} onClick={() => onCase('create')}>
        {t('create')}
      </Menu.Item>
      <Menu.Item leftSection={<IconFolderPlus size={15} />} onClick={() => onCase('add')}>
        {t('add')}
      </Menu.Item>
    </>
  )
}
