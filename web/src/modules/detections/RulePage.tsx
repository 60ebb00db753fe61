import { Button, Menu } from '@mantine/core'
import { type RuleDetail, ruleDetail } from '@rampart/contract/detections.ts'
import { IconCopy, IconPencil } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Crumb } from '../../kit/Crumb.tsx'
import { MoreMenu } from '../../kit/DropRecord.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPage } from '../../kit/Missing.tsx'
import { Column, Columns, Page, Panel } from '../../kit/Page.tsx'
import { References } from '../../kit/References.tsx'
import { SwitchOne } from '../../kit/Switches.tsx'
import { useMay } from '../../kit/session.ts'
import { RuleStanding } from './columns.tsx'
import css from './Detections.module.css'
import { RuleDialog } from './RuleDialog.tsx'
import { RuleContent, RuleFacts, TriedBy } from './RuleParts.tsx'
import { useRuleSwitches } from './switches.ts'

const route = getRouteApi('/shell/detections/$id')

export function RulePage() {
  const t = useTranslations('detections')
  const may = useMay()
  const switches = useRuleSwitches()
  const { id } = route.useParams()
  const { data: o, error } = useOne(ruleDetail, '/detection-rules', id)
  if (!o) return <MissingPage title={t('title')} error={error} back="/detections" />
  return (
    <Page
      title={o.title}
      badges={<RuleStanding of={o} />}
      subtitle={[t(`sources.${o.source}`), o.log_source].filter(Boolean).join(' · ')}
      actions={
        <>
          {may('detections:write') && <SwitchOne of={switches} one={o} on={o.enabled} />}
          <Changes of={o} />
        </>
      }
    >
      <Crumb name={o.title} />
      <Columns>
        <Column>
          {o.description && (
            <Panel title={t('description')}>
              <p className={css.text}>{o.description}</p>
            </Panel>
          )}
          <Panel title={t('content')}>
            <RuleContent of={o} />
          </Panel>
        </Column>
        <Column>
          <Panel title={t('facts')}>
            <RuleFacts of={o} />
          </Panel>
          {may('templates:read') && (
            <Panel title={t('tried_by')}>
              <TriedBy of={o} />
            </Panel>
          )}
          {o.false_positives.length > 0 && (
            <Panel title={t('false_positives')}>
              <ul className={css.rows}>
                {o.false_positives.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            </Panel>
          )}
          {o.references.length > 0 && (
            <Panel title={t('references')}>
              <References of={o.references} />
            </Panel>
          )}
        </Column>
      </Columns>
    </Page>
  )
}

/** One's own is changed or deleted; of an imported one a copy is made. */
function Changes({ of }: { of: RuleDetail }) {
  const t = useTranslations('detections')
  const may = useMay()
  const navigate = route.useNavigate()
  const [open, setOpen] = useState<'edit' | 'copy'>()
  if (!may('detections:write')) return null
  const own = of.source === 'custom'
  const close = () => setOpen(undefined)
  return (
    <>
      {own && (
        <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setOpen('edit')}>
          {t('edit')}
        </Button>
      )}
      <MoreMenu
        label={t('more')}
        drop={
          own && {
            label: t('delete'),
            text: t('delete_text', { name: of.title }),
            path: `/detection-rules/${of.id}`,
            stale: ['/detection-rules'],
            onGone: () => navigate({ to: '/detections' }),
          }
        }
      >
        <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => setOpen('copy')}>
          {t('make_copy')}
        </Menu.Item>
      </MoreMenu>
      <RuleDialog opened={open === 'edit'} of={of} onClose={close} onSaved={close} />
      <RuleDialog
        opened={open === 'copy'}
        like={of}
        onClose={close}
        onSaved={(id) => {
          close()
          void navigate({ to: `/detections/${id}` })
        }}
      />
    </>
  )
}
