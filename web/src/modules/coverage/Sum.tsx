import type { TechniqueCoverage } from '@rampart/contract/coverage.ts'
import { useTranslations } from 'use-intl'
import css from './Coverage.module.css'
import own from './Sum.module.css'
import { usePoints, useShare, useWhole } from './words.ts'

interface Line {
  part: string
  weight: number
  scaled_weight: number | null
  value: number | null
  points: number | null
}
interface SumProps {
  caption: string
  lines: readonly Line[]
  wordOf: (part: string) => string
  /** How the share of a part comes about, in figures. */
  factsOf: (part: string) => string
  total: number
}

/** A figure as the sum it is: each part's share of its weight, and the points that come of it. */
export function Sum({ caption, lines, wordOf, factsOf, total }: SumProps) {
  const t = useTranslations('coverage.sum')
  const points = usePoints()
  const share = useShare()
  return (
    <table className={own.sum}>
      <caption className={own.hidden}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('part')}</th>
          <th scope="col">{t('share')}</th>
          <th scope="col">{t('weight')}</th>
          <th scope="col">{t('points')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ part, weight, scaled_weight, value, points: sum }) => (
          <tr key={part} data-out={scaled_weight === null || undefined}>
            <th scope="row">
              {wordOf(part)}
              <span className={css.how}>{scaled_weight === null ? t('left_out') : factsOf(part)}</span>
            </th>
            <td>{share(value)}</td>
            <td>
              {points(scaled_weight)}
              {scaled_weight !== null && scaled_weight !== weight && (
                <span className={css.how}>{t('of_weight', { weight: points(weight) })}</span>
              )}
            </td>
            <td>{points(sum)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            {caption}
          </th>
          <td>{points(total)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** The figures behind each part of a technique's score, as a person would write the sum. */
export function useScoreFacts(of: TechniqueCoverage): (part: string) => string {
  const t = useTranslations('coverage.facts')
  const points = usePoints()
  const say = useWhole()
  const { tests, rules, platforms, platforms_tested, days_since_validated, countered } = of
  return (part) => {
    if (part === 'detection')
      return tests.validated === 0
        ? t('no_validated')
        : t('detection', { detected: say(tests.detected), partial: say(tests.partial), validated: say(tests.validated) })
    if (part === 'rules') return t('rules', { rules: say(rules) })
    if (part === 'freshness')
      return days_since_validated === null ? t('no_validated') : t('freshness', { days: points(days_since_validated) })
    if (part === 'platforms') return t('platforms', { tested: say(platforms_tested.length), needed: say(Math.min(3, platforms.length)) })
    return t('d3fend', { in_place: say(countered?.in_place ?? 0), known: say(countered?.known ?? 0) })
  }
}
/** The same for its risk. */
export function useRiskFacts(of: TechniqueCoverage): (part: string) => string {
  const t = useTranslations('coverage.facts')
  const points = usePoints()
  const say = useWhole()
  const { tests, actors, score } = of
  return (part) => {
    if (part === 'gap') return t('gap', { score: points(score) })
    if (part === 'actors') return t('actors', { actors: say(actors ?? 0) })
    if (part === 'failures')
      return tests.validated === 0 ? t('no_validated') : t('failures', { failed: say(tests.failed), validated: say(tests.validated) })
    return t('osint')
  }
}
