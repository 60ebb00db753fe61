import { useFormatter, useTranslations } from 'use-intl'
import css from './Matrix.module.css'
import type { Band } from './tints.ts'

const signed = /^(validated|partial|in_progress|not_covered|not_evaluated|used-)/

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
    <ul className={css.legend} aria-label={t('legend')}>
      {bands
        .filter(({ band }) => band !== 'none' || counts.has(band))
        .map((band) => (
          <li key={band.band}>
            <span className={css.swatch} data-band={band.band} aria-hidden="true">
              {signed.test(band.band) && <span className={css.sign} data-band={band.band} />}
            </span>
            {wordOf(band)} <span className={css.counted}>{format.number(counts.get(band.band) ?? 0)}</span>
          </li>
        ))}
    </ul>
  )
}
