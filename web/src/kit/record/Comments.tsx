import { ActionIcon, Button, Group, Loader, Text, Textarea, Tooltip } from '@mantine/core'
import { comment } from '@rampart/contract/collaboration.ts'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { reasonOf, send } from '../api.ts'
import { Failure } from '../Failure.tsx'
import { useList } from '../list.ts'
import { Confirm } from '../Moves.tsx'
import { useReread } from '../reread.ts'
import { session, useMay } from '../session.ts'
import { Time } from '../Time.tsx'
import css from './Comments.module.css'

/** What people wrote on a record, newest first. Plain text. */
export function Comments({ object_type, object_id }: { object_type: string; object_id: string }) {
  const t = useTranslations('kit.record')
  const may = useMay()
  const reread = useReread()
  const { data: me } = useQuery(session)
  const list = useList(comment, '/comments', { object_type, object_id }, { count: false })
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [dropping, setDropping] = useState<string>()
  const again = () => reread('/comments')
  const write = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await send('POST', comment, '/comments', { object_type, object_id, text })
      setText('')
      await again()
    } catch (error) {
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={css.comments}>
      {may('comments:write') && (
        <form
          onSubmit={(e) => {
            e.preventDefault()
            void write()
          }}
        >
          <Textarea
            aria-label={t('write_comment')}
            placeholder={t('write_comment')}
            autosize
            minRows={2}
            maxRows={12}
            maxLength={20_000}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
            onKeyDown={(e) => {
              if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && text.trim()) void write()
            }}
          />
          <Failure text={failure} />
          {text.trim() && (
            <Group justify="flex-end" mt={8}>
              <Button type="submit" loading={busy}>
                {t('send_comment')}
              </Button>
            </Group>
          )}
        </form>
      )}
      {list.state === 'loading' && <Loader />}
      {list.state === 'failed' && <Text c="dimmed">{list.error?.message ?? t('failed')}</Text>}
      {list.state === 'ready' && list.rows.length === 0 && <Text c="dimmed">{t('no_comments')}</Text>}
      {list.rows.map((c) => (
        <article key={c.id} className={css.comment}>
          <div className={css.head}>
            <strong>{c.author_name}</strong>
            <Time at={c.created_at} />
            {c.author_id === me?.id && (
              <Tooltip label={t('delete_comment')}>
                <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('delete_comment')} onClick={() => setDropping(c.id)}>
                  <IconTrash size={14} />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
          <p className={css.text}>{c.text}</p>
        </article>
      ))}
      <Confirm
        opened={dropping !== undefined}
        title={t('delete_comment')}
        text={t('delete_comment_text')}
        danger
        onClose={() => setDropping(undefined)}
        onConfirm={async () => {
          await send('DELETE', z.unknown(), `/comments/${dropping}`)
          await again()
        }}
      />
    </div>
  )
}
