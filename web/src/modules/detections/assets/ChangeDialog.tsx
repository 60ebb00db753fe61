import { MultiSelect, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { assetType, change, changeInput } from '@rampart/contract/detection-assets.ts'
import { useTranslations } from 'use-intl'
import { send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { FormButtons } from '../../../kit/FormButtons.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { useList } from '../../../kit/list.ts'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import css from '../Detections.module.css'

interface DialogProps {
  opened: boolean
  onClose: () => void
}

/** What changed in the infrastructure: taken note of, and which validations it took back. */
export function ChangeDialog({ opened, onClose }: DialogProps) {
  const t = useTranslations('assets')
  const may = useMay()
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={t('changes')}>
      {opened && (
        <Stack gap={18}>
          {may('detections:write') && <Form onClose={onClose} />}
          <Past />
        </Stack>
      )}
    </Dialog>
  )
}

function Form({ onClose }: Pick<DialogProps, 'onClose'>) {
  const t = useTranslations('assets')
  const reread = useReread()
  const notice = useNotice()
  const form = useZodForm(changeInput, { title: '', description: '', asset_types: [], platforms: [], asset_ids: [] })
  const save = form.submit(async (values) => {
    const { invalidated } = await send('POST', change, '/infrastructure-changes', values)
    await reread('/infrastructure-changes', '/detection-assets')
    notice(t('change_noted', { count: invalidated }))
    form.reset()
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput
          label={t('change_title')}
          placeholder={t('change_example')}
          required
          data-autofocus
          maxLength={300}
          {...form.field('title')}
        />
        <MultiSelect
          label={t('change_types')}
          description={t('change_hint')}
          data={assetType.options.map((value) => ({ value, label: t(`types.${value}`) }))}
          {...form.field('asset_types')}
        />
        <TagsInput label={t('change_platforms')} data={['Windows', 'Linux', 'macOS', 'Network Devices']} {...form.field('platforms')} />
        <Textarea label={t('notes')} autosize minRows={2} maxRows={6} {...form.field('description')} />
        <Failure text={form.failure} />
        <FormButtons text={t('change_note')} busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}

function Past() {
  const t = useTranslations('assets')
  const { rows, state } = useList(change, '/infrastructure-changes', {}, { limit: 20, count: false })
  if (state === 'ready' && rows.length === 0) return <p className="dim">{t('no_changes')}</p>
  return (
    <ol className={css.rows}>
      {rows.map((each) => (
        <li key={each.id}>
          <strong>{each.title}</strong>
          <span className="dim">
            <Time at={each.changed_at} /> · {each.actor_name}
          </span>
          <span>{t('taken', { count: each.invalidated })}</span>
        </li>
      ))}
    </ol>
  )
}
