import { Button } from '@mantine/core'
import { type AlertRule, alertEvaluation, alertRule } from '@rampart/contract/coverage-alerts.ts'
import { IconBellPlus, IconPlayerPlay, IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { reasonOf, send } from '../../../kit/api.ts'
import { SeverityBadge, Status } from '../../../kit/Badges.tsx'
import type { Column } from '../../../kit/grid/columns.ts'
import { ListView } from '../../../kit/ListView.tsx'
import { useList } from '../../../kit/list.ts'
import { useNotice } from '../../../kit/notice.ts'
import { Empty, Page } from '../../../kit/Page.tsx'
import { useReread } from '../../../kit/reread.ts'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import { Sections } from '../Sections.tsx'
import type { AlertRulesSearch } from '../search.ts'
import { AlertRuleDialog } from './AlertRuleDialog.tsx'
import { AlertRulePanel } from './AlertRulePanel.tsx'
import { types, useSentence } from './words.ts'

const route = getRouteApi('/shell/coverage/alert-rules')

/** What coverage is watched for: each rule raises an alert in the queue when it finds something. */
export function AlertRulesPage() {
  const t = useTranslations('coverage_rules')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<AlertRulesSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const columns = useRuleColumns()
  const { q, type, sort } = search
  const filter = useMemo(() => ({ q, type, sort }), [q, type, sort])
  const list = useList(alertRule, '/coverage/alert-rules', filter)
  const writes = may('coverage:write')
  const add = writes && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ open: 'new' })}>
      {t('add')}
    </Button>
  )
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          {writes && <Evaluate />}
          {add}
        </>
      }
    >
      <Sections here={t('title')} />
      <ListView<AlertRule, AlertRulesSearch>
        name="coverage-alert-rules"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        placeholder={t('search')}
        filters={[{ id: 'type', label: t('type'), options: types.map((value) => ({ value, label: t(`types.${value}`) })) }]}
        none={
          <Empty icon={<IconBellPlus />} title={t('none')} text={t('none_text')}>
            {add}
          </Empty>
        }
        panel={
          search.open &&
          search.open !== 'new' && <AlertRulePanel key={search.open} id={search.open} onClose={() => set({ open: undefined })} />
        }
      />
      <AlertRuleDialog opened={search.open === 'new'} onClose={() => set({ open: undefined })} onSaved={(id) => set({ open: id })} />
    </Page>
  )
}

/** Looks at once instead of at the next full hour. */
function Evaluate() {
  const t = useTranslations('coverage_rules')
  const reread = useReread()
  const notice = useNotice()
  const [busy, setBusy] = useState(false)
  const evaluate = async () => {
    setBusy(true)
    try {
      const said = await send('POST', alertEvaluation, '/coverage/alert-rules/evaluate')
      await reread('/coverage', '/alerts', '/audit')
      notice(
        t('evaluated', {
          evaluated: String(said.evaluated),
          fired: String(said.fired),
          cooling: String(said.cooling),
          quiet: String(said.quiet),
        }),
      )
    } catch (error) {
      notice(reasonOf(error), 'failed')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button variant="default" leftSection={<IconPlayerPlay size={16} />} loading={busy} onClick={() => void evaluate()}>
      {t('evaluate')}
    </Button>
  )
}

function useRuleColumns(): readonly Column<AlertRule>[] {
  const t = useTranslations('coverage_rules')
  const sentence = useSentence()
  const format = useFormatter()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        min: 150,
        grow: 1,
        sort: true,
        yields: 0,
        cell: (each) => <span title={each.name}>{each.name}</span>,
      },
      {
        id: 'state',
        header: t('state'),
        min: 110,
        grow: 0,
        yields: 1,
        cell: (each) => <Status tone={each.is_enabled ? 'ok' : 'info'}>{each.is_enabled ? t('on') : t('off')}</Status>,
      },
      {
        id: 'severity',
        header: t('severity_short'),
        min: 116,
        grow: 0,
        yields: 3,
        cell: (each) => <SeverityBadge value={each.severity} />,
      },
      {
        id: 'sentence',
        header: t('watches'),
        min: 220,
        grow: 2,
        yields: 2,
        cell: (each) => (
          <span className="dim" title={sentence(each.config)}>
            {sentence(each.config)}
          </span>
        ),
      },
      {
        id: 'matches',
        header: t('matches'),
        min: 96,
        grow: 0,
        yields: 4,
        align: 'right',
        cell: (each) => format.number(each.last_matches),
      },
      {
        id: 'fired',
        header: t('fired'),
        min: 90,
        grow: 0,
        sort: true,
        yields: 3,
        align: 'right',
        cell: (each) => format.number(each.fired),
      },
      {
        id: 'last_fired_at',
        header: t('last_fired'),
        min: 124,
        grow: 0,
        yields: 4,
        align: 'right',
        cell: (each) => (each.last_fired_at ? <Time at={each.last_fired_at} /> : <span className="dim">{t('never')}</span>),
      },
    ],
    [t, sentence, format],
  )
}
