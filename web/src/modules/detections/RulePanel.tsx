import { Button } from '@mantine/core'
import { ruleDetail } from '@rampart/contract/detections.ts'
import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPanel } from '../../kit/Missing.tsx'
import { SwitchOne } from '../../kit/Switches.tsx'
import { useMay } from '../../kit/session.ts'
import { RuleStanding } from './columns.tsx'
import css from './Detections.module.css'
import { RuleContent, RuleFacts } from './RuleParts.tsx'
import { useRuleSwitches } from './switches.ts'

/** One rule beside the list. */
export function RulePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('detections')
  const switches = useRuleSwitches()
  const may = useMay()
  const { data: o, error } = useOne(ruleDetail, '/detection-rules', id)
  if (!o) return <MissingPanel title={t('title')} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={o.title}
      badges={<RuleStanding of={o} />}
      onClose={onClose}
      actions={
        <>
          {may('detections:write') && <SwitchOne of={switches} one={o} on={o.enabled} />}
          <Button component={Link} to={`/detections/${id}`} variant="default" rightSection={<IconExternalLink size={14} />}>
            {t('open_page')}
          </Button>
        </>
      }
    >
      {o.description && (
        <PanelPart>
          <p className={css.text}>{o.description}</p>
        </PanelPart>
      )}
      <PanelPart title={t('facts')}>
        <RuleFacts of={o} />
      </PanelPart>
      <PanelPart title={t('content')}>
        <RuleContent of={o} />
      </PanelPart>
    </DetailPanel>
  )
}
