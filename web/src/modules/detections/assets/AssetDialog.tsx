import { Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { type AssetDetail, assetDetail, assetHealth, assetInput, assetType } from '@rampart/contract/detection-assets.ts'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../../kit/edit.tsx'
import { FindTechniques } from '../../../kit/find/FindTechniques.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'

interface DialogProps {
  opened: boolean
  /** The one to change; without it a new one is made. */
  of?: AssetDetail
  onClose: () => void
  onSaved: (id: string) => void
}

export function AssetDialog({ opened, of, onClose, onSaved }: DialogProps) {
  const t = useTranslations('assets')
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={of ? t('edit_title', { name: of.name }) : t('add')}>
      {opened && <AssetForm of={of} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

function AssetForm({ of: live, onClose, onSaved }: Pick<DialogProps, 'onClose' | 'onSaved'> & { of: AssetDetail | undefined }) {
  const t = useTranslations('assets')
  const reread = useReread()
  const notice = useNotice()
  const edit = useEdit(live, ({ id }) => ask(assetDetail, `/detection-assets/${id}`))
  const of = edit.record
  const form = useZodForm(assetInput, {
    name: of?.name ?? '',
    asset_type: of?.asset_type ?? 'siem_rule',
    description: of?.description ?? '',
    team: of?.team ?? '',
    platform: of?.platform ?? '',
    technique_ids: of?.technique_ids ?? [],
    owner_id: of?.owner_id ?? null,
    rule_id: of?.rule_id ?? null,
    rule_content: of?.rule_content ?? '',
    health: of?.health ?? 'healthy',
    is_active: of?.is_active ?? true,
  })
  const save = form.submit((values) =>
    edit.saving(async () => {
      const saved = of
        ? await send('PATCH', assetDetail, `/detection-assets/${of.id}`, edit.changeOf(values))
        : await send('POST', assetDetail, '/detection-assets', values)
      await reread('/detection-assets')
      notice(of ? t('changed') : t('added'))
      onSaved(saved.id)
    }),
  )
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus maxLength={300} {...form.field('name')} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
          <Select
            label={t('type')}
            allowDeselect={false}
            data={assetType.options.map((value) => ({ value, label: t(`types.${value}`) }))}
            {...form.field('asset_type')}
          />
          <Select
            label={t('health')}
            allowDeselect={false}
            data={assetHealth.options.map((value) => ({ value, label: t(`healths.${value}`) }))}
            {...form.field('health')}
          />
          <TextInput label={t('platform')} placeholder="Windows" maxLength={200} {...form.field('platform')} />
          <TextInput label={t('team')} maxLength={200} {...form.field('team')} />
        </SimpleGrid>
        <FindTechniques label={t('techniques')} {...form.field('technique_ids')} />
        <Textarea label={t('description')} autosize minRows={2} maxRows={6} {...form.field('description')} />
        <Textarea
          label={t('rule')}
          description={t('rule_hint')}
          autosize
          minRows={3}
          maxRows={14}
          spellCheck={false}
          classNames={{ input: 'mono' }}
          {...form.field('rule_content')}
        />
        <Switch
          label={t('in_use')}
          description={t('use_hint')}
          checked={form.values.is_active ?? true}
          onChange={(e) => form.setFieldValue('is_active', e.currentTarget.checked)}
        />
        <EditFoot edit={edit} form={form} stale={t('stale')} take={t('stale_reload')} text={of ? undefined : t('add')} onCancel={onClose} />
      </Stack>
    </form>
  )
}
