import { NumberInput, Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { defang, observableDetail, observableInput, observableTypes, pap, tlp } from '@rampart/contract/observables.ts'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../kit/edit.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useNotice } from '../../kit/notice.ts'
import { papName, tlpName } from './columns.tsx'
import { type ObservableDetail, useSaved } from './ObservableMoves.tsx'

interface DialogProps {
  opened: boolean
  /** The one to edit; without it a new one is made. */
  observable?: ObservableDetail
  onClose: () => void
  onSaved: (id: string) => void
}

export function ObservableDialog({ opened, observable: o, onClose, onSaved }: DialogProps) {
  const t = useTranslations('observables')
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={o ? t('edit_title', { value: defang(o.type, o.value) }) : t('add')}>
      {opened && <ObservableForm observable={o} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

function ObservableForm({
  observable: o,
  onClose,
  onSaved,
}: Pick<DialogProps, 'onClose' | 'onSaved'> & { observable: ObservableDetail | undefined }) {
  const t = useTranslations('observables')
  const notice = useNotice()
  const saved = useSaved()
  const form = useZodForm(observableInput, started(o))
  const edit = useEdit(o, ({ id }) => ask(observableDetail, `/observables/${id}`))
  const save = form.submit(async (values) => {
    const { type: _, value: __, ...words } = values
    await edit.saving(async () => {
      const done = o
        ? await send('PATCH', observableDetail, `/observables/${o.id}`, edit.changeOf(words))
        : await send('POST', observableDetail, '/observables', values)
      await saved(done)
      notice(o ? t('changed') : t('added'))
      onSaved(done.id)
    })
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        {!o && (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
            <Select
              label={t('type_one')}
              required
              searchable
              allowDeselect={false}
              data={['hash' as const, ...observableTypes].map((type) => ({ value: type, label: t(`kind.${type}`) }))}
              {...form.field('type')}
            />
            <TextInput
              label={t('value')}
              placeholder={t('value_hint')}
              required
              data-autofocus
              spellCheck={false}
              {...form.field('value')}
            />
          </SimpleGrid>
        )}
        <Switch
          label={t('watch_for')}
          description={t('watch_hint')}
          checked={form.values.indicator ?? false}
          onChange={(event) => form.setFieldValue('indicator', event.currentTarget.checked)}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
          <Select
            label={t('tlp')}
            allowDeselect={false}
            data={tlp.options.map((value) => ({ value, label: tlpName(value) }))}
            {...form.field('tlp')}
          />
          <Select
            label={t('pap_label')}
            allowDeselect={false}
            data={pap.options.map((value) => ({ value, label: papName(value) }))}
            {...form.field('pap')}
          />
          <NumberInput
            label={t('confidence')}
            description={t('confidence_hint')}
            min={0}
            max={100}
            allowDecimal={false}
            {...form.field('confidence')}
          />
          <NumberInput
            label={t('decay')}
            description={t('decay_hint')}
            min={1}
            max={3650}
            allowDecimal={false}
            {...form.field('decay_days')}
            value={form.values.decay_days ?? ''}
            onChange={(days) => form.setFieldValue('decay_days', days === '' ? null : Number(days))}
          />
          <TextInput
            type="date"
            label={t('valid_until')}
            description={t('valid_hint')}
            {...form.field('valid_until')}
            value={form.values.valid_until?.slice(0, 10) ?? ''}
            onChange={(event) => form.setFieldValue('valid_until', endOf(event.currentTarget.value))}
          />
        </SimpleGrid>
        <Textarea label={t('description')} autosize minRows={2} maxRows={10} {...form.field('description')} />
        <EditFoot edit={edit} form={form} stale={t('stale')} take={t('stale_reload')} text={o ? undefined : t('add')} onCancel={onClose} />
      </Stack>
    </form>
  )
}

/** The end of a day in UTC, or null where none was chosen. */
const endOf = (day: string) => (day === '' ? null : `${day}T23:59:59.000Z`)

const started = (o: ObservableDetail | undefined) => ({
  type: o?.type ?? ('domain' as const),
  value: o?.value ?? '',
  indicator: o?.indicator ?? false,
  tlp: o?.tlp ?? ('amber' as const),
  pap: o?.pap ?? ('amber' as const),
  confidence: o?.confidence ?? 50,
  decay_days: o?.decay_days ?? null,
  valid_until: o?.valid_until ?? null,
  description: o?.description ?? '',
})
