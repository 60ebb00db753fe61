import { Button } from '@mantine/core'
import { lessonDetail } from '@rampart/contract/runbooks.ts'
import { IconPencil } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { send } from '../../../kit/api.ts'
import { Chips } from '../../../kit/Badges.tsx'
import { DetailPanel, PanelPart } from '../../../kit/DetailPanel.tsx'
import { DropRecord } from '../../../kit/DropRecord.tsx'
import { useOne } from '../../../kit/list.ts'
import { MissingPanel } from '../../../kit/Missing.tsx'
import { Moves } from '../../../kit/Moves.tsx'
import { Markdown } from '../../../kit/markdown/Markdown.tsx'
import { Facts } from '../../../kit/Page.tsx'
import { usePathOf } from '../../../kit/records.ts'
import { useReread } from '../../../kit/reread.ts'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import css from '../Runbooks.module.css'
import { type LessonDetail, LessonStatus } from '../words.tsx'
import { LessonDialog } from './LessonDialog.tsx'

export function LessonPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('lessons')
  const may = useMay()
  const { data: of, error } = useOne(lessonDetail, '/lessons', id)
  if (!of) return <MissingPanel title={t('title')} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={of.title}
      badges={<LessonStatus status={of.status} />}
      onClose={onClose}
      actions={may('runbooks:write') && <Actions of={of} onGone={onClose} />}
    >
      {(['happened', 'learned'] as const).map((field) => (
        <PanelPart key={field} title={t(field)}>
          {of[field].trim() ? <Markdown text={of[field]} /> : <p className={css.nothing}>{t('unsaid')}</p>}
        </PanelPart>
      ))}
      <PanelPart title={t('about')}>
        <Records of={of} />
      </PanelPart>
      <PanelPart title={t('facts')}>
        <Facts
          of={{
            [t('techniques')]: of.techniques.length > 0 && <Chips of={of.techniques} show={8} />,
            [t('author')]: of.author_name,
            [t('written')]: <Time at={of.created_at} exact />,
            [t('settled_by')]: of.settled_by_name,
            [t('settled')]: of.settled_at && <Time at={of.settled_at} exact />,
          }}
        />
      </PanelPart>
    </DetailPanel>
  )
}

/** What it comes from; of what one may not see, or what is gone, only that there was something. */
function Records({ of }: { of: LessonDetail }) {
  const t = useTranslations('lessons')
  const pathOf = usePathOf()
  if (of.about.length === 0) return <p className={css.nothing}>{t('about_nothing')}</p>
  return (
    <ul className={css.rows}>
      {of.about.map(({ type, id, title }) => {
        const path = title === null ? undefined : pathOf(type, id)
        return <li key={`${type}:${id}`}>{path ? <Link to={path}>{title}</Link> : (title ?? t('untold'))}</li>
      })}
    </ul>
  )
}

function Actions({ of, onGone }: { of: LessonDetail; onGone: () => void }) {
  const t = useTranslations('lessons')
  const client = useQueryClient()
  const reread = useReread()
  const [editing, setEditing] = useState(false)
  const close = () => setEditing(false)
  const again = () => reread('/lessons', '/audit')
  return (
    <>
      <Moves
        options={of.actions.map((name) => ({ name, label: t(`move.${name}`), primary: name === 'apply' }))}
        onMove={async (name) => {
          client.setQueryData(['/lessons', 'one', of.id], await send('POST', lessonDetail, `/lessons/${of.id}/${name}`))
          await again()
        }}
      />
      <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
        {t('edit')}
      </Button>
      <DropRecord
        label={t('delete')}
        text={t('delete_text', { title: of.title })}
        path={`/lessons/${of.id}`}
        stale={['/lessons', '/audit']}
        onGone={onGone}
      />
      <LessonDialog opened={editing} of={of} onClose={close} onSaved={close} />
    </>
  )
}
