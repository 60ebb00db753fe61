import { Button } from '@mantine/core'
import { runbookDetail } from '@rampart/contract/runbooks.ts'
import { IconPencil } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Chip, Status } from '../../kit/Badges.tsx'
import { Crumb } from '../../kit/Crumb.tsx'
import { DropRecord } from '../../kit/DropRecord.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPage } from '../../kit/Missing.tsx'
import { Markdown } from '../../kit/markdown/Markdown.tsx'
import { Column, Columns, Facts, Page, PageTabs, Panel } from '../../kit/Page.tsx'
import { Comments } from '../../kit/record/Comments.tsx'
import { Tags } from '../../kit/record/Tags.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { RunbookDialog } from './RunbookDialog.tsx'
import css from './Runbooks.module.css'
import { runbookTabs } from './search.ts'
import { Versions } from './Versions.tsx'
import { type RunbookDetail, RunbookType } from './words.tsx'

const route = getRouteApi('/shell/runbooks/$id')

export function RunbookPage() {
  const t = useTranslations('runbooks')
  const { id } = route.useParams()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: of, error } = useOne(runbookDetail, '/runbooks', id)
  if (!of) return <MissingPage title={t('title')} error={error} back="/runbooks" />
  return (
    <Page
      title={of.title}
      badges={
        <>
          <RunbookType value={of.runbook_type} />
          {!of.is_active && <Status tone="info">{t('states.false')}</Status>}
        </>
      }
      subtitle={
        <>
          {t('saved_by', { number: String(of.version), name: of.saved_by_name })} · <Time at={of.updated_at} />
        </>
      }
      actions={<Actions of={of} />}
    >
      <Crumb name={of.title} />
      {!of.is_active && (
        <p className={css.note} role="note">
          {t('inactive_note')}
        </p>
      )}
      <PageTabs
        label={of.title}
        value={tab}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}
        tabs={runbookTabs.map((value) => ({ value, label: t(`tab.${value}`), ...(value === 'versions' && { count: of.version }) }))}
      >
        {tab === 'content' && <Content of={of} />}
        {tab === 'versions' && <Versions of={of} />}
      </PageTabs>
    </Page>
  )
}

function Content({ of }: { of: RunbookDetail }) {
  const t = useTranslations('runbooks')
  const record = useTranslations('kit.record')
  const may = useMay()
  return (
    <Columns>
      <Column>
        {of.prerequisites.trim() && (
          <Panel title={t('prerequisites')}>
            <Markdown text={of.prerequisites} />
          </Panel>
        )}
        <Panel title={t('content')}>
          {of.content.trim() ? <Markdown text={of.content} /> : <p className={css.nothing}>{t('content_none')}</p>}
        </Panel>
        {may('comments:read') && (
          <Panel title={record('comments')}>
            <Comments object_type="runbooks" object_id={of.id} />
          </Panel>
        )}
      </Column>
      <Column>
        <Panel title={t('facts')}>
          <Facts
            of={{
              [t('techniques')]: of.techniques.length > 0 && <Techniques of={of.techniques} />,
              [t('tools')]: of.tools.length > 0 && (
                <span className={css.chips}>
                  {of.tools.map((tool) => (
                    <Chip key={tool}>{tool}</Chip>
                  ))}
                </span>
              ),
              [t('made')]: <Time at={of.created_at} exact />,
              [t('saved')]: <Time at={of.updated_at} exact />,
              [t('by')]: of.saved_by_name,
            }}
          />
        </Panel>
        {may('tags:read') && (
          <Panel title={record('tags')}>
            <Tags object_type="runbooks" object_id={of.id} />
          </Panel>
        )}
      </Column>
    </Columns>
  )
}

function Techniques({ of }: { of: readonly string[] }) {
  return (
    <span className={css.chips}>
      {of.map((id) => (
        <Link key={id} to="/techniques/$id" params={{ id }} className="mono">
          {id}
        </Link>
      ))}
    </span>
  )
}

function Actions({ of }: { of: RunbookDetail }) {
  const t = useTranslations('runbooks')
  const may = useMay()
  const navigate = route.useNavigate()
  const [editing, setEditing] = useState(false)
  const close = () => setEditing(false)
  if (!may('runbooks:write')) return null
  return (
    <>
      <DropRecord
        label={t('delete')}
        text={t('delete_text', { title: of.title })}
        path={`/runbooks/${of.id}`}
        stale={['/runbooks']}
        onGone={() => navigate({ to: '/runbooks' })}
      />
      <Button leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
        {t('edit')}
      </Button>
      <RunbookDialog opened={editing} of={of} onClose={close} onSaved={close} />
    </>
  )
}
