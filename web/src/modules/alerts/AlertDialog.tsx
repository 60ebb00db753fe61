import { Select, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { alertDetail, alertEdit, alertInput, alertKind, severity } from '@rampart/contract/alerts.ts'
import { useQueryClient } from '@tanstack/react-query'
import { type ChangeEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../kit/edit.tsx'
import { FindTechniques } from '../../kit/find/FindTechniques.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import { figures } from './figures.ts'
import { type AlertDetail, numberOf } from './words.tsx'

interface DialogProps {
  opened: boolean
  /** The alert to edit; without it a new one is reported. */
  alert?: AlertDetail
  onClose: () => void
  onSaved: (id: string) => void
}

export function AlertDialog({ opened, alert, onClose, onSaved }: DialogProps) {
  const t = useTranslations('alerts')
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={alert ? t('edit_title', { number: numberOf(alert) }) : t('add')}>
      {opened && <AlertForm alert={alert} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

const shape = alertEdit
  .omit({ version: true, assignee_id: true, team_id: true, parent_id: true, correlation_id: true })
  .required({ title: true })
const tlps = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const
const paps = ['clear', 'green', 'amber', 'red'] as const

function AlertForm({ alert, onClose, onSaved }: { alert: AlertDetail | undefined; onClose: () => void; onSaved: (id: string) => void }) {
  const t = useTranslations('alerts')
  const kit = useTranslations('kit')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const form = useZodForm(shape, started(alert))
  const edit = useEdit(alert, ({ id }) => ask(alertDetail, `/alerts/${id}`))
  const [hosts, setHosts] = useState<string[]>([])
  /** An emptied field is no value, not an empty one. */
  const words = (path: 'category' | 'action_taken') => ({
    ...form.field(path),
    value: form.values[path] ?? '',
    onChange: (event: ChangeEvent<HTMLInputElement>) => form.setFieldValue(path, event.currentTarget.value || null),
  })
  const save = form.submit(async (values) => {
    await edit.saving(async () => {
      const saved = alert
        ? await send('PATCH', alertDetail, `/alerts/${alert.id}`, edit.changeOf(values))
        : await send('POST', alertDetail, '/alerts', alertInput.parse({ ...values, hosts: hosts.map(named) }))
      client.setQueryData(['/alerts', 'one', saved.id], saved)
      await reread('/alerts', figures, '/audit')
      notice(alert ? t('changed') : t('added'))
      onSaved(saved.id)
    })
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('fact.title')} required data-autofocus {...form.field('title')} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
          <Select
            label={t('severity')}
            allowDeselect={false}
            data={severity.options.map((value) => ({ value, label: kit(`severity.${value}`) }))}
            {...form.field('severity')}
          />
          <Select
            label={t('kind')}
            allowDeselect={false}
            data={alertKind.options.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            {...form.field('kind')}
          />
          <TextInput label={t('category')} {...words('category')} />
          <TextInput label={t('fact.action')} {...words('action_taken')} />
        </SimpleGrid>
        <Textarea label={t('fact.description')} autosize minRows={3} maxRows={14} {...form.field('description')} />
        <FindTechniques label={t('technique')} {...form.field('techniques')} />
        {!alert && <TagsInput label={t('hosts')} description={t('hosts_hint')} value={hosts} onChange={setHosts} />}
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
          <Select
            label={t('fact.tlp')}
            allowDeselect={false}
            data={tlps.map((value) => ({ value, label: `TLP:${value.toUpperCase()}` }))}
            {...form.field('tlp')}
          />
          <Select
            label={t('fact.pap')}
            allowDeselect={false}
            data={paps.map((value) => ({ value, label: `PAP:${value.toUpperCase()}` }))}
            {...form.field('pap')}
          />
        </SimpleGrid>
        <EditFoot
          edit={edit}
          form={form}
          stale={t('stale')}
          take={t('stale_reload')}
          text={alert ? undefined : t('add')}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

const started = (alert: AlertDetail | undefined) => ({
  title: alert?.title ?? '',
  description: alert?.description ?? '',
  severity: alert?.severity ?? ('medium' as const),
  kind: alert?.kind ?? ('detection' as const),
  category: alert?.category ?? null,
  action_taken: alert?.action_taken ?? null,
  techniques: alert?.techniques ?? [],
  tlp: alert?.tlp ?? ('amber' as const),
  pap: alert?.pap ?? ('amber' as const),
})

/** An address, or a name. */
const named = (text: string) => (/^[0-9.]+$|:/.test(text) ? { ip: text } : { hostname: text })
