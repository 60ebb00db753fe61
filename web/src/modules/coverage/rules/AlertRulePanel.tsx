import { Button, Switch } from '@mantine/core'
import { type AlertRule, alertRule } from '@rampart/contract/coverage-alerts.ts'
import { IconBell, IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { reasonOf, send } from '../../../kit/api.ts'
import { SeverityBadge, Status } from '../../../kit/Badges.tsx'
import { DetailPanel, PanelPart } from '../../../kit/DetailPanel.tsx'
import { DropRecord } from '../../../kit/DropRecord.tsx'
import { MissingPanel } from '../../../kit/Missing.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { Facts } from '../../../kit/Page.tsx'
import { useReread } from '../../../kit/reread.ts'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import { useCoverage } from '../matrix/sources.ts'
import { AlertRuleDialog } from './AlertRuleDialog.tsx'
import { Preview } from './Preview.tsx'
import { useSentence } from './words.ts'

export function AlertRulePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('coverage_rules')
  const format = useFormatter()
  const sentence = useSentence()
  const may = useMay()
  const { data, error } = useCoverage(alertRule, `/coverage/alert-rules/${id}`)
  if (!data) return <MissingPanel title={t('title')} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={data.name}
      badges={
        <>
          <SeverityBadge value={data.severity} />
          <Status tone={data.is_enabled ? 'ok' : 'info'}>{data.is_enabled ? t('on') : t('off')}</Status>
        </>
      }
      onClose={onClose}
      actions={<Actions of={data} onGone={onClose} />}
    >
      <PanelPart title={t(`types.${data.type}`)}>
        <p>{sentence(data.config)}</p>
        <Facts
          of={{
            [t('cooldown')]: t('hours', { hours: format.number(data.cooldown_hours) }),
            [t('fired')]: format.number(data.fired),
            [t('last_fired')]: data.last_fired_at ? <Time at={data.last_fired_at} /> : t('never'),
            [t('last_evaluated')]: data.last_evaluated_at ? <Time at={data.last_evaluated_at} /> : t('never'),
            [t('matches')]: format.number(data.last_matches),
            [t('by')]: data.created_by_name,
          }}
        />
      </PanelPart>
      {data.fired > 0 && may('alerts:read') && (
        <PanelPart>
          <Button
            component={Link}
            to={`/alerts?status=${encodeURIComponent('["any"]')}&q=${encodeURIComponent(JSON.stringify(data.name))}`}
            variant="default"
            leftSection={<IconBell size={15} />}
          >
            {t('its_alerts')}
          </Button>
        </PanelPart>
      )}
      {may('coverage:write') && (
        <PanelPart title={t('preview')}>
          <Preview config={data.config} cooldown_hours={data.cooldown_hours} />
        </PanelPart>
      )}
    </DetailPanel>
  )
}

function Actions({ of, onGone }: { of: AlertRule; onGone: () => void }) {
  const t = useTranslations('coverage_rules')
  const may = useMay()
  const reread = useReread()
  const notice = useNotice()
  const [editing, setEditing] = useState(false)
  const close = () => setEditing(false)
  const again = () => reread('/coverage', '/audit')
  const turn = async (is_enabled: boolean) => {
    try {
      await send('PATCH', alertRule, `/coverage/alert-rules/${of.id}`, { is_enabled, version: of.version })
    } catch (error) {
      notice(reasonOf(error), 'failed')
    }
    await again()
  }
  return (
    <>
      {may('coverage:write') && (
        <>
          <Switch label={t('enabled')} checked={of.is_enabled} onChange={(event) => void turn(event.currentTarget.checked)} />
          <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        </>
      )}
      {may('coverage:admin') && (
        <DropRecord
          label={t('drop')}
          text={t('drop_text', { name: of.name })}
          path={`/coverage/alert-rules/${of.id}`}
          stale={['/coverage', '/audit']}
          onGone={onGone}
        />
      )}
      <AlertRuleDialog opened={editing} rule={of} onClose={close} onSaved={close} />
    </>
  )
}
