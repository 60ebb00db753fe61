import { Button } from '@mantine/core'
import { templateDetail } from '@rampart/contract/templates.ts'
import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPanel } from '../../kit/Missing.tsx'
import { SwitchOne } from '../../kit/Switches.tsx'
import { useMay } from '../../kit/session.ts'
import { Standing } from './columns.tsx'
import { MakeTest } from './MakeTest.tsx'
import { Script, TemplateFacts } from './Parts.tsx'
import { useTemplateSwitches } from './switches.ts'
import css from './Templates.module.css'

/** One template beside the list. */
export function TemplatePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('templates')
  const switches = useTemplateSwitches()
  const may = useMay()
  const { data: o, error } = useOne(templateDetail, '/test-templates', id)
  if (!o) return <MissingPanel title={t('title')} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={o.name}
      badges={<Standing of={o} />}
      onClose={onClose}
      actions={
        <>
          <MakeTest of={o} />
          {may('templates:write') && <SwitchOne of={switches} one={o} on={o.is_active} />}
          <Button component={Link} to={`/templates/${id}`} variant="default" rightSection={<IconExternalLink size={14} />}>
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
      <PanelPart>
        <Script label={t('command')} text={o.command} />
        <Script label={t('cleanup')} text={o.cleanup} />
      </PanelPart>
      <PanelPart title={t('facts')}>
        <TemplateFacts of={o} />
      </PanelPart>
    </DetailPanel>
  )
}
