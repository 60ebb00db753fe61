import { Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { caseDetail, caseItem } from '@rampart/contract/cases.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, reasonOf, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
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

function CaseForm({ into: { way, of, onDone }, onClose }: { into: IntoCase; onClose: () => void }) {
  const t = useTranslations('alerts.case')
  const kit = useTranslations('kit')
  const reread = useReread()
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const cases = useOpenCases(way === 'add')
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
          : await send('POST', z.unknown(), `/cases/${chosen}/alerts`, { alert_ids }).then(() => cases.found.find((c) => c.id === chosen))
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
    <form onSubmit={(event) => void submit(event)}>
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
          <Select
            label={t('which')}
            placeholder={t('find')}
            searchable
            data-autofocus
            value={chosen}
            onChange={setChosen}
            searchValue={cases.words}
            onSearchChange={cases.setWords}
            nothingFoundMessage={t('none')}
            filter={({ options }) => options} // the server has searched
            data={cases.found.map((c) => ({ value: c.id, label: `${c.reference} ${c.title}` }))}
          />
        )}
        <Failure text={failure} />
        <FormButtons text={t(way)} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}

/** Cases that are still worked on, found by what is typed. */
function useOpenCases(enabled: boolean) {
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState('')
  const [typed] = useDebouncedValue(words, 200)
  const { data } = useQuery({
    queryKey: ['/cases', 'to choose', typed === chosen ? '' : typed],
    queryFn: ({ signal }) =>
      ask(
        page(caseItem),
        '/cases',
        {
          q: typed === chosen ? '' : typed.trim().replace(/^CASE-(\d+) .*/, 'CASE-$1'),
          status: ['open', 'in_progress', 'pending_info', 'escalated'],
          sort: '-updated_at',
          limit: 20,
        },
        signal,
      ),
    enabled,
  })
  const found = data?.items ?? []
  return {
    words,
    found,
    setWords: (next: string) => {
      setWords(next)
      // A chosen case writes its name into the field, which is no search.
      if (found.some((c) => `${c.reference} ${c.title}` === next)) setChosen(next)
    },
  }
}
