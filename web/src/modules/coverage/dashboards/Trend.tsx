import { VisuallyHidden } from '@mantine/core'
import { useFormatter, useTranslations } from 'use-intl'
import { usePoints } from '../words.ts'
import css from './Dashboards.module.css'

const [width, height] = [600, 150]
const lines = ['score', 'risk'] as const

/** Score and risk from snapshot to snapshot and at last now, along the time. The table beside the picture says the same. */
export function Trend({ of }: { of: readonly { at: string; score: number; risk: number }[] }) {
  const t = useTranslations('executive')
  const format = useFormatter()
  const points = usePoints()
  const times = of.map(({ at }) => Date.parse(at))
  const [first = 0, last = 0] = [times[0], times.at(-1)]
  const x = (time: number) => (last === first ? width / 2 : 6 + ((time - first) * (width - 12)) / (last - first))
  const y = (value: number) => height - 6 - (value * (height - 14)) / 100
  const date = (at: string) => format.dateTime(new Date(at), { day: 'numeric', month: 'short' })
  if (of.length < 2) return <p className={css.none}>{t('trend_none')}</p>
  return (
    <figure className={css.figure}>
      <div className={css.chart}>
        <span className={css.top} aria-hidden="true">
          100
        </span>
        <span className={css.half} aria-hidden="true">
          50
        </span>
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className={css.lines} aria-hidden="true">
          {lines.map((line) => (
            <polyline
              key={line}
              data-line={line}
              vectorEffect="non-scaling-stroke"
              points={of.map((each) => `${x(Date.parse(each.at))},${y(each[line])}`).join(' ')}
            />
          ))}
        </svg>
      </div>
      <div className={css.axis} aria-hidden="true">
        <span>{date(of[0]?.at ?? '')}</span>
        <span>{t('now')}</span>
      </div>
      <figcaption className={css.key}>
        {lines.map((line) => (
          <span key={line} data-line={line}>
            {t(line)} <strong>{points(of.at(-1)?.[line])}</strong>
          </span>
        ))}
      </figcaption>
      <VisuallyHidden>
        <table>
          <caption>{t('trend')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              {lines.map((line) => (
                <th key={line} scope="col">
                  {t(line)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.map((each) => (
              <tr key={each.at}>
                <th scope="row">{format.dateTime(new Date(each.at), { dateStyle: 'medium' })}</th>
                {lines.map((line) => (
                  <td key={line}>{points(each[line])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  )
}
