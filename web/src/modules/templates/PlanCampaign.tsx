import { Button, Stack, Text, TextInput } from '@mantine/core'
import { campaignDetail } from '@rampart/contract/campaigns.ts'
import { testItem } from '@rampart/contract/tests.ts'
import { IconSwords } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import type { Template } from './columns.tsx'

/** Plans a campaign of the selected templates, in the order of the list. */
export function PlanCampaign({ of }: { of: readonly Template[] }) {
  const t = useTranslations('templates')
  const navigate = useNavigate()
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  return (
    <>
      <Button variant="subtle" leftSection={<IconSwords size={15} />} onClick={() => setOpened(true)}>
        {t('plan')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('plan')}>
        {opened && <PlanForm of={of} onClose={close} onPlanned={(id) => void navigate({ to: '/campaigns/$id', params: { id } })} />}
      </Dialog>
    </>
  )
}

const drafts = testItem.pick({ id: true })
const plans = campaignDetail.pick({ id: true, reference: true })

interface FormProps {
  of: readonly Pick<Template, 'id' | 'name'>[]
  onClose: () => void
  onPlanned: (id: string) => void
}

/** A test of each template, then the campaign that holds them. What was drafted before something failed is not drafted again. */
export function PlanForm({ of, onClose, onPlanned }: FormProps) {
  const t = useTranslations('templates')
  const notice = useNotice()
  const reread = useReread()
  const [name, setName] = useState('')
  const [drafted, setDrafted] = useState<ReadonlyMap<string, string>>(new Map())
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const plan = async () => {
    const tests = new Map(drafted)
    try {
      for (const { id } of of) {
        if (!tests.has(id)) tests.set(id, (await send('POST', drafts, '/tests/from-template', { template_id: id })).id)
        setDrafted(new Map(tests))
      }
      return await send('POST', plans, '/campaigns', { name: name.trim(), test_ids: of.map(({ id }) => tests.get(id)) })
    } finally {
      await reread('/tests', '/campaigns')
    }
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return setFailure(t('plan_nameless'))
    setBusy(true)
    setFailure(undefined)
    try {
      const { id, reference } = await plan()
      notice(t('planned', { reference, count: of.length }))
      onPlanned(id)
    } catch (error) {
      setFailure(reasonOf(error))
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Stack gap={12}>
        <Text>{t('plan_text', { count: of.length })}</Text>
        <TextInput
          label={t('plan_name')}
          required
          data-autofocus
          maxLength={200}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        {busy && <Text role="status">{t('plan_drafted', { count: drafted.size, total: of.length })}</Text>}
        <Failure text={failure} />
        <FormButtons text={t('plan')} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
