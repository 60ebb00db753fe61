import { useTranslations } from 'use-intl'
import { History } from '../../kit/record/History.tsx'
import { useMay } from '../../kit/session.ts'
import { Timeline } from '../../kit/Timeline.tsx'
import css from './Alerts.module.css'
import type { AlertDetail } from './words.tsx'

const arrival = ['first_seen_at', 'created_at', 'last_seen_at'] as const
const stamps = [...arrival, 'assigned_at', 'acknowledged_at', 'pending_since', 'contained_at', 'resolved_at', 'closed_at'] as const
const settled: ReadonlySet<string> = new Set(['contained_at', 'resolved_at', 'closed_at'])

/** The moments of an alert, newest first. Who may read the trail sees in it what people did, and below it how the alert came. */
export function Past({ of }: { of: AlertDetail }) {
  const t = useTranslations('alerts')
  const may = useMay()
  const say = useAlertActions()
  const trail = may('audit:read')
  const moments = (trail ? arrival : stamps).flatMap((stamp) => {
    const at = of[stamp]
    if (!at || (stamp === 'last_seen_at' && of.count === 1)) return []
    return [
      {
        id: stamp,
        at,
        title: t(`stamp.${stamp}`),
        tone: settled.has(stamp) ? ('ok' as const) : stamp === 'pending_since' ? ('info' as const) : ('accent' as const),
        ...(stamp === 'assigned_at' && of.assignee_name && { by: of.assignee_name }),
        ...(stamp === 'last_seen_at' && { by: t('times', { count: of.count }) }),
      },
    ]
  })
  const line = <Timeline of={moments.sort((a, b) => (a.at < b.at ? 1 : -1))} />
  if (!trail) return line
  return (
    <>
      <History object_id={of.id} say={say} />
      <div className={css.arrival}>
        <h3>{t('arrival')}</h3>
        {line}
      </div>
    </>
  )
}

/** An action of the trail in the reader's words, where the module knows it. */
function useAlertActions(): (action: string) => string {
  const t = useTranslations('alerts.did')
  return (action) => {
    const [family, verb] = action.split('.')
    const known = (
      [
        'add',
        'edit',
        'drop',
        'assign',
        'acknowledge',
        'wait',
        'resume',
        'escalate',
        'resolve',
        'mark_false_positive',
        'ignore',
        'close',
        'reopen',
        'contain',
        'breach',
      ] as const
    ).find((k) => k === verb)
    return known && family === 'alerts' ? t(known) : action
  }
}
