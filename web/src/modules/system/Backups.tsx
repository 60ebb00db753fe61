import { Button } from '@mantine/core'
import { type Backup, backupStarted, backups } from '@rampart/contract/backups.ts'
import { IconDatabaseExport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ask, send } from '../../kit/api.ts'
import { Status } from '../../kit/Badges.tsx'
import { useBytes } from '../../kit/i18n.ts'
import { useNotice } from '../../kit/notice.ts'
import { Facts, Panel } from '../../kit/Page.tsx'
import { useReread } from '../../kit/reread.ts'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Backups.module.css'

const shown = 5
const askAgain = 15_000 // ms

/** Backups of the whole instance, for who runs it; nobody else is shown it. */
export function Backups() {
  const t = useTranslations('system.backups')
  const bytes = useBytes()
  const may = useMay()
  const reads = may('backups:read')
  const { data, error } = useQuery({
    queryKey: ['/backups'],
    queryFn: ({ signal }) => ask(backups, '/backups', undefined, signal),
    refetchInterval: askAgain,
    enabled: reads,
  })
  if (!reads) return null
  const good = data?.items.find((each) => each.state === 'completed')
  return (
    <Panel title={t('title')} actions={data?.place && may('backups:run') && <BackUpNow />}>
      {!data && <p className={css.note}>{error ? error.message : '…'}</p>}
      {data && data.place === null && <p className={css.note}>{t('off')}</p>}
      {data && (data.place !== null || data.items.length > 0) && (
        <>
          <Facts
            of={{
              [t('last')]: good ? <Time at={good.finished_at} /> : t('none'),
              [t('size')]: good?.bytes != null && bytes(good.bytes),
              [t('verified')]: good && <Time at={good.verified_at} />,
              [t('next')]: data.next_run_at && <Time at={data.next_run_at} exact />,
              [t('place')]: data.place && <span className={css.place}>{data.place}</span>,
              [t('kept')]: data.place && t('newest', { count: data.keep }),
            }}
          />
          {data.items.length > 0 && (
            <ul className={css.list} aria-label={t('recent')}>
              {data.items.slice(0, shown).map((each) => (
                <Line key={each.id} backup={each} />
              ))}
            </ul>
          )}
        </>
      )}
    </Panel>
  )
}

function Line({ backup }: { backup: Backup }) {
  const t = useTranslations('system.backups')
  const format = useFormatter()
  const bytes = useBytes()
  const failed = backup.state === 'failed'
  return (
    <li className={css.line}>
      <Time at={backup.finished_at} exact />
      <Status tone={failed ? 'critical' : backup.removed_at ? 'info' : 'ok'}>
        {t(failed ? 'failed' : backup.removed_at ? 'removed' : 'is_verified')}
      </Status>
      <span className={css.message}>
        {failed ? backup.error : t('holds', { rows: format.number(backup.row_count ?? 0), files: format.number(backup.file_count ?? 0) })}
      </span>
      {backup.bytes !== null && <span className={css.size}>{bytes(backup.bytes)}</span>}
    </li>
  )
}

function BackUpNow() {
  const t = useTranslations('system.backups')
  const notice = useNotice()
  const reread = useReread()
  const [asking, setAsking] = useState(false)
  const run = async () => {
    setAsking(true)
    try {
      await send('POST', backupStarted, '/backups')
      notice(t('started'))
      await reread('/jobs')
    } catch (cause) {
      notice(cause instanceof Error ? cause.message : String(cause), 'failed')
    } finally {
      setAsking(false)
    }
  }
  return (
    <Button size="compact-sm" variant="default" leftSection={<IconDatabaseExport size={14} />} loading={asking} onClick={() => void run()}>
      {t('now')}
    </Button>
  )
}
