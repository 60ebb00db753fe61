import { severity as severities } from '@rampart/contract/alerts.ts'
import { useFormatter, useTranslations } from 'use-intl'
import type { Total } from '../../kit/list.ts'
import { Figures } from '../../kit/Page.tsx'
import { useFigure } from './figures.ts'
import { filterOf } from './filter.ts'
import css from './Queue.module.css'
import { type AlertsSearch, alertsDefaults } from './search.ts'

type Severity = (typeof severities.options)[number]
type Set = (change: Partial<AlertsSearch>) => void
const none = {
  ...alertsDefaults,
  seen: undefined,
  host: undefined,
  observable: undefined,
  correlation: undefined,
  suppressed: undefined,
  exercise: undefined,
}
const late = ['acknowledge', 'contain', 'resolve'] as const

/** The queue in one strip: what needs somebody, each figure also the filter that shows it, and how bad it is. */
export function Strip({ search, set }: { search: AlertsSearch; set: Set }) {
  const t = useTranslations('alerts.figure')
  const format = useFormatter()
  const parts = {
    open: {},
    unassigned: { assignee: ['none'] },
    mine: { assignee: ['me'] },
    late: { breached: [...late] },
    escalated: { status: ['escalated'] },
  } satisfies Record<string, Partial<AlertsSearch>>
  const counts = {
    open: useFigure(asked(parts.open)),
    unassigned: useFigure(asked(parts.unassigned)),
    mine: useFigure(asked(parts.mine)),
    late: useFigure(asked(parts.late)),
    escalated: useFigure(asked(parts.escalated)),
  }
  const show = (total: Total | undefined) => total && `${format.number(total.count)}${total.exact ? '' : '+'}`
  const tones = { late: 'critical', escalated: 'high' } as const
  const now = JSON.stringify(filterOf({ ...search, severity: [], seen: undefined }))
  return (
    <Figures
      label={t('label')}
      of={(Object.keys(parts) as (keyof typeof parts)[]).map((key) => ({
        label: t(key),
        value: show(counts[key]),
        active: now === JSON.stringify(asked(parts[key])),
        ...(key in tones && counts[key]?.count && { tone: tones[key as keyof typeof tones] }),
        onClick: () => set({ ...none, sort: search.sort, ...parts[key] }),
      }))}
    >
      <Severities search={search} set={set} />
    </Figures>
  )
}

const asked = (part: Partial<AlertsSearch>) => filterOf({ ...none, ...part })

/** How bad what the other filters leave is; a part of the bar, or its word, is the filter for it. */
function Severities({ search, set }: { search: AlertsSearch; set: Set }) {
  const t = useTranslations('alerts.figure')
  const words = useTranslations('kit.severity')
  const format = useFormatter()
  const of = (severity: Severity) => filterOf({ ...search, severity: [severity] })
  const counts = {
    critical: useFigure(of('critical')),
    high: useFigure(of('high')),
    medium: useFigure(of('medium')),
    low: useFigure(of('low')),
    info: useFigure(of('info')),
  }
  const sum = severities.options.reduce((all, each) => all + (counts[each]?.count ?? 0), 0)
  const toggle = (each: Severity) =>
    set({ severity: search.severity.includes(each) ? search.severity.filter((s) => s !== each) : [...search.severity, each] })
  const off = (each: Severity) => search.severity.length > 0 && !search.severity.includes(each)
  return (
    <fieldset className={css.severities} aria-label={t('severities')}>
      <div className={css.bar} aria-hidden="true">
        {sum > 0 &&
          severities.options.map((each) => {
            const count = counts[each]?.count ?? 0
            return (
              count > 0 && (
                <button
                  key={each}
                  type="button"
                  tabIndex={-1}
                  className={css.share}
                  data-tone={each}
                  data-off={off(each)}
                  style={{ flexGrow: count }}
                  onClick={() => toggle(each)}
                />
              )
            )
          })}
      </div>
      <div className={css.legend}>
        {severities.options.map((each) => {
          const total = counts[each]
          return (
            <button
              key={each}
              type="button"
              className={css.part}
              data-tone={each}
              data-off={off(each)}
              aria-pressed={search.severity.includes(each)}
              onClick={() => toggle(each)}
            >
              {words(each)} <strong>{total ? `${format.number(total.count)}${total.exact ? '' : '+'}` : '…'}</strong>
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}
