import { Button } from '@mantine/core'
import { rule, ruleFormats, ruleMaturity, ruleSource } from '@rampart/contract/detections.ts'
import { IconFileImport, IconPlus, IconRadar2 } from '@tabler/icons-react'
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
import { type Rule, useRuleColumns } from './columns.tsx'
import { RuleDialog } from './RuleDialog.tsx'
import { RulePanel } from './RulePanel.tsx'
import type { RulesSearch } from './search.ts'
import { useRuleSwitches } from './switches.ts'

const route = getRouteApi('/shell/detections')

export function RulesPage() {
  const t = useTranslations('detections')
  const tSeverity = useTranslations('kit.severity')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useRuleColumns()
  const switches = useRuleSwitches()
  const set = (change: Partial<RulesSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const { q, source, technique_id, severity, maturity, log_source, enabled } = search
  const filter = useMemo(
    () => ({ q, source, technique_id, severity, maturity, log_source, enabled }),
    [q, source, technique_id, severity, maturity, log_source, enabled],
  )
  const list = useList(rule, '/detection-rules', { ...filter, sort: search.sort })
  const writes = may('detections:write')
  const imports = may('detections:admin')
  const bringIn = imports && (
    <Button leftSection={<IconFileImport size={16} />} onClick={() => set({ bring: 'new' })}>
      {t('bring_in')}
    </Button>
  )
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          <ExportMenu path="/detection-rules/export" query={{ ...filter, sort: search.sort }} />
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
      <ListView<Rule, RulesSearch>
        name="detection-rules"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={[
          { id: 'source', label: t('source'), options: ruleSource.options.map((value) => ({ value, label: t(`sources.${value}`) })) },
          { id: 'technique_id', label: t('technique'), free: true, facets: '/detection-rules/facets' },
          { id: 'severity', label: t('severity'), options: severities.map((value) => ({ value, label: tSeverity(value) })) },
          {
            id: 'maturity',
            label: t('maturity'),
            options: ruleMaturity.options.map((value) => ({ value, label: t(`maturities.${value}`) })),
          },
          { id: 'log_source', label: t('log_source'), facets: '/detection-rules/facets' },
          {
            id: 'enabled',
            label: t('standing'),
            single: true,
            options: [
              { value: 'true', label: t('on') },
              { value: 'false', label: t('off') },
            ],
          },
        ]}
        {...(writes && {
          bulk: (selected: Rule[], clear: () => void) => <SwitchSelected of={switches} selected={selected} onDone={clear} />,
        })}
        none={
          <Empty icon={<IconRadar2 />} title={t('none')} text={imports ? t('none_text') : t('none_wait')}>
            {bringIn}
          </Empty>
        }
        panel={search.open && search.open !== 'new' && <RulePanel id={search.open} onClose={() => set({ open: undefined })} />}
      />
      <RuleDialog opened={search.open === 'new'} onClose={() => set({ open: undefined })} onSaved={(open) => set({ open })} />
      <ImportDialog
        of={{
          path: '/detection-rules',
          formats: ruleFormats.map((value) => ({ value, label: t(`formats.${value}`) })),
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
