import { Select, Stack, Text, TextInput } from '@mantine/core'
import { page } from '@rampart/contract/kit/rest.ts'
import { activity, handedLink, person, personEdit } from '@rampart/contract/people.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, type Path, send } from '../../kit/api.ts'
import { Chip } from '../../kit/Badges.tsx'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useOne } from '../../kit/list.ts'
import { Moves } from '../../kit/Moves.tsx'
import { useNotice } from '../../kit/notice.ts'
import { Facts } from '../../kit/Page.tsx'
import { useReread } from '../../kit/reread.ts'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { Timeline } from '../../kit/Timeline.tsx'
import { type Person, PersonRole, PersonState } from './columns.tsx'
import type { Handed } from './HandedLink.tsx'
import { RoleDialog } from './RoleDialog.tsx'

const asked = ['disable', 'delete', 'require_password_change', 'make_link', 'reset_factors', 'transfer_ownership'] as const
const here = ['edit', 'set_role', ...asked, 'enable'] as const

export function PersonPanel({ id, onClose, onLink }: { id: string; onClose: () => void; onLink: (link: Handed) => void }) {
  const t = useTranslations('people')
  const reread = useReread()
  const notice = useNotice()
  const may = useMay()
  const [dialog, setDialog] = useState<'edit' | 'set_role'>()
  const { data: p, error } = useOne(person, '/users', id)
  if (!p)
    return (
      <DetailPanel title={t('title')} onClose={onClose}>
        <PanelPart>
          <Failure text={error?.message} />
        </PanelPart>
      </DetailPanel>
    )
  const again = async () => {
    await reread('/users')
    notice(t('done'))
  }
  const post = (verb: string, body?: object) => send('POST', person, `/users/${id}/${verb}` as Path, body).then(again)
  const move = async (name: string) => {
    if (name === 'edit' || name === 'set_role') setDialog(name)
    else if (name === 'delete') {
      await send('DELETE', z.unknown(), `/users/${id}`)
      await again()
      onClose()
    } else if (name === 'reset_factors') {
      await send('DELETE', z.unknown(), `/users/${id}/factors`)
      await again()
    } else if (name === 'make_link') onLink(await send('POST', handedLink, `/users/${id}/link`))
    else if (name === 'transfer_ownership') await post('transfer-ownership', { version: p.version })
    else await post(name.replaceAll('_', '-'))
  }
  const offered = here.filter((name) => p.actions.includes(name))
  return (
    <DetailPanel
      title={p.display_name}
      badges={
        <>
          <PersonState of={p} />
          <Chip>
            <PersonRole of={p} />
          </Chip>
          {p.service && <Chip>{t('service')}</Chip>}
          {!p.home && <Chip title={t('guest_hint')}>{t('guest')}</Chip>}
        </>
      }
      actions={
        offered.length > 0 && (
          <Moves
            options={offered.map((name) => ({
              name,
              label: t(`actions.${name}`),
              danger: name === 'delete' || name === 'disable',
              ...(isAsked(name) && { confirm: t(`confirm.${name}`, { name: p.display_name }) }),
            }))}
            onMove={move}
          />
        )
      }
      onClose={onClose}
    >
      <PanelPart>
        <Facts
          of={{
            [t('username')]: <span className="mono">{p.username}</span>,
            [t('email')]: p.email,
            [t('language')]: p.locale,
            [t('since')]: <Time at={p.created_at} />,
            [t('last_seen')]: p.last_seen_at && <Time at={p.last_seen_at} />,
            [t('second_factor')]: p.second_factor !== null && p.home && !p.service && (p.second_factor ? t('on') : t('off')),
            [t('verified')]: p.email_verified_at && <Time at={p.email_verified_at} />,
            [t('visit_until')]: p.visiting_until && <Time at={p.visiting_until} />,
          }}
        />
        {p.must_change_password && <Text mt={8}>{t('must_change')}</Text>}
      </PanelPart>
      {may('users:admin') && (
        <PanelPart title={t('activity')}>
          <Activity id={id} />
        </PanelPart>
      )}
      <RoleDialog person={p} opened={dialog === 'set_role'} onClose={() => setDialog(undefined)} onSaved={() => void again()} />
      <EditDialog person={p} opened={dialog === 'edit'} onClose={() => setDialog(undefined)} onSaved={() => void again()} />
    </DetailPanel>
  )
}

const isAsked = (name: string): name is (typeof asked)[number] => asked.some((each) => each === name)

function Activity({ id }: { id: string }) {
  const t = useTranslations('people')
  const { data, error } = useQuery({
    queryKey: ['/users', 'activity', id],
    queryFn: ({ signal }) => ask(page(activity), `/users/${id}/activity`, { limit: 20 }, signal),
  })
  if (error) return <Failure text={error.message} />
  if (data?.items.length === 0) return <Text c="dimmed">{t('no_activity')}</Text>
  return (
    <Timeline
      of={(data?.items ?? []).map((e) => ({
        id: e.id,
        at: e.at,
        title: (
          <>
            <span className="mono">{e.action}</span> {e.object_title}
          </>
        ),
        by: e.actor_name,
        tone: e.outcome === 'success' ? ('accent' as const) : ('high' as const),
      }))}
    />
  )
}

interface EditProps {
  person: Person
  opened: boolean
  onClose: () => void
  onSaved: () => void
}
const languages = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'es', label: 'Español' },
]

function EditDialog({ person: p, opened, onClose, onSaved }: EditProps) {
  const t = useTranslations('people')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('actions.edit')}>
      {opened && <EditForm person={p} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

function EditForm({ person: p, onClose, onSaved }: Omit<EditProps, 'opened'>) {
  const t = useTranslations('people')
  const _kit = useTranslations('kit')
  const form = useZodForm(personEdit, { display_name: p.display_name, locale: p.locale as 'en', version: p.version })
  return (
    <form
      noValidate
      onSubmit={form.submit(async (values) => {
        await send('PATCH', person, `/users/${p.id}`, values)
        onSaved()
        onClose()
      })}
    >
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus {...form.field('display_name')} />
        {!p.service && <Select label={t('language')} allowDeselect={false} data={languages} {...form.field('locale')} />}
        <Failure text={form.failure} />
        <FormButtons busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
