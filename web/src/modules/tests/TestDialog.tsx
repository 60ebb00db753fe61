import { Select, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { host } from '@rampart/contract/hosts.ts'
import { overrideReason, overrides, testDetail, testInput, testTeam } from '@rampart/contract/tests.ts'
import { testAssignee } from '@rampart/contract/testwork.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../kit/api.ts'
import { severities } from '../../kit/Badges.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../kit/edit.tsx'
import { aTechnique } from '../../kit/find/catalogue.ts'
import { FindOne } from '../../kit/find/FindOne.tsx'
import { useZodForm } from '../../kit/form.ts'
import { MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import { moment, wallClock } from '../../kit/times.ts'
import { ChangeReason } from './ChangeReason.tsx'
import { type Template, TemplateFields, useTemplate } from './TemplateFields.tsx'
import type { TestDetail } from './words.tsx'

interface FormProps {
  /** The test to change; without it a new one is made. */
  of?: TestDetail | undefined
  /** What a new one begins with. */
  technique?: string | undefined
  template?: string | undefined
  onClose: () => void
  onSaved: (id: string) => void
}

export function TestDialog({ opened, ...props }: FormProps & { opened: boolean }) {
  const t = useTranslations('tests')
  return (
    <Dialog
      opened={opened}
      onClose={props.onClose}
      size="xl"
      title={props.of ? t('edit_title', { reference: props.of.reference }) : t('add')}
    >
      {opened && <TestForm {...props} />}
    </Dialog>
  )
}

const fields = testInput.extend({ override_reason: overrideReason }).pick({
  title: true,
  description: true,
  objective: true,
  technique_id: true,
  host_id: true,
  target_environment: true,
  platforms: true,
  severity: true,
  scheduled_for: true,
  red_assignee_id: true,
  blue_assignee_id: true,
  red_command: true,
  override_reason: true,
})

function TestForm({ of: live, technique: first, template: named, onClose, onSaved }: FormProps) {
  const edit = useEdit(live, ({ id }) => ask(testDetail, `/tests/${id}`))
  const of = edit.record
  const t = useTranslations('tests')
  const kit = useTranslations('kit')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const form = useZodForm(fields, started(of, first))
  const template = useTemplate(named, (chosen) => form.setValues(filled(chosen)))
  const save = form.submit(async ({ override_reason, ...values }) => {
    if (of && overrides('edit', of.status) && !override_reason) return form.setFieldError('override_reason', t('change_reason_missing'))
    await edit.saving(async () => {
      const { red_command, ...general } = values
      const saved = of
        ? await send('PATCH', testDetail, `/tests/${of.id}`, { ...edit.changeOf(general), override_reason })
        : template.chosen
          ? await send('POST', testDetail, '/tests/from-template', { ...general, ...template.asked })
          : await send('POST', testDetail, '/tests', values)
      client.setQueryData(['/tests', 'one', saved.id], saved)
      await reread('/tests', '/audit')
      notice(of ? t('changed') : t('added', { reference: saved.reference }))
      onSaved(saved.id)
    })
  })
  const { technique_id, host_id } = form.values
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        {!of && <TemplateFields of={template} />}
        <TextInput label={t('title_of')} required data-autofocus maxLength={300} {...form.field('title')} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
          <FindOne
            {...aTechnique}
            label={t('technique')}
            required
            error={form.errors.technique_id}
            value={technique_id || null}
            name={of?.technique_id === technique_id ? `${technique_id} ${of.technique_name ?? ''}`.trim() : undefined}
            onChange={(choice, item) => {
              form.setFieldValue('technique_id', choice?.value ?? '')
              if (item && !form.values.platforms?.length) form.setFieldValue('platforms', item.platforms.slice(0, 1))
            }}
          />
          <Select
            label={t('severity_rank')}
            allowDeselect={false}
            data={severities.toReversed().map((value) => ({ value, label: kit(`severity.${value}`) }))}
            {...form.field('severity')}
          />
          <FindOne
            schema={host}
            path="/hosts"
            choice={({ id, hostname: name }) => ({ value: id, label: name })}
            label={t('host')}
            description={t('host_hint')}
            error={form.errors.host_id}
            value={host_id ?? null}
            name={of?.host_id === host_id ? (of?.hostname ?? undefined) : undefined}
            onChange={(choice) => form.setFieldValue('host_id', choice?.value ?? null)}
          />
          <TextInput label={t('environment')} description={t('environment_hint')} maxLength={200} {...form.field('target_environment')} />
          {testTeam.options.map((team) => {
            const field = `${team}_assignee_id` as const
            const id = form.values[field]
            return (
              <FindOne
                key={team}
                schema={testAssignee}
                path="/tests/assignees"
                query={{ team }}
                choice={({ id: value, display_name: name }) => ({ value, label: name })}
                label={t(team)}
                error={form.errors[field]}
                value={id ?? null}
                name={of?.[field] === id ? (of?.[`${team}_assignee_name`] ?? undefined) : undefined}
                onChange={(choice) => form.setFieldValue(field, choice?.value ?? null)}
              />
            )
          })}
          <TextInput
            type="datetime-local"
            label={t('scheduled_order')}
            defaultValue={wallClock(form.values.scheduled_for)}
            error={form.errors.scheduled_for}
            onChange={(e) => form.setFieldValue('scheduled_for', moment(e.currentTarget.value))}
          />
          <TagsInput label={t('platforms')} data={[...platforms]} {...form.field('platforms')} />
        </SimpleGrid>
        <MarkdownField label={t('objective')} minRows={2} {...form.field('objective')} value={form.values.objective ?? ''} />
        <MarkdownField label={t('description')} minRows={2} {...form.field('description')} value={form.values.description ?? ''} />
        {!of && !template.chosen && (
          <Textarea
            label={t('command')}
            description={t('command_hint')}
            classNames={{ input: 'mono' }}
            autosize
            minRows={2}
            maxRows={10}
            spellCheck={false}
            {...form.field('red_command')}
          />
        )}
        <ChangeReason of={of} right="edit" {...form.field('override_reason')} />
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

/** As ATT&CK calls them; others may be typed. */
const platforms = [
  'Windows',
  'Linux',
  'macOS',
  'Containers',
  'IaaS',
  'SaaS',
  'Office Suite',
  'Identity Provider',
  'Network Devices',
  'ESXi',
] as const

const started = (of: TestDetail | undefined, technique_id = '') => ({
  title: of?.title ?? '',
  description: of?.description ?? '',
  objective: of?.objective ?? '',
  technique_id: of?.technique_id ?? technique_id,
  host_id: of?.host_id ?? null,
  target_environment: of?.target_environment ?? '',
  platforms: of?.platforms ?? [],
  severity: of?.severity ?? ('medium' as const),
  scheduled_for: of?.scheduled_for ?? null,
  red_assignee_id: of?.red_assignee_id ?? null,
  blue_assignee_id: of?.blue_assignee_id ?? null,
  red_command: of?.red_command ?? '',
  override_reason: undefined,
})

/** What a template says about a test that is made from it. */
const filled = ({ name, description, technique_id, platforms: known, severity }: Template) => ({
  title: name,
  description,
  technique_id,
  platforms: known,
  severity,
})
