import { useDebouncedValue } from '@mantine/hooks'
import { suppressionPreview, suppressionPreviewInput } from '@rampart/contract/suppression.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { send } from '../../../kit/api.ts'
import { SeverityBadge } from '../../../kit/Badges.tsx'
import { Time } from '../../../kit/Time.tsx'
import css from './Rule.module.css'
import { type Condition, useSentence } from './words.ts'

/** What the conditions would have done to the last alerts, while they are being written. */
export function Preview({ conditions }: { conditions: readonly Condition[] }) {
  const t = useTranslations('suppression.preview')
  const format = useFormatter()
  const sentence = useSentence()
  const [asked] = useDebouncedValue(conditions, 300)
  const whole = suppressionPreviewInput.safeParse({ conditions: asked })
  const { data, error } = useQuery({
    queryKey: ['/suppression-rules', 'preview', asked],
    queryFn: () => send('POST', suppressionPreview, '/suppression-rules/preview', { conditions: asked }),
    enabled: whole.success,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const said = () => {
    if (!whole.success) return t('waiting')
    if (error) return error.message
    if (!data) return '…'
    const { examined, matched } = data
    const counts = { examined: format.number(examined), matched: format.number(matched) }
    if (examined === 0) return t('no_alerts')
    if (matched === 0) return t('none', counts)
    return matched === examined ? t('all', counts) : t('some', counts)
  }
  const hit = whole.success && data && data.matched > 0
  return (
    <section className={css.preview} aria-label={t('title')}>
      {whole.success && <p className="dim">{sentence(asked)}</p>}
      <p role="status" data-waiting={!whole.success} data-all={hit && data.matched === data.examined}>
        {said()} {hit && data.already_hidden > 0 && t('already', { count: data.already_hidden })}
      </p>
      {hit && data.samples.length > 0 && (
        <ul aria-label={t('samples')}>
          {data.samples.slice(0, 5).map((each) => (
            <li key={each.id}>
              <SeverityBadge value={each.severity} />
              <span className="mono dim">ALR-{each.number}</span>
              <span className={css.sampleTitle}>{each.title}</span>
              <Time at={each.created_at} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
