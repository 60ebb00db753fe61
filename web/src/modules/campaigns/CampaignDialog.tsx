import { Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { campaignDetail, campaignImported, campaignInput, campaignType, runsForward } from '@rampart/contract/campaigns.ts'
import { actorDetail } from '@rampart/contract/techniques.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, reasonOf, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { EditFoot, useEdit } from '../../kit/edit.tsx'
import { aTechnique, useActors } from '../../kit/find/catalogue.ts'
import { FindOne } from '../../kit/find/FindOne.tsx'
import { FindSeveral } from '../../kit/find/FindSeveral.tsx'
import { usePeople } from '../../kit/find/people.ts'
import { useZodForm } from '../../kit/form.ts'
import { useOne } from '../../kit/list.ts'
import { MarkdownField } from '../../kit/markdown/Markdown.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import { moment, wallClock } from '../../kit/times.ts'
import type { CampaignDetail } from './words.tsx'

interface DialogProps {
  opened: boolean
  /** The campaign to change; without it a new one is planned. */
  of?: CampaignDetail
  /** Of whose techniques the tests of a new one are drafted, where that was chosen before. */
  actor?: string | undefined
  onClose: () => void
  onSaved: (id: string) => void
}

export function CampaignDialog({ opened, of, actor, onClose, onSaved }: DialogProps) {
  const t = useTranslations('campaigns')
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={of ? t('edit_title', { reference: of.reference }) : t('add')}>
      {opened && <CampaignForm of={of} actor={actor} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

/** For each technique of the actor a test is drafted; those that the plan has already stay as they are. */
const draftedOf = (actor_id: string, id: string) => send('POST', campaignImported, `/campaigns/${id}/import-actor`, { actor_id })

const fields = campaignInput.omit({ test_ids: true })

function CampaignForm({ of: live, actor, onClose, onSaved }: Omit<DialogProps, 'opened' | 'of'> & { of: CampaignDetail | undefined }) {
  const edit = useEdit(live, ({ id }) => ask(campaignDetail, `/campaigns/${id}`))
  const of = edit.record
  const t = useTranslations('campaigns')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const find = useTranslations('kit.find')
  const people = usePeople()
  const actors = useActors()
  const [actor_id, setActor] = useState(actor ?? null)
  const { data: group } = useOne(actorDetail, '/actors', of ? undefined : actor)
  const form = useZodForm(fields, {
    name: of?.name ?? group?.name ?? '',
    campaign_type: of?.campaign_type ?? 'purple_team',
    objective: of?.objective ?? '',
    description: of?.description ?? '',
    lead_id: of?.lead_id ?? null,
    starts_at: of?.starts_at ?? null,
    ends_at: of?.ends_at ?? null,
    technique_ids: [],
  })
  const save = form.submit(async ({ technique_ids, ...values }) => {
    if (!runsForward(values.starts_at, values.ends_at)) return form.setFieldError('ends_at', t('order_wrong'))
    await edit.saving(async () => {
      const saved = of
        ? await send('PATCH', campaignDetail, `/campaigns/${of.id}`, edit.changeOf(values))
        : await send('POST', campaignDetail, '/campaigns', { ...values, technique_ids })
      const drafted = actor_id && !of ? await draftedOf(actor_id, saved.id).catch((error) => notice(reasonOf(error), 'failed')) : undefined
      client.setQueryData(['/campaigns', 'one', saved.id], drafted?.campaign ?? saved)
      await reread('/campaigns', '/tests', '/audit')
      notice(of ? t('changed') : t('added', { reference: saved.reference }))
      if (drafted) notice(t('imported', { count: drafted.added, source: drafted.source }))
      onSaved(saved.id)
    })
  })
  const known = of?.lead_id && !people.some(({ value }) => value === of.lead_id) ? [{ value: of.lead_id, label: of.lead_name ?? '' }] : []
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput label={t('name')} required data-autofocus maxLength={200} {...form.field('name')} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
          <Select
            label={t('type')}
            allowDeselect={false}
            data={campaignType.options.map((value) => ({ value, label: t(`types.${value}`) }))}
            {...form.field('campaign_type')}
          />
          <Select label={t('lead')} clearable searchable data={[...known, ...people]} {...form.field('lead_id')} />
          {(['starts_at', 'ends_at'] as const).map((name) => (
            <TextInput
              key={name}
              type="datetime-local"
              label={t(name === 'starts_at' ? 'starts' : 'ends')}
              defaultValue={wallClock(form.values[name])}
              error={form.errors[name]}
              onChange={(e) => form.setFieldValue(name, moment(e.currentTarget.value))}
            />
          ))}
        </SimpleGrid>
        <Textarea label={t('objective')} autosize minRows={2} maxLength={20_000} {...form.field('objective')} />
        <MarkdownField
          label={t('description')}
          minRows={4}
          maxLength={50_000}
          {...form.field('description')}
          value={form.values.description ?? ''}
        />
        {!of && (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
            <FindOne
              {...actors}
              label={t('actor_take')}
              description={t('actor_take_hint')}
              value={actor_id}
              onChange={(choice) => setActor(choice?.value ?? null)}
            />
            <FindSeveral
              {...aTechnique}
              label={t('techniques')}
              description={t('techniques_hint')}
              placeholder={find('technique')}
              error={form.errors.technique_ids}
              value={form.values.technique_ids ?? []}
              onChange={(next) => form.setFieldValue('technique_ids', next)}
            />
          </SimpleGrid>
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
