import type { CoverageMatrix } from '@rampart/contract/coverage.ts'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import css from './Coverage.module.css'

/** What the figures rest on: the release, the weights, which parts are left out because nothing is known of them, and what was found under former ids. */
export function Basis({ of }: { of: Pick<CoverageMatrix, 'release' | 'weights_version' | 'left_out' | 'followed'> }) {
  const t = useTranslations('coverage')
  const { score, risk } = of.left_out
  const former = of.followed.length
  return (
    <p className={css.basis}>
      {of.release} ·{' '}
      <Link to="/coverage/weights">
        {of.weights_version === 0 ? t('usual_weights') : t('weights_version', { version: String(of.weights_version) })}
      </Link>
      {score.length > 0 && ` · ${t('left_out_score', { parts: score.map((part) => t(`part.${part}`)).join(', ') })}`}
      {risk.length > 0 && ` · ${t('left_out_risk', { parts: risk.map((part) => t(`risk_part.${part}`)).join(', ') })}`}
      {former > 0 && ` · ${t('followed', { count: former })}`}
    </p>
  )
}
