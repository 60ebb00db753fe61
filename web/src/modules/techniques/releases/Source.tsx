import { Button, Loader, NumberInput, Switch, TextInput } from '@mantine/core'
import { attackSync, attackSyncEdit, jobStarted } from '@rampart/contract/techniques.ts'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask, reasonOf, send } from '../../../kit/api.ts'
import { SaveFailure, useEdit } from '../../../kit/edit.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { useNotice } from '../../../kit/notice.ts'
import { Facts, Panel } from '../../../kit/Page.tsx'
import { useReread } from '../../../kit/reread.ts'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import { useJob } from './JobProgress.tsx'
import css from './Releases.module.css'

type Sync = z.output<typeof attackSync>

/** Where new releases are fetched from, when that last worked, and what is wrong with it now. */
export function Source() {
  const t = useTranslations('techniques.releases.sync')
  const may = useMay()
  const { data, error } = useQuery({
    queryKey: ['/techniques', 'sync'],
    queryFn: ({ signal }) => ask(attackSync, '/techniques/sync', undefined, signal),
  })
  return (
    <Panel title={t('title')}>
      <Failure text={error?.message} />
      {!data && !error && <Loader />}
      {data && (
        <div className={css.sync}>
          {data.error && <Unreachable sync={data} />}
          <Facts
            of={{
              [t('address')]: <span className="mono">{data.url}</span>,
              [t('good_at')]: data.good_at ? <Time at={data.good_at} /> : t('never'),
              [t('checked_at')]: data.checked_at && <Time at={data.checked_at} />,
              [t('next_at')]: data.enabled ? data.next_at ? <Time at={data.next_at} /> : t('each', { count: data.every_hours }) : t('off'),
              [t('folder')]: data.folder && t('folder_on'),
            }}
          />
          {may('techniques:admin') && <Settings key={data.version} sync={data} />}
        </div>
      )}
    </Panel>
  )
}

/** A source that cannot be reached is a warning: what is in force stays. */
function Unreachable({ sync }: { sync: Sync }) {
  const t = useTranslations('techniques.releases.sync')
  return (
    <Failure text={t('warning', { error: sync.error ?? '' })}>
      <span>
        {sync.good_at ? t('last_good') : t('never_good')} {sync.good_at && <Time at={sync.good_at} exact />}
      </span>
    </Failure>
  )
}

const fields = attackSyncEdit.pick({ enabled: true, url: true, every_hours: true })

function Settings({ sync }: { sync: Sync }) {
  const t = useTranslations('techniques.releases.sync')
  const client = useQueryClient()
  const notice = useNotice()
  const kept = useMemo(() => ({ ...sync, url: sync.is_default ? null : sync.url }), [sync])
  const edit = useEdit(kept, () => ask(attackSync, '/techniques/sync'))
  const form = useZodForm(fields, { enabled: kept.enabled, url: kept.url, every_hours: kept.every_hours })
  const save = form.submit(({ enabled, url, every_hours }) =>
    edit.saving(async () => {
      // An empty field is the address of MITRE.
      await send('PATCH', attackSync, '/techniques/sync', edit.changeOf({ enabled, url: url ?? null, every_hours }))
      await client.invalidateQueries({ queryKey: ['/techniques', 'sync'] })
      notice(t('saved'))
    }),
  )
  const saveOver = async () => {
    await edit.takeNewVersion()
    save()
  }
  return (
    <form onSubmit={save} noValidate>
      <Switch
        label={t('enabled')}
        description={t('enabled_hint')}
        checked={form.values.enabled ?? false}
        onChange={(event) => form.setFieldValue('enabled', event.currentTarget.checked)}
      />
      <NumberInput label={t('every_hours')} min={1} max={168} allowDecimal={false} allowNegative={false} {...form.field('every_hours')} />
      <TextInput
        label={t('address')}
        description={t('address_hint')}
        placeholder={sync.is_default ? sync.url : undefined}
        {...form.field('url')}
        value={form.values.url ?? ''}
        onChange={(event) => form.setFieldValue('url', event.currentTarget.value || null)}
      />
      <SaveFailure stale={edit.stale} failure={form.failure} text={t('stale')} button={t('stale_take')} onTake={() => void saveOver()} />
      <div className={css.foot}>
        <Button type="submit" variant="default" loading={form.busy} disabled={edit.stale}>
          {t('save')}
        </Button>
        <CheckNow />
      </div>
    </form>
  )
}

/** Asks the source now, and says what came of it. */
function CheckNow() {
  const t = useTranslations('techniques.releases.sync')
  const reread = useReread()
  const notice = useNotice()
  const [started, setStarted] = useState<string>()
  const { data: job } = useJob(started)
  const state = job?.id === started ? job?.state : undefined
  const ended = state !== undefined && state !== 'queued' && state !== 'running'
  useEffect(() => {
    if (!ended) return
    setStarted(undefined)
    notice(state === 'completed' ? t('checked') : t('check_failed'), state === 'completed' ? 'done' : 'failed')
    void reread('/techniques')
  }, [ended, state, notice, t, reread])
  const check = async () => {
    try {
      const { job_id } = await send('POST', jobStarted, '/system/sync-mitre')
      setStarted(job_id)
    } catch (error) {
      notice(reasonOf(error), 'failed')
    }
  }
  return (
    <Button variant="default" leftSection={<IconRefresh size={15} />} loading={started !== undefined} onClick={() => void check()}>
      {t('check')}
    </Button>
  )
}
