import { Button, Menu } from '@mantine/core'
import { templateDetail } from '@rampart/contract/templates.ts'
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
import { Standing, type TemplateDetail } from './columns.tsx'
import { InRules } from './InRules.tsx'
import { MakeTest } from './MakeTest.tsx'
import { Arguments, Prerequisites, Script, TemplateFacts } from './Parts.tsx'
import { useTemplateSwitches } from './switches.ts'
import { TemplateDialog } from './TemplateDialog.tsx'
import css from './Templates.module.css'

const route = getRouteApi('/shell/templates/$id')

export function TemplatePage() {
  const t = useTranslations('templates')
  const may = useMay()
  const switches = useTemplateSwitches()
  const { id } = route.useParams()
  const { data: o, error } = useOne(templateDetail, '/test-templates', id)
  if (!o) return <MissingPage title={t('title')} error={error} back="/templates" />
  return (
    <Page
      title={o.name}
      badges={<Standing of={o} />}
      subtitle={`${o.technique_id} · ${t(`sources.${o.source}`)}`}
      actions={
        <>
          {may('templates:write') && <SwitchOne of={switches} one={o} on={o.is_active} />}
          <Changes of={o} />
          <MakeTest of={o} />
        </>
      }
    >
      <Crumb name={o.name} />
      <Columns>
        <Column>
          {o.description && (
            <Panel title={t('description')}>
              <p className={css.text}>{o.description}</p>
            </Panel>
          )}
          <Panel title={t('how')}>
            <Script label={t('command')} text={o.command} />
            <Script label={t('cleanup')} text={o.cleanup} />
            {!o.command && <p className="dim">{t('no_command')}</p>}
            <Arguments of={o} />
          </Panel>
          {o.prerequisites.length > 0 && (
            <Panel title={t('prerequisites')}>
              <Prerequisites of={o} />
            </Panel>
          )}
        </Column>
        <Column>
          <Panel title={t('facts')}>
            <TemplateFacts of={o} />
          </Panel>
          {may('detections:read') && (
            <Panel title={t('rules')}>
              <InRules id={o.technique_id} />
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
function Changes({ of }: { of: TemplateDetail }) {
  const t = useTranslations('templates')
  const may = useMay()
  const navigate = route.useNavigate()
  const [open, setOpen] = useState<'edit' | 'copy'>()
  if (!may('templates:write')) return null
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
            text: t('delete_text', { name: of.name }),
            path: `/test-templates/${of.id}`,
            stale: ['/test-templates'],
            onGone: () => navigate({ to: '/templates' }),
          }
        }
      >
        <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => setOpen('copy')}>
          {t('make_copy')}
        </Menu.Item>
      </MoreMenu>
      <TemplateDialog opened={open === 'edit'} of={of} onClose={close} onSaved={close} />
      <TemplateDialog
        opened={open === 'copy'}
        like={of}
        onClose={close}
        onSaved={(id) => {
          close()
          void navigate({ to: `/templates/${id}` })
        }}
      />
    </>
  )
}
