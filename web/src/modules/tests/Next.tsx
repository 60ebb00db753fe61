import { useTranslations } from 'use-intl'
import css from './Tests.module.css'
import type { TestDetail } from './words.tsx'

/** What the test waits for, and for whom, in one sentence. */
export function Next({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  const nobody = t('somebody')
  const red = of.red_assignee_name ?? nobody
  const blue = of.blue_assignee_name ?? nobody
  const text = {
    draft: t('next.draft', { red }),
    red_executing: t('next.red_executing', { red }),
    blue_evaluating: t('next.blue_evaluating', { blue }),
    in_review: of.red_decision ? t('next.review_blue') : of.blue_decision ? t('next.review_red') : t('next.review_both'),
    validated: t('next.validated'),
    rejected: t('next.rejected'),
  }[of.status]
  return <p className={css.next}>{text}</p>
}
