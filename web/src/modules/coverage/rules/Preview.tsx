import { useDebouncedValue } from '@mantine/hooks'
import { type AlertRuleConfig, type AlertRuleMatch, alertRulePreview, alertRulePreviewInput } from '@rampart/contract/coverage-alerts.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { send } from '../../../kit/api.ts'
import css from '../Coverage.module.css'
import own from './Rules.module.css'
import { useSentence } from './words.ts'

const shown = 5

/** What the rule would have done in the last 90 days and what it finds now, while it is being written. */
export function Preview({ config, cooldown_hours }: { config: AlertRuleConfig; cooldown_hours: number }) {
  const t = useTranslations('coverage_rules')
  const format = useFormatter()
  const sentence = useSentence()
  const [asked] = useDebouncedValue(JSON.stringify({ config, cooldown_hours }), 300)
  const input = alertRulePreviewInput.safeParse(JSON.parse(asked))
  const { data, error } = useQuery({
    queryKey: ['/coverage', 'alert-rule-preview', asked],
    queryFn: () => send('POST', alertRulePreview, '/coverage/alert-rules/preview', input.data),
    enabled: input.success,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  if (!input.success) return <p className="dim">{t('preview_waiting')}</p>
  const said = error ? error.message : data ? t('would_have_fired', { count: data.fired.length, days: format.number(data.days) }) : '…'
  return (
    <section className={own.preview} aria-label={t('preview')}>
      <p className="dim">{sentence(input.data.config)}</p>
      <p role="status">
        {said} {data && !error && t('finds_now', { count: data.now })}
      </p>
      {data && data.fired.length > 0 && (
        <p className={css.basis}>
          {t('fired_on', {
            days: data.fired
              .slice(-shown)
              .map(({ day }) => format.dateTime(new Date(`${day}T12:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' }))
              .join(', '),
          })}
        </p>
      )}
      {data && data.matches.length > 0 && (
        <ul className={css.listed} aria-label={t('matches')}>
          {data.matches.slice(0, shown).map((match) => (
            <li key={match.test_id ?? match.technique_id}>
              {match.test_id ? (
                <Link to="/tests/$id" params={{ id: match.test_id }}>
                  <Match of={match} />
                </Link>
              ) : (
                <Link to="/coverage" search={{ open: match.technique_id ?? undefined }}>
                  <Match of={match} />
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Match({ of }: { of: AlertRuleMatch }) {
  return (
    <>
      {of.technique_id && <span className="mono">{of.technique_id}</span>} {of.name}
    </>
  )
}
