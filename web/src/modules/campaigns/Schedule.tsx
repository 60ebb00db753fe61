import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconClock, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { usePathOf } from '../../kit/records.ts'
import { type Axis, axisOf, placeOf, ranOf } from './axis.ts'
import { useDoing } from './doing.ts'
import css from './Schedule.module.css'
import { type CampaignDetail, type Planned, TestState } from './words.tsx'

interface ScheduleProps {
  of: CampaignDetail
  writes: boolean
  onPlan: (test_id: string) => void
}

/** Tests under each other, their times beside each other. Each bar is a button that says in words what it shows. */
export function Schedule({ of, writes, onPlan }: ScheduleProps) {
  const t = useTranslations('campaigns')
  const { busy, run } = useDoing(of)
  const [now] = useState(() => Date.now())
  const axis = axisOf(of.items, now)
  const names = new Map(of.items.map(({ test_id, test }) => [test_id, test?.reference ?? t('gone')]))
  const swap = (at: number, by: number) => {
    const ids = of.items.map(({ test_id }) => test_id)
    const [moved] = ids.splice(at, 1)
    if (moved) ids.splice(at + by, 0, moved)
    void run('POST', '/tests/order', { test_ids: ids })
  }
  return (
    <div className={css.schedule}>
      <p className={css.hint}>{axis ? t('schedule_text') : t('schedule_none')}</p>
      {axis && <Marks axis={axis} now={now} />}
      <ol className={css.rows}>
        {of.items.map((item, at) => (
          <li key={item.test_id} className={css.row}>
            <Name item={item} names={names} />
            <Track item={item} axis={axis} now={now} names={names} {...(writes && { onPlan })} />
            {writes && (
              <span className={css.buttons}>
                {[
                  { label: 'up', icon: <IconArrowUp size={15} />, off: at === 0, go: () => swap(at, -1) },
                  { label: 'down', icon: <IconArrowDown size={15} />, off: at === of.items.length - 1, go: () => swap(at, 1) },
                  { label: 'take_out', icon: <IconX size={15} />, off: false, go: () => void run('DELETE', `/tests/${item.test_id}`) },
                ].map(({ label, icon, off, go }) => {
                  const words = t(label as 'up', { title: item.test?.reference ?? t('gone') })
                  return (
                    <Tooltip key={label} label={words}>
                      <ActionIcon variant="subtle" color="gray" aria-label={words} disabled={off} onClick={() => busy || go()}>
                        {icon}
                      </ActionIcon>
                    </Tooltip>
                  )
                })}
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}

const roomy = 24 // percent of the track that the two times of a bar take

/** The times along the top, and where the clock is. */
function Marks({ axis, now }: { axis: Axis; now: number }) {
  const t = useTranslations('campaigns')
  const format = useFormatter()
  const inside = now >= axis.from && now <= axis.to
  return (
    <div className={css.marks} aria-hidden="true">
      <div className={css.scale}>
        {axis.marks.map((at, n) => {
          const date = new Date(at)
          const fresh = n === 0 || new Date(axis.marks[n - 1] ?? 0).getDate() !== date.getDate()
          return (
            <span key={at} className={css.mark} style={{ left: `${placeOf(axis, at)}%` }}>
              {fresh && <span>{format.dateTime(date, { day: 'numeric', month: 'short' })}</span>}
              {!axis.days && <span className="dim">{format.dateTime(date, { timeStyle: 'short' })}</span>}
            </span>
          )
        })}
        {inside && (
          <span className={css.now} style={{ left: `${placeOf(axis, now)}%` }}>
            {t('now')}
          </span>
        )}
      </div>
    </div>
  )
}

function Name({ item, names }: { item: Planned; names: ReadonlyMap<string, string> }) {
  const t = useTranslations('campaigns')
  const pathOf = usePathOf()
  const { test } = item
  if (!test) return <span className={css.name}>{t('gone')}</span>
  const path = pathOf('tests', item.test_id)
  const before = item.depends_on.flatMap((id) => names.get(id) ?? [])
  return (
    <span className={css.name}>
      <span className={css.title}>
        <span className="mono dim">{test.reference}</span> {path ? <Link to={path}>{test.title}</Link> : test.title}
      </span>
      <span className={css.under}>
        <TestState status={test.status} />
        <span className="mono dim">{test.technique_id}</span>
        {before.length > 0 && <span className="dim">{t('after', { tests: before.join(', ') })}</span>}
      </span>
    </span>
  )
}

interface TrackProps {
  item: Planned
  axis: Axis | undefined
  now: number
  names: ReadonlyMap<string, string>
  onPlan?: (test_id: string) => void
}
function Track({ item, axis, now, names, onPlan }: TrackProps) {
  const t = useTranslations('campaigns')
  const state = useTranslations('tests.state')
  const format = useFormatter()
  const say = (at: number | string) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })
  const { test, planned_from, planned_to } = item
  const ran = ranOf(item)
  const begins = planned_from ?? planned_to
  const facts = { reference: test?.reference ?? '', title: test?.title ?? t('gone'), state: test ? state(test.status) : '' }
  const words = [
    begins ? t('bar', { ...facts, from: say(begins), to: say(planned_to ?? begins) }) : t('bar_unplanned', facts),
    ...(item.depends_on.length ? [t('bar_after', { tests: item.depends_on.flatMap((id) => names.get(id) ?? []).join(', ') })] : []),
    ...(ran ? [ran.to === null ? t('bar_running', { from: say(ran.from) }) : t('bar_ran', { from: say(ran.from), to: say(ran.to) })] : []),
  ].join(' ')
  const bar = (from: number, to: number) =>
    axis && { left: `${placeOf(axis, from)}%`, width: `${placeOf(axis, to) - placeOf(axis, from)}%` }
  const planned = begins && axis && bar(Date.parse(begins), Date.parse(planned_to ?? begins))
  const really = ran && axis && bar(ran.from, ran.to ?? now)
  const [left, width] = [planned ? Number.parseFloat(planned.left) : 0, planned ? Number.parseFloat(planned.width) : 0]
  // Words that have no room in their bar stand beside it.
  const side = width >= roomy ? 'inside' : left + width > 100 - roomy ? 'left' : 'right'
  const face = planned ? (
    <span className={css.face} data-side={side}>
      {format.dateTimeRange(new Date(begins), new Date(planned_to ?? begins), { timeStyle: 'short' })}
    </span>
  ) : (
    <span className={css.free}>
      <IconClock size={13} aria-hidden /> {t('unplanned')}
    </span>
  )
  const inside = (
    <>
      <VisuallyHidden>{words} </VisuallyHidden>
      {face}
    </>
  )
  return (
    <span className={css.track}>
      {axis?.marks.map((at) => (
        <span key={at} className={css.line} style={{ left: `${placeOf(axis, at)}%` }} />
      ))}
      {onPlan ? (
        <button
          type="button"
          className={css.bar}
          data-planned={!!planned}
          style={planned || undefined}
          title={words}
          onClick={() => onPlan(item.test_id)}
        >
          {inside}
        </button>
      ) : (
        <span className={css.bar} data-planned={!!planned} style={planned || undefined} title={words}>
          {inside}
        </span>
      )}
      {really && <span className={css.ran} data-running={ran.to === null} style={really} aria-hidden="true" />}
    </span>
  )
}
