import { Button, Stack, Textarea } from '@mantine/core'
import { handoverAcknowledge, handoverDetail } from '@rampart/contract/handovers.ts'
import { IconCheck, IconPencil } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Crumb } from '../../kit/Crumb.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { DropRecord } from '../../kit/DropRecord.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { usePeople } from '../../kit/find/people.ts'
import { useZodForm } from '../../kit/form.ts'
import { useOne } from '../../kit/list.ts'
import { MissingPage } from '../../kit/Missing.tsx'
import { Markdown } from '../../kit/markdown/Markdown.tsx'
import { useNotice } from '../../kit/notice.ts'
import { Column, Columns, Facts, Page, Panel } from '../../kit/Page.tsx'
import { Comments } from '../../kit/record/Comments.tsx'
import { usePathOf } from '../../kit/records.ts'
import { useReread } from '../../kit/reread.ts'
import { session, useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { HandoverDialog } from './HandoverDialog.tsx'
import css from './Handovers.module.css'
import { Snapshot } from './Snapshot.tsx'
import { type HandoverDetail, HandoverStatus, useShift } from './words.tsx'

const route = getRouteApi('/shell/handovers/$id')

export function HandoverPage() {
  const t = useTranslations('handovers')
  const kit = useTranslations('kit')
  const may = useMay()
  const { id } = route.useParams()
  const { data: of, error } = useOne(handoverDetail, '/handovers', id)
  if (!of) return <MissingPage title={t('title')} error={error} back="/handovers" />
  return (
    <Page
      title={of.shift}
      badges={<HandoverStatus status={of.status} />}
      subtitle={
        <>
          {of.author_name} · <Time at={of.created_at} />
        </>
      }
      actions={<Actions of={of} />}
    >
      <Crumb name={of.shift} />
      <Columns>
        <Column>
          <Panel title={t('notes')}>
            {of.notes.trim() ? <Markdown text={of.notes} /> : <p className={css.nothing}>{t('notes_none')}</p>}
          </Panel>
          {of.snapshot && <Snapshot of={of.snapshot} assignees={of.assignees} />}
        </Column>
        <Column>
          <Panel title={t('facts')}>
            <HandoverFacts of={of} />
          </Panel>
          <Panel title={t('about')}>
            <Records of={of} />
          </Panel>
          {may('comments:read') && (
            <Panel title={kit('record.comments')}>
              <Comments object_type="handovers" object_id={of.id} />
            </Panel>
          )}
        </Column>
      </Columns>
    </Page>
  )
}

function HandoverFacts({ of }: { of: HandoverDetail }) {
  const t = useTranslations('handovers')
  const shift = useShift()
  const next = usePeople()
  const taker = next.find(({ value }) => value === of.to_id)?.label
  return (
    <Facts
      of={{
        [t('period')]: shift(of),
        [t('author')]: of.author_name,
        [t('written')]: <Time at={of.created_at} exact />,
        [t('to')]: of.to_id === null ? t('anybody') : (taker ?? t('somebody')),
        [t('confirmed_by')]: of.acknowledged_by_name,
        [t('confirmed_at')]: of.acknowledged_at && <Time at={of.acknowledged_at} exact />,
        [t('note')]: of.acknowledged_note && <span className={css.said}>{of.acknowledged_note}</span>,
      }}
    />
  )
}

/** What the next shift should look at; of what one may not see, or what is gone, only that there was something. */
function Records({ of }: { of: HandoverDetail }) {
  const t = useTranslations('handovers')
  const kinds = useTranslations('search.kinds')
  const pathOf = usePathOf()
  if (of.about.length === 0) return <p className={css.nothing}>{t('records_none')}</p>
  return (
    <ul className={css.rows}>
      {of.about.map(({ type, id, title }) => {
        const path = title === null ? undefined : pathOf(type, id)
        return (
          <li key={`${type}:${id}`} className={css.row}>
            <span className={css.grow}>{path ? <Link to={path}>{title}</Link> : (title ?? t('untold'))}</span>
            <span className="dim">{kinds.has(type as 'hosts') ? kinds(type as 'hosts') : type}</span>
          </li>
        )
      })}
    </ul>
  )
}

function Actions({ of }: { of: HandoverDetail }) {
  const t = useTranslations('handovers')
  const may = useMay()
  const me = useQuery(session).data?.id
  const navigate = route.useNavigate()
  const [asking, setAsking] = useState<'acknowledge' | 'edit'>()
  const close = () => setAsking(undefined)
  const own = of.status === 'open' && of.author_id === me && may('handovers:write')
  return (
    <>
      {of.actions.includes('acknowledge') && (
        <Button leftSection={<IconCheck size={15} />} onClick={() => setAsking('acknowledge')}>
          {t('acknowledge')}
        </Button>
      )}
      {own && (
        <>
          <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setAsking('edit')}>
            {t('edit')}
          </Button>
          <DropRecord
            label={t('delete')}
            text={t('delete_text', { shift: of.shift })}
            path={`/handovers/${of.id}`}
            stale={['/handovers']}
            onGone={() => navigate({ to: '/handovers' })}
          />
        </>
      )}
      <Dialog opened={asking === 'acknowledge'} onClose={close} title={`${t('acknowledge')}: ${of.shift}`}>
        {asking === 'acknowledge' && <AcknowledgeForm of={of} onClose={close} />}
      </Dialog>
      <HandoverDialog opened={asking === 'edit'} of={of} onClose={close} onSaved={close} />
    </>
  )
}

const words = handoverAcknowledge.unwrap().unwrap()

function AcknowledgeForm({ of, onClose }: { of: HandoverDetail; onClose: () => void }) {
  const t = useTranslations('handovers')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const form = useZodForm(words, { note: '' })
  const save = form.submit(async ({ note }) => {
    const done = await send('POST', handoverDetail, `/handovers/${of.id}/acknowledge`, note ? { note } : undefined)
    client.setQueryData(['/handovers', 'one', of.id], done)
    await reread('/handovers', '/audit')
    notice(t('acknowledged', { shift: of.shift }))
    onClose()
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <p className={css.nothing}>{t('acknowledge_text', { author: of.author_name })}</p>
        <Textarea label={t('note')} autosize minRows={3} maxLength={2000} data-autofocus {...form.field('note')} />
        <Failure text={form.failure} />
        <FormButtons text={t('acknowledge')} busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
