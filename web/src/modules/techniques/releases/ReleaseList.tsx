import { Button, Loader } from '@mantine/core'
import { type AttackReport, attackRelease, type attackReleases } from '@rampart/contract/techniques.ts'
import { IconArrowsDiff, IconCircleCheck, IconPackages, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { send } from '../../../kit/api.ts'
import { Status } from '../../../kit/Badges.tsx'
import { DropRecord } from '../../../kit/DropRecord.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { Confirm } from '../../../kit/Moves.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { Empty, Panel } from '../../../kit/Page.tsx'
import { useReread } from '../../../kit/reread.ts'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import { JobProgress } from './JobProgress.tsx'
import css from './Releases.module.css'
import { type AttackRelease, inForce } from './releases.ts'

interface ListProps {
  data: z.output<typeof attackReleases> | undefined
  onCompare: (id: string) => void
  onAdd: () => void
}

/** Every release that is here, the newest first; below them what is in force where none is. */
export function ReleaseList({ data, onCompare, onAdd }: ListProps) {
  const t = useTranslations('techniques.releases')
  const may = useMay()
  if (!data) return <Loader />
  return (
    <Panel title={t('releases')} flush>
      {data.items.length === 0 && (
        <Empty icon={<IconPackages />} title={t('none')} text={t('none_text', { version: data.builtin.version })}>
          {may('techniques:admin') && (
            <Button leftSection={<IconUpload size={15} />} onClick={onAdd}>
              {t('add')}
            </Button>
          )}
        </Empty>
      )}
      <ul className={css.releases}>
        {data.items.map((one) => (
          <Release key={one.id} release={one} onCompare={() => onCompare(one.id)} />
        ))}
      </ul>
    </Panel>
  )
}

function Release({ release: one, onCompare }: { release: AttackRelease; onCompare: () => void }) {
  const t = useTranslations('techniques.releases')
  const may = useMay()
  const name = `${t(`domain.${one.domain}`)} ${one.version}`
  return (
    <li className={css.release} aria-label={name}>
      <div className={css.releaseHead}>
        <h3>{name}</h3>
        <Standing release={one} />
        <span className={css.came}>
          {t(`source.${one.source}`)} · <Time at={one.ready_at ?? one.created_at} />
        </span>
        {!one.active && one.status !== 'importing' && (
          <span className={css.buttons}>
            {one.status === 'ready' && (
              <Button variant="default" leftSection={<IconArrowsDiff size={15} />} onClick={onCompare}>
                {t('compare')}
              </Button>
            )}
            {may('techniques:admin') && <Drop release={one} />}
            {may('techniques:admin') && one.status === 'ready' && <Activate release={one} />}
          </span>
        )}
      </div>
      {one.status === 'importing' && one.job_id && <JobProgress id={one.job_id} />}
      {one.status === 'failed' && <Failure text={one.error ?? t('failed_release')} />}
      {one.status === 'ready' && (
        <>
          <Counts release={one} />
          {one.report && <Report report={one.report} />}
        </>
      )}
    </li>
  )
}

function Standing({ release: { status, active } }: { release: AttackRelease }) {
  const t = useTranslations('techniques.releases')
  if (active) return <Status tone="ok">{t('active')}</Status>
  return <Status tone={status === 'failed' ? 'critical' : status === 'importing' ? 'accent' : 'info'}>{t(`status.${status}`)}</Status>
}

/** Puts a release in force, after a question: every page shows it from then on. */
export function Activate({ release: one }: { release: AttackRelease }) {
  const t = useTranslations('techniques.releases')
  const reread = useReread()
  const notice = useNotice()
  const [asking, setAsking] = useState(false)
  const name = `${t(`domain.${one.domain}`)} ${one.version}`
  return (
    <>
      <Button leftSection={<IconCircleCheck size={15} />} onClick={() => setAsking(true)}>
        {t('activate')}
      </Button>
      <Confirm
        opened={asking}
        title={t('activate')}
        text={t('activate_text', { name })}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await send('POST', attackRelease, `/techniques/releases/${one.id}/activate`)
          await reread('/techniques', '/actors', '/coverage', '/audit')
          notice(t('activated', { name }))
        }}
      />
    </>
  )
}

function Drop({ release: one }: { release: AttackRelease }) {
  const t = useTranslations('techniques.releases')
  const name = `${t(`domain.${one.domain}`)} ${one.version}`
  return <DropRecord label={t('drop')} text={t('drop_text', { name })} path={`/techniques/releases/${one.id}`} stale={['/techniques']} />
}

/** What is in it, of what is in force there. */
export function Counts({ release: one }: { release: AttackRelease }) {
  const t = useTranslations('techniques.releases.counts')
  const format = useFormatter()
  const of: [string, number | undefined][] = [
    [t('techniques'), one.counts['attack-pattern']?.techniques],
    [t('subtechniques'), one.counts['attack-pattern']?.subtechniques],
    [t('tactics'), inForce(one, 'x-mitre-tactic')],
    [t('groups'), inForce(one, 'intrusion-set')],
    [t('malware'), inForce(one, 'malware')],
    [t('tools'), inForce(one, 'tool')],
    [t('mitigations'), inForce(one, 'course-of-action')],
    [t('uses'), one.counts.relationships?.uses],
  ]
  return (
    <dl className={css.counts}>
      {of.map(
        ([label, count]) =>
          count !== undefined && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{format.number(count)}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

/** What the import made of the file: what it could not read is said, never left out in silence. */
function Report({ report: r }: { report: AttackReport }) {
  const t = useTranslations('techniques.releases.report')
  const odd = [
    r.malformed_total > 0 && t('malformed', { count: r.malformed_total }),
    r.without_id > 0 && t('without_id', { count: r.without_id }),
    r.dangling > 0 && t('dangling', { count: r.dangling }),
    r.repeated > 0 && t('repeated', { count: r.repeated }),
    r.cycles.length > 0 && t('cycles', { ids: r.cycles.join(', ') }),
    Object.keys(r.stix).length > 1 && t('mixed'),
  ].filter((each) => each !== false)
  return (
    <details className={css.report}>
      <summary>
        {t('read', { count: r.objects })} {odd.length > 0 && `· ${t('odd', { count: odd.length })}`}
      </summary>
      <p>{t('changes', { added: r.added, changed: r.changed, unchanged: r.unchanged, removed: r.removed })}</p>
      {odd.length > 0 && (
        <ul>
          {odd.map((each) => (
            <li key={each}>{each}</li>
          ))}
          {r.malformed.map(({ index, reason }) => (
            <li key={index}>{t('place', { index, reason })}</li>
          ))}
        </ul>
      )}
    </details>
  )
}
