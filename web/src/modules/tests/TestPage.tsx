import { Button } from '@mantine/core'
import { testDetail } from '@rampart/contract/tests.ts'
import { IconPencil } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Chip, SeverityBadge } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Crumb } from '../../kit/Crumb.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPage } from '../../kit/Missing.tsx'
import { Markdown } from '../../kit/markdown/Markdown.tsx'
import { Column, Columns, Page, PageTabs, Panel } from '../../kit/Page.tsx'
import { Comments } from '../../kit/record/Comments.tsx'
import { Tags } from '../../kit/record/Tags.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { Alerts } from './Alerts.tsx'
import { TechniqueOf } from './columns.tsx'
import { TestFacts } from './facts.tsx'
import { InCampaign } from './InCampaign.tsx'
import { TestMoves } from './Moves.tsx'
import { Past } from './Past.tsx'
import { Remediation } from './Remediation.tsx'
import { Review } from './Review.tsx'
import { Rounds } from './Rounds.tsx'
import { Rules } from './Rules.tsx'
import { Side } from './Side.tsx'
import { Stages } from './Stages.tsx'
import { testTabs } from './search.ts'
import { TestDialog } from './TestDialog.tsx'
import css from './Tests.module.css'
import { Worklog } from './Worklog.tsx'
import { Detection, type TestDetail, TestStatus } from './words.tsx'

const route = getRouteApi('/shell/tests/$id')

/** One test: red and blue side by side, what the leads decide, and what came before and after. */
export function TestPage() {
  const { id } = route.useParams()
  // Of another test nothing that was typed or opened here stays.
  return <OneTest key={id} id={id} />
}

function OneTest({ id }: { id: string }) {
  const t = useTranslations('tests')
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: of, error } = useOne(testDetail, '/tests', id)
  const [editing, setEditing] = useState(false)
  if (!of) return <MissingPage title={t('title')} error={error} back="/tests" />
  return (
    <Page
      title={of.title}
      badges={<Badges of={of} />}
      subtitle={<Subtitle of={of} />}
      actions={
        <>
          {of.rights.includes('edit') && (
            <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
              {t('edit')}
            </Button>
          )}
          <TestMoves of={of} />
        </>
      }
    >
      <Crumb name={of.reference} />
      <InCampaign id={of.id} />
      <Stages of={of} />
      <PageTabs
        label={of.reference}
        value={tab}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}
        tabs={testTabs.map((value) => ({
          value,
          label: t(`tab.${value}`),
          ...(value === 'rounds' && of.round > 1 && { count: of.round - 1 }),
        }))}
      >
        {tab === 'exercise' && <Exercise of={of} />}
        {tab === 'about' && <About of={of} />}
        {tab === 'remediation' && <Remediation of={of} />}
        {tab === 'rounds' && <Rounds of={of} />}
        {tab === 'timeline' && (
          <Columns>
            <Past of={of} />
            <Worklog of={of} />
          </Columns>
        )}
      </PageTabs>
      <TestDialog opened={editing} of={of} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
    </Page>
  )
}

function Badges({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  return (
    <>
      <SeverityBadge value={of.severity} />
      <TestStatus status={of.status} />
      {of.detection_result && <Detection of={of.detection_result} />}
      {of.round > 1 && <Chip>{t('round_n', { round: String(of.round) })}</Chip>}
      {of.classification !== 'internal' && <Chip>{t(`classes.${of.classification}`)}</Chip>}
    </>
  )
}

function Subtitle({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  return (
    <span className={css.subtitle}>
      <CopyText text={of.reference} />
      <Link to="/techniques/$id" params={{ id: of.technique_id }} className={css.link}>
        <TechniqueOf of={of} />
      </Link>
      {of.host_id && (
        <Link to="/hosts/$id" params={{ id: of.host_id }} className={`mono ${css.link}`}>
          {of.hostname ?? of.host_id}
        </Link>
      )}
      {of.target_environment && <span>{of.target_environment}</span>}
      <span>
        {t('updated_at')} <Time at={of.updated_at} />
      </span>
    </span>
  )
}

function Exercise({ of }: { of: TestDetail }) {
  const review = <Review of={of} />
  const reviewed = of.status === 'in_review' || of.status === 'validated' || of.status === 'rejected'
  return (
    <div className={css.stack}>
      {reviewed && review}
      <div className={css.pair}>
        <Side of={of} team="red" />
        <Side of={of} team="blue" />
      </div>
      <div className={css.pair}>
        <Rules of={of} />
        <Alerts of={of} />
      </div>
      {!reviewed && review}
    </div>
  )
}

function About({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  const record = useTranslations('kit.record')
  const may = useMay()
  return (
    <Columns>
      <Column>
        {(['objective', 'description'] as const).map((name) => (
          <Panel key={name} title={t(name)}>
            {of[name] ? <Markdown text={of[name]} /> : <p className={css.nothing}>{t('text_none')}</p>}
          </Panel>
        ))}
        {may('comments:read') && (
          <Panel title={record('comments')}>
            <Comments object_type="tests" object_id={of.id} />
          </Panel>
        )}
      </Column>
      <Column>
        <Panel title={t('facts')}>
          <TestFacts of={of} />
        </Panel>
        {may('tags:read') && (
          <Panel title={record('tags')}>
            <Tags object_type="tests" object_id={of.id} />
          </Panel>
        )}
      </Column>
    </Columns>
  )
}
