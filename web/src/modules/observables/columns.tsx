import { defang, type observable, type pap, type tlp } from '@rampart/contract/observables.ts'
import { IconEye } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Chips, Status, Tlp, type TlpLevel, type Tone } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Observables.module.css'

export type Observable = z.output<typeof observable>

const tones: Record<Observable['status'], Tone> = { active: 'ok', under_review: 'medium', expired: 'info', false_positive: 'low' }
export function ObservableStatus({ status }: { status: Observable['status'] }) {
  const t = useTranslations('observables.state')
  return <Status tone={tones[status]}>{t(status)}</Status>
}

const levels: Record<z.output<typeof tlp>, TlpLevel> = {
  clear: 'CLEAR',
  green: 'GREEN',
  amber: 'AMBER',
  'amber+strict': 'AMBER+STRICT',
  red: 'RED',
}
export const TlpMark = ({ of }: { of: z.output<typeof tlp> }) => <Tlp level={levels[of]} />
export const tlpName = (of: z.output<typeof tlp>) => `TLP:${levels[of]}`
export const papName = (of: z.output<typeof pap>) => `PAP:${of.toUpperCase()}`

/** What is watched for is looked up in old rows and in new ones. */
export function Watched() {
  const t = useTranslations('observables')
  return (
    <span className={css.watched}>
      <IconEye size={14} aria-hidden />
      {t('watched')}
    </span>
  )
}

/** What is left of the confidence: a bar and the number. */
export function Confidence({ of: { confidence_now, confidence, decay_days } }: { of: Observable }) {
  const t = useTranslations('observables')
  const said = decay_days === null ? t('confidence_steady') : t('confidence_of', { confidence, days: decay_days })
  return (
    <span className={css.confidence} title={said}>
      <span className={css.bar} aria-hidden>
        <span style={{ width: `${confidence_now}%` }} />
      </span>
      <span className="tabular">{confidence_now}</span>
    </span>
  )
}

export function useObservableColumns(): readonly Column<Observable>[] {
  const t = useTranslations('observables')
  const format = useFormatter()
  return useMemo(
    () => [
      {
        id: 'value',
        header: t('value'),
        min: 168,
        grow: 3,
        yields: 0,
        cell: (o) => (
          <span className={css.value}>
            <Link
              to="/observables/$id"
              params={{ id: o.id }}
              className="mono"
              tabIndex={-1}
              preload={false}
              title={defang(o.type, o.value)}
            >
              {defang(o.type, o.value)}
            </Link>
            {o.indicator && (
              <span className={css.eye} title={t('watched')} role="img" aria-label={t('watched')}>
                <IconEye size={15} aria-hidden />
              </span>
            )}
          </span>
        ),
      },
      { id: 'type', header: t('type_one'), min: 108, grow: 0, yields: 2, cell: (o) => t(`kind.${o.type}`) },
      { id: 'status', header: t('status'), min: 138, grow: 0, yields: 0, cell: (o) => <ObservableStatus status={o.status} /> },
      {
        id: 'indicator',
        header: t('watch'),
        min: 128,
        grow: 0,
        off: true,
        yields: 3,
        cell: (o) => (o.indicator ? <Watched /> : <span className="dim">–</span>),
      },
      { id: 'tlp', header: 'TLP', min: 142, grow: 0, yields: 5, cell: (o) => <TlpMark of={o.tlp} /> },
      { id: 'confidence_now', header: t('confidence'), min: 108, grow: 0, yields: 6, cell: (o) => <Confidence of={o} /> },
      { id: 'tags', header: t('tags'), min: 112, yields: 7, cell: (o) => <Chips of={o.tags} /> },
      {
        id: 'sightings',
        header: t('sightings'),
        min: 104,
        grow: 0,
        sort: true,
        yields: 4,
        align: 'right',
        cell: (o) => <span className="tabular">{format.number(o.sightings)}</span>,
      },
      {
        id: 'created_at',
        header: t('added_at'),
        min: 128,
        grow: 0,
        sort: true,
        off: true,
        yields: 8,
        align: 'right',
        cell: (o) => <Time at={o.created_at} />,
      },
      {
        id: 'last_seen_at',
        header: t('last_seen'),
        min: 146,
        grow: 0,
        sort: true,
        yields: 1,
        align: 'right',
        cell: (o) => <Time at={o.last_seen_at} />,
      },
    ],
    [t, format],
  )
}
