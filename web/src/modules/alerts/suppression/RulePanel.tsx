import { Button } from '@mantine/core'
import { suppressionDetail } from '@rampart/contract/suppression.ts'
import { IconEye, IconPencil, IconPlayerStop } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { send } from '../../../kit/api.ts'
import { Status } from '../../../kit/Badges.tsx'
import { DetailPanel, PanelPart } from '../../../kit/DetailPanel.tsx'
import { DropRecord } from '../../../kit/DropRecord.tsx'
import { useOne } from '../../../kit/list.ts'
import { MissingPanel } from '../../../kit/Missing.tsx'
import { Moves } from '../../../kit/Moves.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { Facts } from '../../../kit/Page.tsx'
import { useReread } from '../../../kit/reread.ts'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import alerts from '../Alerts.module.css'
import css from './Rule.module.css'
import { RuleDialog } from './RuleDialog.tsx'
import { type RuleDetail, stateOf, toneOf, useSentence } from './words.ts'

export function RulePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('suppression')
  const format = useFormatter()
  const sentence = useSentence()
  const may = useMay()
  const { data: rule, error } = useOne(suppressionDetail, '/suppression-rules', id)
  if (!rule) return <MissingPanel title={t('title')} error={error} onClose={onClose} />
  const state = stateOf(rule)
  return (
    <DetailPanel
      title={rule.name}
      badges={<Status tone={toneOf[state]}>{t(`states.${state}`)}</Status>}
      onClose={onClose}
      actions={may('alerts:admin') && <Actions rule={rule} onGone={onClose} />}
    >
      <PanelPart title={t('conditions')}>
        <p className={css.sentence}>{sentence(rule.conditions)}</p>
      </PanelPart>
      <PanelPart>
        <Facts
          of={{
            [t('reason')]: <span className={alerts.said}>{rule.reason}</span>,
            [t('starts')]: <Time at={rule.starts_at} exact />,
            [t('ends')]: <Time at={rule.ends_at} exact />,
            [t('hits')]: format.number(rule.hits),
            [t('last_hit')]: rule.last_hit_at ? <Time at={rule.last_hit_at} /> : t('never'),
            [t('by')]: rule.created_by_name,
          }}
        />
      </PanelPart>
      {rule.hits > 0 && (
        <PanelPart>
          <Button component={Link} to="/alerts?suppressed=only&status=any" variant="default" leftSection={<IconEye size={15} />}>
            {t('show_hidden')}
          </Button>
        </PanelPart>
      )}
    </DetailPanel>
  )
}

function Actions({ rule, onGone }: { rule: RuleDetail; onGone: () => void }) {
  const t = useTranslations('suppression')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const [editing, setEditing] = useState(false)
  const again = () => reread('/suppression-rules', '/alerts', '/audit')
  return (
    <>
      <Moves
        options={rule.actions.map((name) => ({ name, label: t('end'), icon: <IconPlayerStop size={15} />, confirm: t('end_text') }))}
        onMove={async () => {
          const ended = await send('POST', suppressionDetail, `/suppression-rules/${rule.id}/end`)
          client.setQueryData(['/suppression-rules', 'one', rule.id], ended)
          await again()
          notice(t('ended'))
        }}
      />
      {rule.status === 'active' && (
        <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
          {t('edit')}
        </Button>
      )}
      <DropRecord
        label={t('drop')}
        text={t('drop_text', { name: rule.name })}
        path={`/suppression-rules/${rule.id}`}
        stale={['/suppression-rules', '/alerts', '/audit']}
        onGone={onGone}
      />
      <RuleDialog
        opened={editing}
        rule={rule}
        onClose={() => setEditing(false)}
        onSaved={() => {
          setEditing(false)
          void again()
        }}
      />
    </>
  )
}
