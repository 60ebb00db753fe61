import { MultiSelect, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { caseDetail, caseInput, casePap, casePriority, caseTlp } from '@rampart/contract/cases.ts'
import { caseTemplate } from '@rampart/contract/casework.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../kit/api.ts'
import { severities } from '../../kit/Badges.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../kit/edit.tsx'
import { FindTechniques } from '../../kit/find/FindTechniques.tsx'
import { usePeople } from '../../kit/find/people.ts'
import { useZodForm } from '../../kit/form.ts'
import { MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import { moment, wallClock } from '../../kit/times.ts'
import { useTeams } from './teams.ts'
import type { CaseDetail } from './words.tsx'

interface DialogProps {
  opened: boolean
  /** The case to change; without it a new one is opened. */
  of?: CaseDetail
  onClose: () => void
  onSaved: (id: string) => void
}

export function CaseDialog({ opened, of, onClose, onSaved }: DialogProps) {
  const t = useTranslations('cases')
  return (
    <Dialog opened={opened} onClose={onClose} size="xl" title={of ? t('edit_title', { reference: of.reference }) : t('add')}>
      {opened && <CaseForm of={of} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

const fields = caseInput.pick({
  title: true,
  description: true,
  severity: true,
  priority: true,
  category: true,
  tlp: true,
  pap: true,
  owner_id: true,
  team_id: true,
  techniques: true,
  restricted: true,
  due_at: true,
  occurred_at: true,
  impact: true,
})

function CaseForm({ of: live, onClose, onSaved }: { of: CaseDetail | undefined; onClose: () => void; onSaved: (id: string) => void }) {
  const edit = useEdit(live, ({ id }) => ask(caseDetail, `/cases/${id}`))
  const of = edit.record
  const t = useTranslations('cases')
  const kit = useTranslations('kit')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const people = usePeople()
  const teams = useTeams()
  const templates = useTemplates(of === undefined)
  const [members, setMembers] = useState<string[]>([])
  const [template_id, setTemplate] = useState<string | null>(null)
  const form = useZodForm(fields, started(of))
  const save = form.submit(async (values) => {
    if (!values.title) return form.setFieldError('title', t('title_missing'))
    await edit.saving(async () => {
      const saved = of
        ? await send('PATCH', caseDetail, `/cases/${of.id}`, edit.changeOf(values))
        : await send('POST', caseDetail, '/cases', {
            ...values,
            ...(values.restricted && { member_ids: members }),
            ...(template_id && { template_id }),
          })
      client.setQueryData(['/cases', 'one', saved.id], saved)
      await reread('/cases', '/audit')
      notice(of ? t('changed') : t('added', { reference: saved.reference }))
      onSaved(saved.id)
    })
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus maxLength={300} {...form.field('title')} />
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing={12}>
          <Select
            label={t('severity')}
            allowDeselect={false}
            data={severities.toReversed().map((value) => ({ value, label: kit(`severity.${value}`) }))}
            {...form.field('severity')}
          />
          <Select
            label={t('priority')}
            allowDeselect={false}
            data={casePriority.options.map((value) => ({ value, label: kit(`severity.${value}`) }))}
            {...form.field('priority')}
          />
          <TextInput label={t('category')} maxLength={100} {...form.field('category')} />
          <Select label={t('owner')} clearable searchable data={[...people]} {...form.field('owner_id')} />
          <Select label={t('team')} clearable searchable data={[...teams]} {...form.field('team_id')} />
          {!of && (
            <Select
              label={t('template')}
              clearable
              data={templates.map(({ id, name }) => ({ value: id, label: name }))}
              value={template_id}
              onChange={setTemplate}
              placeholder={templates.length ? undefined : t('template_none')}
            />
          )}
        </SimpleGrid>
        <MarkdownField label={t('description')} {...form.field('description')} value={form.values.description ?? ''} />
        {of && <MarkdownField label={t('text.impact')} minRows={2} {...form.field('impact')} value={form.values.impact ?? ''} />}
        <FindTechniques label={t('techniques')} {...form.field('techniques')} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
          {(['occurred_at', 'due_at'] as const).map((name) => (
            <TextInput
              key={name}
              type="datetime-local"
              label={t(name === 'due_at' ? 'due' : 'occurred')}
              defaultValue={wallClock(form.values[name])}
              error={form.errors[name]}
              onChange={(e) => form.setFieldValue(name, moment(e.currentTarget.value))}
            />
          ))}
          <Select
            label="TLP"
            allowDeselect={false}
            data={caseTlp.options.map((value) => ({ value, label: `TLP:${value.toUpperCase()}` }))}
            {...form.field('tlp')}
          />
          <Select
            label="PAP"
            allowDeselect={false}
            data={casePap.options.map((value) => ({ value, label: `PAP:${value.toUpperCase()}` }))}
            {...form.field('pap')}
          />
        </SimpleGrid>
        <Switch
          label={t('restricted')}
          description={t('restricted_hint')}
          checked={form.values.restricted ?? false}
          onChange={(e) => form.setFieldValue('restricted', e.currentTarget.checked)}
        />
        {!of && form.values.restricted && (
          <MultiSelect label={t('members')} searchable data={[...people]} value={members} onChange={setMembers} />
        )}
        <EditFoot
          edit={edit}
          form={form}
          stale={t('stale')}
          take={t('stale_reload')}
          save={save}
          text={of ? undefined : t('add')}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

function useTemplates(enabled: boolean) {
  const { data } = useQuery({
    queryKey: ['/case-templates', 'choices'],
    queryFn: ({ signal }) => ask(page(caseTemplate), '/case-templates', { limit: 200 }, signal),
    enabled,
  })
  return data?.items ?? []
}

const started = (of: CaseDetail | undefined) => ({
  title: of?.title ?? '',
  description: of?.description ?? '',
  severity: of?.severity ?? ('medium' as const),
  priority: of?.priority ?? ('medium' as const),
  category: of?.category ?? '',
  tlp: of?.tlp ?? ('amber' as const),
  pap: of?.pap ?? ('amber' as const),
  owner_id: of?.owner_id ?? null,
  team_id: of?.team_id ?? null,
  techniques: of?.techniques ?? [],
  restricted: of?.restricted ?? false,
  due_at: of?.due_at ?? null,
  occurred_at: of?.occurred_at ?? null,
  impact: of?.impact ?? '',
})
