import { useFormatter, useTranslations } from 'use-intl'
import color from './Bands.module.css'
import css from './Legend.module.css'
import type { Band } from './tints.ts'

/** What each colour means, in figures or words, and how many techniques have it; where the cells carry a sign, so does the legend. */
export function Legend({
  bands,
  counts,
  wordOf,
}: {
  bands: readonly Band[]
  counts: ReadonlyMap<string, number>
  wordOf: (band: Band) => string
}) {
  const t = useTranslations('coverage.matrix')
  const format = useFormatter()
  return (
    <ul className={`${css.legend} ${color.ramp}`} aria-label={t('legend')}>
      {bands
        .filter(({ band }) => band !== 'none' || counts.has(band))
        .map((band) => (
          <li key={band.band}>
            <span className={`${css.swatch} ${color.band}`} data-band={band.band} aria-hidden="true">
              <span className={color.sign} />
            </span>
            {wordOf(band)} <span className={css.counted}>{format.number(counts.get(band.band) ?? 0)}</span>
          </li>
        ))}
    </ul>
  )
}
