import { Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { caseDetail, caseItem } from '@rampart/contract/cases.ts'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { reasonOf, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { FindOne } from '../../kit/find/FindOne.tsx'
import { useReread } from '../../kit/reread.ts'
import type { Target } from './triage.ts'

/** Alerts on their way into a case: a new one, or one that exists. */
export interface IntoCase {
  way: 'create' | 'add'
  of: readonly Target[]
  onDone?: () => void
}

export function CaseDialog({ into, onClose }: { into: IntoCase | undefined; onClose: () => void }) {
  const t = useTranslations('alerts.case')
  return (
    <Dialog opened={into !== undefined} onClose={onClose} title={into && t(into.way)} centered>
      {into && <CaseForm into={into} onClose={onClose} />}
    </Dialog>
  )
}

/** Cases that are still worked on. */
const stillOpen = { status: ['open', 'in_progress', 'pending_info', 'escalated'], sort: '-updated_at' } as const

function CaseForm({ into: { way, of, onDone }, onClose }: { into: IntoCase; onClose: () => void }) {
  const t = useTranslations('alerts.case')
  const kit = useTranslations('kit')
  const reread = useReread()
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState<z.output<typeof caseItem>>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (way === 'add' && !chosen) return setFailure(t('pick'))
    setBusy(true)
    setFailure(undefined)
    const alert_ids = of.map(({ id }) => id)
    try {
      const into =
        way === 'create'
          ? await send('POST', caseDetail, '/cases', { ...(title.trim() && { title: title.trim() }), alert_ids })
          : await send('POST', z.unknown(), `/cases/${chosen?.id}/alerts`, { alert_ids }).then(() => chosen)
      await reread('/alerts', '/cases', '/audit')
      if (into) {
        const { id, reference } = into
        notifications.show({
          message: (
            <>
              {way === 'create' ? t('created', { reference }) : t('added', { reference, count: of.length })}{' '}
              <a
                href={`/cases/${id}`}
                onClick={(event) => {
                  event.preventDefault() // notices stand outside the router: a link of its own would have none
                  void navigate({ to: '/cases/$id', params: { id } })
                }}
              >
                {t('open')}
              </a>
            </>
          ),
          closeButtonProps: { 'aria-label': kit('close') },
        })
      }
      onClose()
      onDone?.()
    } catch (error) {
      setFailure(reasonOf(error))
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={12}>
        <Text c="dimmed">{way === 'create' ? t('create_text', { count: of.length }) : t('add_text', { count: of.length })}</Text>
        {way === 'create' ? (
          <TextInput
            label={t('title')}
            placeholder={of[0]?.title}
            maxLength={300}
            data-autofocus
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        ) : (
          <FindOne
            schema={caseItem}
            path="/cases"
            query={stillOpen}
            choice={({ id, reference, title: name }) => ({ value: id, label: `${reference} ${name}` })}
            label={t('which')}
            placeholder={t('find')}
            nothing={t('none')}
            required
            autofocus
            value={chosen?.id ?? null}
            onChange={(_, item) => setChosen(item)}
          />
        )}
        <Failure text={failure} />
        <FormButtons text={t(way)} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
