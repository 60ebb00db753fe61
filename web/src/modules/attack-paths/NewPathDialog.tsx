import { Input, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { attackPathDetail } from '@rampart/contract/attack-paths.ts'
import { campaign } from '@rampart/contract/campaigns.ts'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useActors } from '../../kit/find/catalogue.ts'
import { FindOne } from '../../kit/find/FindOne.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import css from './AttackPaths.module.css'

interface DialogProps {
  opened: boolean
  /** The group that it begins with. */
  actor: string | undefined
  onClose: () => void
  onMade: (id: string) => void
}

/** A path begins empty, with what a group is known to do, or with what a campaign tried. */
export function NewPathDialog({ opened, ...props }: DialogProps) {
  const t = useTranslations('attack_paths')
  return (
    <Dialog opened={opened} onClose={props.onClose} size="lg" title={t('add')}>
      {opened && <NewPathForm {...props} />}
    </Dialog>
  )
}

const named = campaign.pick({ id: true, reference: true, name: true })
const begins = ['hand', 'actor', 'campaign'] as const
function NewPathForm({ actor, onClose, onMade }: Omit<DialogProps, 'opened'>) {
  const t = useTranslations('attack_paths')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const actors = useActors()
  const [from, setFrom] = useState<(typeof begins)[number]>(actor ? 'actor' : 'hand')
  const [name, setName] = useState('')
  const [actor_id, setActor] = useState<string | null>(actor ?? null)
  const [campaign_id, setCampaign] = useState<string | null>(null)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const called = name.trim()
  const make = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(undefined)
    try {
      const ways = { hand: { name: called }, actor: { actor_id }, campaign: { campaign_id } } as const
      const rest = from === 'hand' ? '' : `/from-${from}`
      const made = await send('POST', attackPathDetail, `/attack-paths${rest}`, { ...ways[from], ...(called && { name: called }) })
      client.setQueryData(['/attack-paths', 'one', made.id], made)
      await reread('/attack-paths', '/audit')
      notice(t('added', { count: made.step_count }))
      onMade(made.id)
    } catch (error) {
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  const lacks = { hand: called === '', actor: actor_id === null, campaign: campaign_id === null }[from]
  return (
    <form onSubmit={(event) => void make(event)} noValidate>
      <Stack gap={12}>
        <TextInput
          label={t('name')}
          description={from === 'hand' ? undefined : t('name_hint')}
          required={from === 'hand'}
          data-autofocus
          maxLength={200}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <Input.Wrapper label={t('begin')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('begin')}
            value={from}
            onChange={(value) => setFrom(begins.find((each) => each === value) ?? 'hand')}
            data={begins.map((value) => ({ value, label: t(`begins.${value}`) }))}
          />
        </Input.Wrapper>
        <p className={css.nothing}>{t(`begins_text.${from}`)}</p>
        {from === 'actor' && (
          <FindOne {...actors} label={t('actor')} required value={actor_id} onChange={(choice) => setActor(choice?.value ?? null)} />
        )}
        {from === 'campaign' && (
          <FindOne
            schema={named}
            path="/campaigns"
            choice={({ id, reference, name: title }) => ({ value: id, label: `${reference} ${title}` })}
            label={t('campaign')}
            placeholder={t('campaign_find')}
            required
            value={campaign_id}
            onChange={(choice) => setCampaign(choice?.value ?? null)}
          />
        )}
        <Failure text={failure} />
        <FormButtons text={t('add')} busy={busy} disabled={lacks} onCancel={onClose} />
      </Stack>
    </form>
  )
}
