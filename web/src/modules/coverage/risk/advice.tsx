import type { TechniqueAdvice } from '@rampart/contract/coverage.ts'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { usePoints } from '../words.ts'
import css from './Risk.module.css'

const only = (name: string, id: string) => `${name}=${encodeURIComponent(JSON.stringify([id]))}`

/** Where it is done. */
export function placeOf(id: string, { what, count, test }: TechniqueAdvice): string {
  switch (what) {
    case 'first_test':
      return count > 0 ? `/templates?${only('technique_id', id)}&active=true` : `/tests?open=new&technique=${id}`
    case 'remediate':
      return test ? `/tests/${test.id}?tab=remediation` : `/tests?${only('technique_id', id)}`
    case 'enable_rules':
      return `/detections?${only('technique_id', id)}&enabled=false`
    case 'add_rules':
      return `/detections?${only('technique_id', id)}`
    case 'countermeasures':
      return `/coverage/d3fend?${only('technique_id', id)}`
    case 'retest':
    case 'test_platforms':
      return `/tests?open=new&technique=${id}`
    default:
      return `/tests?${only('technique_id', id)}`
  }
}

/** What it says, with its figures. */
export function useAdviceText(): (advice: TechniqueAdvice) => string {
  const t = useTranslations('coverage_risk.advice')
  return ({ what, count, test, platforms }) => {
    if (what === 'remediate') return t('remediate', { count, test: test?.reference ?? '' })
    if (what === 'test_platforms') return t('test_platforms', { platforms: platforms.join(', ') })
    return t(what, { count })
  }
}

/** What can be done for a technique, each leading to where it is done. */
export function AdviceList({ id, of }: { id: string; of: readonly TechniqueAdvice[] }) {
  const t = useTranslations('coverage_risk')
  const points = usePoints()
  const textOf = useAdviceText()
  if (of.length === 0) return <p className={css.how}>{t('nothing_to_do')}</p>
  return (
    <>
      <ul className={css.advice}>
        {of.map((each) => (
          <li key={each.what}>
            <Link to={placeOf(id, each)} preload={false}>
              {textOf(each)}
            </Link>
            <span className={css.gain}>
              <strong>{t('less_risk', { points: points(each.risk) })}</strong>
              {t('more_score', { points: points(each.points) })}
            </span>
          </li>
        ))}
      </ul>
      <p className={css.axis}>{t('gain_hint')}</p>
    </>
  )
}
