import { Button, Loader, VisuallyHidden } from '@mantine/core'
import { auditStatistics } from '@rampart/contract/audit.ts'
import { IconAlertTriangle, IconHistory } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask } from '../../kit/api.ts'
import { FilterBar } from '../../kit/FilterBar.tsx'
import { Empty, Figures, Panel } from '../../kit/Page.tsx'
import { ShareBars } from '../../kit/ShareBars.tsx'
import { outcomes } from './columns.tsx'
import { useFilter } from './filter.ts'
import { useAuditFilters } from './filters.ts'
import { Range } from './Range.tsx'
import css from './Statistics.module.css'
import { type AuditSearch, auditDefaults } from './search.ts'

type Found = z.output<typeof auditStatistics>

/** What happened how often, of the same entries that the list shows; each line leads to them. */
export function Statistics({ search, set }: { search: AuditSearch; set: (change: Partial<AuditSearch>) => void }) {
  const t = useTranslations('audit')
  const kit = useTranslations('kit.grid')
  const filter = useFilter(search)
  const { data, error, refetch } = useQuery({
    queryKey: ['/audit', 'statistics', filter],
    queryFn: ({ signal }) => ask(auditStatistics, '/audit/statistics', filter, signal),
    placeholderData: keepPreviousData,
  })
  const filters = useAuditFilters(new Map(data?.actors.map((actor) => [actor.actor_id, actor.actor_name])))
  const show = (change: Partial<AuditSearch>) => set({ ...change, tab: 'entries' })
  return (
    <div className={css.statistics}>
      <Panel flush>
        <FilterBar
          q={search.q}
          onSearch={(q) => set({ q })}
          placeholder={t('search')}
          filters={filters}
          chosen={{
            period: search.period ? [search.period] : [],
            actor_id: search.actor_id,
            action: search.action,
            object_type: search.object_type,
            object_id: search.object_id,
            address: search.address,
            outcome: search.outcome,
          }}
          onChoose={(id, values) => set(id === 'period' ? { period: values[0] as AuditSearch['period'] } : { [id]: values })}
          onReset={() => set({ ...auditDefaults, tab: 'statistics', period: undefined, from: undefined, until: undefined })}
        />
        <Range search={search} set={set} />
      </Panel>
      {!data && error && (
        <Empty icon={<IconAlertTriangle />} title={kit('failed')} text={error.message}>
          <Button variant="default" onClick={() => void refetch()}>
            {kit('retry')}
          </Button>
        </Empty>
      )}
      {!data && !error && <Loader />}
      {data && <Numbers of={data} show={show} />}
      {data && data.events === 0 && <Empty icon={<IconHistory />} title={t('none_in_span')} text={t('none_in_span_text')} />}
      {data && data.events > 0 && (
        <>
          <Panel title={t('per_day')}>
            <Days of={data} />
          </Panel>
          <div className={css.tops}>
            <Panel title={t('by_action')}>
              <ShareBars
                of={data.actions.map(({ action, events }) => ({ key: action, label: action, count: events, mono: true }))}
                onPick={(action) => show({ action: [action] })}
              />
            </Panel>
            <Panel title={t('by_actor')}>
              <ShareBars
                of={data.actors.map(({ actor_id, actor_name, events }) => ({ key: actor_id, label: actor_name, count: events }))}
                onPick={(actor_id) => show({ actor_id: [actor_id] })}
              />
            </Panel>
          </div>
        </>
      )}
    </div>
  )
}

function Numbers({ of: data, show }: { of: Found; show: (change: Partial<AuditSearch>) => void }) {
  const t = useTranslations('audit')
  const format = useFormatter()
  const count = (n: number) => format.number(n)
  return (
    <Figures
      label={t('tabs.statistics')}
      of={[
        {
          label: t('events'),
          value: `${count(data.events)}${data.complete ? '' : '+'}`,
          note: data.complete ? undefined : t('newest_only'),
        },
        {
          label: t('failed_sign_ins'),
          value: count(data.failed_sign_ins),
          ...(data.failed_sign_ins > 0 && { tone: 'critical', onClick: () => show({ action: ['users.sign_in'], outcome: ['failed'] }) }),
        },
        {
          label: t('denials'),
          value: count(data.denials),
          ...(data.denials > 0 && { tone: 'high', onClick: () => show({ outcome: ['denied'] }) }),
        },
        {
          label: t('period'),
          value: (
            <span className={css.span}>
              {format.dateTimeRange(new Date(data.since), new Date(data.until), { dateStyle: 'medium', timeZone: 'UTC' })}
            </span>
          ),
        },
      ]}
    />
  )
}

/** Every day between the first and the last, those without an event too. */
function daysOf({ since, until, days }: Found) {
  const known = new Map(days.map((day) => [day.day, day]))
  const first = Date.parse(since.slice(0, 10))
  const count = Math.floor((Date.parse(until.slice(0, 10)) - first) / 86_400_000) + 1
  return Array.from({ length: count }, (_, i) => {
    const day = new Date(first + i * 86_400_000).toISOString().slice(0, 10)
    return known.get(day) ?? { day, success: 0, denied: 0, failed: 0 }
  })
}

function Days({ of: data }: { of: Found }) {
  const t = useTranslations('audit')
  const format = useFormatter()
  const days = daysOf(data)
  const sum = (day: Found['days'][number]) => day.success + day.denied + day.failed
  const most = Math.max(1, ...days.map(sum))
  const date = (day: string) => format.dateTime(new Date(day), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const told = (day: Found['days'][number]) =>
    [date(day.day), ...outcomes.flatMap((o) => (day[o] > 0 ? `${t(`outcomes.${o}`)} ${format.number(day[o])}` : []))].join(' · ')
  const ends = [days[0], days[Math.floor(days.length / 2)], days.at(-1)].filter((day, i, all) => day && all.indexOf(day) === i)
  return (
    <figure className={css.figure}>
      <div className={css.chart} aria-hidden="true">
        <span className={css.most}>{format.number(most)}</span>
        {days.map((day) => (
          <span key={day.day} className={css.day} title={told(day)}>
            {outcomes.map((o) => day[o] > 0 && <span key={o} data-outcome={o} style={{ height: `${(100 * day[o]) / most}%` }} />)}
          </span>
        ))}
      </div>
      <div className={css.axis} aria-hidden="true">
        {ends.map((day) => day && <span key={day.day}>{date(day.day)}</span>)}
      </div>
      <figcaption className={css.legend}>
        {outcomes.map((o) => (
          <span key={o} data-outcome={o}>
            {t(`outcomes.${o}`)}
          </span>
        ))}
      </figcaption>
      <VisuallyHidden>
        <table>
          <caption>{t('per_day')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('at')}</th>
              {outcomes.map((o) => (
                <th key={o} scope="col">
                  {t(`outcomes.${o}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.days.map((day) => (
              <tr key={day.day}>
                <th scope="row">{date(day.day)}</th>
                {outcomes.map((o) => (
                  <td key={o}>{day[o]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  )
}
