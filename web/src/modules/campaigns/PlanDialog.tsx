import { MultiSelect, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { campaignDetail, campaignTestPlan, runsForward } from '@rampart/contract/campaigns.ts'
import { useTranslations } from 'use-intl'
import { Problem, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useNotice } from '../../kit/notice.ts'
import { moment, wallClock } from '../../kit/times.ts'
import { useDoing } from './doing.ts'
import type { CampaignDetail, Planned } from './words.tsx'

/** When a test is to run, and what comes before it. */
export function PlanDialog({ of, test_id, onClose }: { of: CampaignDetail; test_id: string | undefined; onClose: () => void }) {
  const t = useTranslations('campaigns')
  const item = of.items.find((each) => each.test_id === test_id)
  return (
    <Dialog opened={item !== undefined} onClose={onClose} title={item && t('plan_it', { reference: item.test?.reference ?? t('gone') })}>
      {item && <PlanForm key={item.test_id} of={of} item={item} onClose={onClose} />}
    </Dialog>
  )
}

const fields = campaignTestPlan.omit({ version: true }).required()

function PlanForm({ of, item, onClose }: { of: CampaignDetail; item: Planned; onClose: () => void }) {
  const t = useTranslations('campaigns')
  const notice = useNotice()
  const { show } = useDoing(of)
  const form = useZodForm(fields, { planned_from: item.planned_from, planned_to: item.planned_to, depends_on: item.depends_on })
  const save = form.submit(async (values) => {
    if (!runsForward(values.planned_from, values.planned_to)) return form.setFieldError('planned_to', t('planned_wrong'))
    try {
      await show(await send('PATCH', campaignDetail, `/campaigns/${of.id}/tests/${item.test_id}`, { ...values, version: item.version }))
    } catch (error) {
      if (error instanceof Problem && error.code === 'stale') return form.setFailure(t('plan_stale'))
      throw error
    }
    notice(t('planned'))
    onClose()
  })
  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        {item.test && <p className="dim">{item.test.title}</p>}
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={12}>
          {(['planned_from', 'planned_to'] as const).map((name) => (
            <TextInput
              key={name}
              type="datetime-local"
              label={t(name)}
              data-autofocus={name === 'planned_from' || undefined}
              defaultValue={wallClock(form.values[name])}
              error={form.errors[name]}
              onChange={(e) => form.setFieldValue(name, moment(e.currentTarget.value))}
            />
          ))}
        </SimpleGrid>
        <MultiSelect
          label={t('depends_on')}
          description={t('depends_hint')}
          searchable
          clearable
          data={of.items
            .filter(({ test_id, test }) => test && test_id !== item.test_id)
            .map(({ test_id, test }) => ({ value: test_id, label: `${test?.reference} ${test?.title}` }))}
          {...form.field('depends_on')}
        />
        <Failure text={form.failure} />
        <FormButtons busy={form.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
