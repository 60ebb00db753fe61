import { Button } from '@mantine/core'
import { template, templateFormats, templateSource } from '@rampart/contract/templates.ts'
import { IconFileImport, IconPlus, IconTemplate } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { severities } from '../../kit/Badges.tsx'
import { ImportDialog } from '../../kit/imports/ImportDialog.tsx'
import { ExportMenu, ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import { SwitchFound, SwitchSelected } from '../../kit/Switches.tsx'
import { useMay } from '../../kit/session.ts'
import { type Template, useTemplateColumns } from './columns.tsx'
import { PlanCampaign } from './PlanCampaign.tsx'
import type { TemplatesSearch } from './search.ts'
import { useTemplateSwitches } from './switches.ts'
import { TemplateDialog } from './TemplateDialog.tsx'
import { TemplatePanel } from './TemplatePanel.tsx'

const route = getRouteApi('/shell/templates')

export function TemplatesPage() {
  const t = useTranslations('templates')
  const tSeverity = useTranslations('kit.severity')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useTemplateColumns()
  const switches = useTemplateSwitches()
  const set = (change: Partial<TemplatesSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const { q, source, technique_id, platform, executor, severity, known, active } = search
  const filter = useMemo(
    () => ({ q, source, technique_id, platform, executor, severity, known, active }),
    [q, source, technique_id, platform, executor, severity, known, active],
  )
  const list = useList(template, '/test-templates', { ...filter, sort: search.sort })
  const writes = may('templates:write')
  const imports = may('templates:admin')
  const plans = may('campaigns:write') && may('tests:write')
  const bringIn = imports && (
    <Button leftSection={<IconFileImport size={16} />} onClick={() => set({ bring: 'new' })}>
      {t('bring_in')}
    </Button>
  )
  const yesNo = (yes: string, no: string) => [
    { value: 'true', label: yes },
    { value: 'false', label: no },
  ]
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          <ExportMenu path="/test-templates/export" query={{ ...filter, sort: search.sort }} />
          {writes && list.rows.length > 0 && <SwitchFound of={switches} filter={filter} count={list.total?.count ?? list.rows.length} />}
          {writes && (
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => set({ open: 'new' })}>
              {t('add')}
            </Button>
          )}
          {bringIn}
        </>
      }
    >
      <ListView<Template, TemplatesSearch>
        name="templates"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={[
          {
            id: 'source',
            label: t('source'),
            options: templateSource.options.map((value) => ({ value, label: t(`sources.${value}`) })),
          },
          { id: 'technique_id', label: t('technique'), free: true, facets: '/test-templates/facets' },
          { id: 'platform', label: t('platform'), facets: '/test-templates/facets' },
          { id: 'executor', label: t('executor'), facets: '/test-templates/facets' },
          { id: 'severity', label: t('severity'), options: severities.map((value) => ({ value, label: tSeverity(value) })) },
          { id: 'active', label: t('standing'), single: true, options: yesNo(t('on'), t('off')) },
          { id: 'known', label: t('in_release'), single: true, options: yesNo(t('known'), t('unknown')) },
        ]}
        {...((writes || plans) && {
          bulk: (selected: Template[], clear: () => void) => (
            <>
              {plans && <PlanCampaign of={selected} />}
              {writes && <SwitchSelected of={switches} selected={selected} onDone={clear} />}
            </>
          ),
        })}
        none={
          <Empty icon={<IconTemplate />} title={t('none')} text={imports ? t('none_text') : t('none_wait')}>
            {bringIn}
          </Empty>
        }
        panel={search.open && search.open !== 'new' && <TemplatePanel id={search.open} onClose={() => set({ open: undefined })} />}
      />
      <TemplateDialog opened={search.open === 'new'} onClose={() => set({ open: undefined })} onSaved={(open) => set({ open })} />
      <ImportDialog
        of={{
          path: '/test-templates',
          formats: templateFormats.map((value) => ({ value, label: t(`formats.${value}`) })),
          title: t('import_title'),
          hint: t('import_hint'),
          activate: t('import_activate'),
          activateHint: t('import_activate_hint'),
        }}
        what={search.bring}
        onChange={(what) => set({ bring: what })}
      />
    </Page>
  )
}
