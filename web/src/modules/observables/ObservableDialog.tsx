import { Button, Group, Modal, NumberInput, Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { defang, observableDetail, observableInput, observableTypes, pap, tlp } from '@rampart/contract/observables.ts'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, Problem, send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
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
  const kit = useTranslations('kit')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={o ? t('edit_title', { value: defang(o.type, o.value) }) : t('add')}
      closeButtonProps={{ 'aria-label': kit('close') }}
    >
      {opened && <ObservableForm observable={o} onClose={onClose} onSaved={onSaved} />}
    </Modal>
  )
}

function ObservableForm({
  observable: o,
  onClose,
  onSaved,
}: Pick<DialogProps, 'onClose' | 'onSaved'> & { observable: ObservableDetail | undefined }) {
  const t = useTranslations('observables')
  const kit = useTranslations('kit')
  const notice = useNotice()
  const saved = useSaved()
  const form = useZodForm(observableInput, started(o))
  const [version, setVersion] = useState(o?.version)
  const [stale, setStale] = useState(false)
  const takeNewVersion = async () => {
    if (!o) return
    setVersion((await ask(observableDetail, `/observables/${o.id}`)).version)
    setStale(false)
    form.setFailure(undefined)
  }
  const save = form.submit(async (values) => {
    const { type: _, value: __, ...words } = values
    try {
      const done = o
        ? await send('PATCH', observableDetail, `/observables/${o.id}`, { ...changed(o, words), version })
        : await send('POST', observableDetail, '/observables', values)
      await saved(done)
      notice(o ? t('changed') : t('added'))
      onSaved(done.id)
    } catch (error) {
      setStale(error instanceof Problem && error.code === 'stale')
      throw error
    }
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
        <Failure text={stale ? t('stale') : form.failure}>
          {stale && (
            <Button size="compact-xs" variant="default" onClick={() => void takeNewVersion()}>
              {t('stale_reload')}
            </Button>
          )}
        </Failure>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {kit('cancel')}
          </Button>
          <Button type="submit" loading={form.busy} disabled={stale}>
            {o ? kit('save') : t('add')}
          </Button>
        </Group>
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

/** Only what the person changed: what others wrote meanwhile stays. */
function changed(o: ObservableDetail, words: Record<string, unknown>): Record<string, unknown> {
  const before: Record<string, unknown> = { ...o }
  return Object.fromEntries(Object.entries(words).filter(([key, value]) => value !== before[key]))
}
