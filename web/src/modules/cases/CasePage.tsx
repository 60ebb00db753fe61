import { Button } from '@mantine/core'
import { caseDetail } from '@rampart/contract/cases.ts'
import { IconLock, IconPencil } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SeverityBadge } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Crumb } from '../../kit/Crumb.tsx'
import { MoreMenu } from '../../kit/DropRecord.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPage } from '../../kit/Missing.tsx'
import { Markdown } from '../../kit/markdown/Markdown.tsx'
import { Column, Columns, Page, PageTabs, Panel } from '../../kit/Page.tsx'
import { ReportMenu } from '../../kit/ReportMenu.tsx'
import { Comments } from '../../kit/record/Comments.tsx'
import { Tags } from '../../kit/record/Tags.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { Artifacts } from './Artifacts.tsx'
import { CaseDialog } from './CaseDialog.tsx'
import { CaseMoves } from './CaseMoves.tsx'
import css from './Cases.module.css'
import { Evidence } from './Evidence.tsx'
import { CaseFacts } from './facts.tsx'
import { Alerts, Hosts, Merged, Similar } from './Linked.tsx'
import { Members } from './Members.tsx'
import { Notes } from './Notes.tsx'
import { Past } from './Past.tsx'
import { useDoing } from './parts.ts'
import { caseTabs } from './search.ts'
import { Tasks } from './Tasks.tsx'
import { type CaseDetail, CaseStatus } from './words.tsx'

const route = getRouteApi('/shell/cases/$id')

export function CasePage() {
  const t = useTranslations('cases')
  const may = useMay()
  const { id } = route.useParams()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: of, error } = useOne(caseDetail, '/cases', id)
  const [editing, setEditing] = useState(false)
  const { again } = useDoing()
  if (!of) return <MissingPage title={t('title')} error={error} back="/cases" />
  const counts: Partial<Record<(typeof caseTabs)[number], number>> = { tasks: of.tasks_total, alerts: of.alerts }
  return (
    <Page
      title={of.title}
      badges={
        <>
          {of.restricted && <IconLock size={16} aria-label={t('restricted')} />}
          <SeverityBadge value={of.severity} />
          <CaseStatus status={of.status} />
        </>
      }
      subtitle={
        <span className={css.row}>
          <CopyText text={of.reference} />
          <span>
            {t('owner')}: {of.owner_name ?? t('nobody')}
          </span>
          <span>
            {t('updated')} <Time at={of.updated_at} />
          </span>
        </span>
      }
      actions={
        <>
          <CaseMoves of={of} />
          <ReportMenu path={`/cases/${of.id}`} formats={['pdf', 'markdown']} onMade={again} />
          {may('cases:write') && !of.merged && (
            <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
              {t('edit')}
            </Button>
          )}
          <More of={of} />
        </>
      }
    >
      <Crumb name={of.reference} />
      {of.merged_into && (
        <p className={css.hidden} role="note">
          {t('was_merged')}{' '}
          <Link to="/cases/$id" params={{ id: of.merged_into.id }}>
            {of.merged_into.reference} {of.merged_into.title}
          </Link>
        </p>
      )}
      <PageTabs
        label={of.reference}
        value={tab}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}
        tabs={caseTabs.map((value) => ({ value, label: t(`tab.${value}`), ...(counts[value] && { count: counts[value] }) }))}
      >
        {tab === 'overview' && <Overview of={of} />}
        {tab === 'tasks' && <Tasks of={of} />}
        {tab === 'timeline' && <Past of={of} />}
        {tab === 'notes' && <Notes of={of} />}
        {tab === 'artifacts' && <Artifacts of={of} />}
        {tab === 'evidence' && <Evidence of={of} />}
        {tab === 'alerts' && (
          <div className={css.stack}>
            <Alerts of={of} />
            <Hosts of={of} />
            <Merged of={of} />
            <Similar of={of} />
          </div>
        )}
      </PageTabs>
      <CaseDialog opened={editing} of={of} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
    </Page>
  )
}

function Overview({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const record = useTranslations('kit.record')
  const may = useMay()
  const texts = [
    ['description', of.description],
    ['impact', of.impact],
    ['root_cause', of.root_cause],
    ['summary', of.resolution_summary],
    ['lessons', of.lessons_learned],
  ] as const
  return (
    <Columns>
      <Column>
        {texts
          .filter(([name, text]) => text || name === 'description')
          .map(([name, text]) => (
            <Panel key={name} title={t(`text.${name}`)}>
              {text ? <Markdown text={text} /> : <p className={css.nothing}>{t('description_none')}</p>}
            </Panel>
          ))}
        {may('comments:read') && (
          <Panel title={record('comments')}>
            <Comments object_type="cases" object_id={of.id} />
          </Panel>
        )}
      </Column>
      <Column>
        <Panel title={t('facts')}>
          <CaseFacts of={of} />
        </Panel>
        {may('tags:read') && (
          <Panel title={record('tags')}>
            <Tags object_type="cases" object_id={of.id} />
          </Panel>
        )}
        <Members of={of} />
      </Column>
    </Columns>
  )
}

function More({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const may = useMay()
  const navigate = route.useNavigate()
  if (!may('cases:admin')) return null
  return (
    <MoreMenu
      label={t('more')}
      drop={{
        label: t('delete'),
        text: t('delete_text', { reference: of.reference }),
        path: `/cases/${of.id}`,
        stale: ['/cases'],
        onGone: () => navigate({ to: '/cases' }),
      }}
    />
  )
}
