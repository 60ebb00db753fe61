import type { alert, alertDetail, alertStatus } from '@rampart/contract/alerts.ts'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Chip, Status, type TlpLevel, type Tone } from '../../kit/Badges.tsx'
import { useRelative } from '../../kit/Time.tsx'
import css from './Alerts.module.css'

export type Alert = z.output<typeof alert>
export type AlertDetail = z.output<typeof alertDetail>
export type AlertState = z.output<typeof alertStatus>

const tones: Record<AlertState, Tone> = {
  new: 'accent',
  assigned: 'low',
  in_progress: 'medium',
  pending: 'info',
  escalated: 'critical',
  resolved: 'ok',
  closed: 'ok',
  false_positive: 'info',
  ignored: 'info',
}

/** As people say it and write it in a chat. */
export const numberOf = ({ number }: Pick<Alert, 'number'>) => `ALR-${number}`

export const tlpOf = (tlp: Alert['tlp']) => tlp.toUpperCase() as TlpLevel // the words are the same, only small

export function AlertStatus({ status }: { status: AlertState }) {
  const t = useTranslations('alerts.state')
  return <Status tone={tones[status]}>{t(status)}</Status>
}

/** Marks what was raised by a purple test; operations need not answer it. */
export function Exercise({ of }: { of: Pick<Alert, 'exercise_test_id'> }) {
  const t = useTranslations('alerts')
  return (
    of.exercise_test_id && (
      <span className={css.exercise}>
        <Chip title={t('exercise_text')}>{t('exercise')}</Chip>
      </span>
    )
  )
}

export interface Due {
  clock: 'acknowledge' | 'contain' | 'resolve'
  at: string
  late: boolean
}
type Clocks = Pick<
  Alert,
  'status' | 'acknowledged_at' | 'resolved_at' | 'acknowledge_due_at' | 'contain_due_at' | 'resolve_due_at' | 'breached'
> & {
  contained_at?: string | null
}

/** The promise that runs out next, or one that was broken; none for what is settled, and while the clocks stand still. */
export function dueOf(a: Clocks): Due | undefined {
  if (a.resolved_at || ['pending', 'resolved', 'closed', 'false_positive', 'ignored'].includes(a.status)) return undefined
  const clocks = [
    { clock: 'acknowledge', at: a.acknowledged_at ? null : a.acknowledge_due_at },
    // A list does not say whether harm was contained, only that it was not in time.
    {
      clock: 'contain',
      at: a.contained_at === null || (a.contained_at === undefined && a.breached.includes('contain')) ? a.contain_due_at : null,
    },
    { clock: 'resolve', at: a.resolve_due_at },
  ] as const
  const next = clocks.flatMap(({ clock, at }) =>
    at ? [{ clock, at, late: a.breached.includes(clock) || Date.parse(at) < Date.now() }] : [],
  )
  return next.sort((x, y) => Date.parse(x.at) - Date.parse(y.at))[0]
}

/** When what is promised next is due; what is late says so in words. `whole` names the promise, too. */
export function DueIn({ of, whole = false }: { of: Clocks; whole?: boolean }) {
  const t = useTranslations('alerts')
  const relative = useRelative()
  const due = dueOf(of)
  if (!due) return <span className="dim">{of.status === 'pending' && of.resolve_due_at ? t('clock.paused') : '–'}</span>
  const when = relative(new Date(due.at))
  return (
    <span className={css.due} data-late={due.late} title={`${t(`clock.${due.clock}`)}: ${when}`}>
      {whole && t(`clock.${due.clock}`)} {due.late ? t('clock.late', { when }) : when}
    </span>
  )
}
