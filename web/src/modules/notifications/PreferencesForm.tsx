import { Button, Group, Select, Switch, TextInput } from '@mantine/core'
import {
  digest,
  type NotificationPreferences,
  noticePriority,
  notificationPreferencesEdit,
  notificationPreferencesReply,
} from '@rampart/contract/notifications.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { useZodForm } from '../../kit/form.ts'
import { useNotice } from '../../kit/notice.ts'
import { Panel } from '../../kit/Page.tsx'
import css from './Preferences.module.css'
import { Ways } from './Ways.tsx'

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
const here = Intl.DateTimeFormat().resolvedOptions().timeZone
const usualNight = { from: '22:00', to: '07:00' }

export function PreferencesForm({ chosen, reload }: { chosen: NotificationPreferences; reload: () => void }) {
  const t = useTranslations('notifications')
  const kit = useTranslations('kit.grid')
  const client = useQueryClient()
  const notice = useNotice()
  const { version, channels, minimum_inbox, minimum_mail, quiet_from, quiet_to, time_zone, digest: often, digest_hour } = chosen
  const [ways, setWays] = useState(channels)
  const form = useZodForm(notificationPreferencesEdit, {
    version,
    minimum_inbox,
    minimum_mail,
    quiet_from,
    quiet_to,
    // Who never chose most likely lives by the clock of this browser.
    time_zone: version === 0 && zones.includes(here) ? here : time_zone,
    digest: often,
    digest_hour,
  })
  const [stale, setStale] = useState(false)
  const save = form.submit(async (values) => {
    const saved = await send('PATCH', notificationPreferencesReply, '/notifications/preferences', { ...values, channels: ways }).catch(
      (error: unknown) => {
        setStale(error instanceof Error && 'code' in error && error.code === 'stale')
        throw error
      },
    )
    client.setQueryData(['/notifications', 'one', 'preferences'], saved)
    notice(t('saved'))
  })
  return (
    <form noValidate onSubmit={save} className={css.form}>
      <Panel title={t('ways')}>
        <p className={css.lead}>{t('ways_text')}</p>
        <Ways
          channels={ways}
          onChange={setWays}
          minimum={(way) => (
            <Select
              aria-label={`${t('minimum')}: ${t(way)}`}
              allowDeselect={false}
              data={noticePriority.options.map((value) => ({ value, label: t(`priorities.${value}`) }))}
              {...form.field(`minimum_${way}`)}
            />
          )}
        />
      </Panel>
      <Panel title={t('when')}>
        <Mails form={form} />
      </Panel>
      <Failure text={form.failure}>
        {stale && (
          <Button variant="default" onClick={reload}>
            {kit('retry')}
          </Button>
        )}
      </Failure>
      <Group justify="flex-end">
        <Button type="submit" loading={form.busy} disabled={version > 0 && !form.isDirty() && ways === channels}>
          {t('save')}
        </Button>
      </Group>
    </form>
  )
}

function Mails({ form }: { form: ReturnType<typeof useZodForm<typeof notificationPreferencesEdit>> }) {
  const t = useTranslations('notifications')
  const format = useFormatter()
  const { quiet_from, digest: often } = form.values
  const quiet = quiet_from !== null && quiet_from !== undefined
  const setQuiet = (on: boolean) => {
    form.setFieldValue('quiet_from', on ? usualNight.from : null)
    form.setFieldValue('quiet_to', on ? usualNight.to : null)
  }
  const hour = (n: number) => format.dateTime(new Date(Date.UTC(2026, 0, 1, n)), { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
  return (
    <div className={css.fields}>
      <div className={css.pair}>
        <Select
          label={t('digest')}
          description={t('digest_hint')}
          allowDeselect={false}
          data={digest.options.map((value) => ({ value, label: t(`digests.${value}`) }))}
          {...form.field('digest')}
        />
        <Select
          label={t('digest_hour')}
          allowDeselect={false}
          disabled={often === 'none'}
          data={Array.from({ length: 24 }, (_, n) => ({ value: String(n), label: hour(n) }))}
          value={String(form.values.digest_hour ?? 8)}
          onChange={(next) => form.setFieldValue('digest_hour', Number(next))}
        />
      </div>
      <Switch label={t('quiet')} description={t('quiet_hint')} checked={quiet} onChange={(e) => setQuiet(e.currentTarget.checked)} />
      {quiet && (
        <div className={css.hours}>
          <TextInput type="time" label={t('quiet_from')} required withAsterisk={false} {...form.field('quiet_from')} />
          <TextInput type="time" label={t('quiet_to')} required withAsterisk={false} {...form.field('quiet_to')} />
        </div>
      )}
      <Select label={t('time_zone')} searchable allowDeselect={false} data={zones} {...form.field('time_zone')} />
    </div>
  )
}
