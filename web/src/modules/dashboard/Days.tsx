import { VisuallyHidden } from '@mantine/core'
import { useFormatter, useTranslations } from 'use-intl'
import css from './Dashboard.module.css'

export interface Series {
  name: string
  tone: 'accent' | 'ok' | 'high' | 'medium' | 'critical'
  values: readonly (number | null)[]
}
interface ChartProps {
  label: string
  /** 2026-11-22 */
  days: readonly string[]
  series: readonly Series[]
  /** How a value is told, such as a span of time; a plain number unless said. */
  say?: (value: number) => string
  /** What a day leads to. */
  onDay?: (day: string) => void
}
const width = 600
const height = 150

/** Values by day: bars side by side for counts. The picture is for the eye; the table beside it says the same to everybody else. */
export function DayBars({ label, days, series, say, onDay }: ChartProps) {
  const format = useFormatter()
  const tell = say ?? ((value: number) => format.number(value))
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const date = useDate()
  return (
    <Frame label={label} days={days} series={series} most={tell(most)} tell={tell}>
      <div className={css.bars}>
        {days.map((day, i) => {
          const told = [date(day), ...series.map(({ name, values }) => `${name} ${tell(values[i] ?? 0)}`)].join(' · ')
          const bars = series.map(({ name, tone, values }) => (
            <span key={name} data-tone={tone} style={{ height: `${(100 * (values[i] ?? 0)) / most}%` }} />
          ))
          return onDay ? (
            <button key={day} type="button" className={css.day} title={told} aria-label={told} onClick={() => onDay(day)}>
              {bars}
            </button>
          ) : (
            <span key={day} className={css.day} title={told}>
              {bars}
            </span>
          )
        })}
      </div>
    </Frame>
  )
}

/** Values by day as lines; a day without a value is a gap, not a nought. */
export function DayLines({ label, days, series, say }: ChartProps) {
  const format = useFormatter()
  const tell = say ?? ((value: number) => format.number(value))
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const x = (i: number) => (days.length === 1 ? width / 2 : (i * (width - 12)) / (days.length - 1) + 6)
  const y = (value: number) => height - 8 - (value * (height - 20)) / most
  return (
    <Frame label={label} days={days} series={series} most={tell(most)} tell={tell}>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className={css.lines} aria-hidden="true">
        {series.map(({ name, tone, values }) => (
          <g key={name} data-tone={tone}>
            {runsOf(values).map((run) => (
              <polyline
                key={run[0]?.[0]}
                points={run.map(([i, value]) => `${x(i)},${y(value)}`).join(' ')}
                vectorEffect="non-scaling-stroke"
              />
            ))}
            {values.map(
              (value, i) => value !== null && <circle key={days[i]} cx={x(i)} cy={y(value)} r="2.5" vectorEffect="non-scaling-stroke" />,
            )}
          </g>
        ))}
      </svg>
    </Frame>
  )
}

/** Neighbouring values, as runs of [place, value]. */
function runsOf(values: readonly (number | null)[]): [number, number][][] {
  const runs: [number, number][][] = []
  for (const [i, value] of values.entries()) {
    if (value === null) continue
    if (i > 0 && values[i - 1] !== null) runs.at(-1)?.push([i, value])
    else runs.push([[i, value]])
  }
  return runs
}

function useDate() {
  const format = useFormatter()
  return (day: string) => format.dateTime(new Date(`${day}T12:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' })
}

interface FrameProps extends Omit<ChartProps, 'say' | 'onDay'> {
  most: string
  tell: (value: number) => string
  children: React.ReactNode
}
function Frame({ label, days, series, most, tell, children }: FrameProps) {
  const t = useTranslations('dashboard')
  const date = useDate()
  const ends = [days[0], days[Math.floor(days.length / 2)], days.at(-1)].filter((day, i, all) => day && all.indexOf(day) === i)
  return (
    <figure className={css.figure}>
      <div className={css.chart}>
        <span className={css.most} aria-hidden="true">
          {most}
        </span>
        {children}
      </div>
      <div className={css.axis} aria-hidden="true">
        {ends.map((day) => day && <span key={day}>{date(day)}</span>)}
      </div>
      <figcaption className={css.legend}>
        {series.map(({ name, tone }) => (
          <span key={name} data-tone={tone}>
            {name}
          </span>
        ))}
      </figcaption>
      <VisuallyHidden>
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              {series.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day, i) => (
              <tr key={day}>
                <th scope="row">{date(day)}</th>
                {series.map(({ name, values }) => {
                  const value = values[i]
                  return <td key={name}>{value === null || value === undefined ? '–' : tell(value)}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  )
}
