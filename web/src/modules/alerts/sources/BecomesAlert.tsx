import { ActionIcon, Loader } from '@mantine/core'
import type { preview } from '@rampart/contract/alert-sources.ts'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Chips, SeverityBadge } from '../../../kit/Badges.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { Facts } from '../../../kit/Page.tsx'
import { Time } from '../../../kit/Time.tsx'
import css from './Mapper.module.css'

type Item = z.output<typeof preview>['items'][number]

/** The alert that a message of the sample becomes, as the queue would have it; or why it would be refused. */
export function BecomesAlert({
  items,
  name,
  more,
  at,
  onAt,
  failure,
  loading,
}: {
  items: readonly Item[]
  /** The name of the source, where the message does not say who speaks. */
  name: string | undefined
  more: number
  at: number
  onAt: (at: number) => void
  failure: string | undefined
  loading: boolean
}) {
  const t = useTranslations('alert_sources.mapper')
  const place = Math.min(at, items.length - 1)
  const item = items[place]
  return (
    <section className={css.becomes} aria-label={t('preview')}>
      <div className={css.head}>
        <h3>{t('preview')}</h3>
        {items.length > 1 && (
          <>
            <ActionIcon variant="subtle" color="gray" disabled={place === 0} aria-label={t('previous')} onClick={() => onAt(place - 1)}>
              <IconChevronLeft size={16} />
            </ActionIcon>
            <span className="tabular">{t('of', { at: String(place + 1), count: String(items.length) })}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={place === items.length - 1}
              aria-label={t('next')}
              onClick={() => onAt(place + 1)}
            >
              <IconChevronRight size={16} />
            </ActionIcon>
          </>
        )}
      </div>
      <Failure text={failure} />
      {loading && <Loader />}
      <div role="status">
        {!item && !failure && !loading && <p className="dim">{t('preview_none')}</p>}
        {item && <Becomes item={item} name={name} />}
      </div>
      {more > 0 && <p className="dim">{t('more', { count: more })}</p>}
    </section>
  )
}

function Becomes({ item: { alert, refused, notes }, name }: { item: Item; name: string | undefined }) {
  const t = useTranslations('alert_sources')
  const words = useTranslations('alerts')
  return (
    <>
      {refused && (
        <Failure text={t('mapper.refused', { message: refused.field ? `${refused.field}: ${refused.message}` : refused.message })} />
      )}
      {alert && (
        <>
          <div className={css.badges}>
            <SeverityBadge value={alert.severity} />
            <span className="dim">{name ?? alert.source}</span>
          </div>
          <p className={css.title}>{alert.title}</p>
          {alert.description && <p className={css.description}>{alert.description}</p>}
          <Facts
            of={{
              [t('field.source_ref')]: alert.source_ref && <span className="mono">{alert.source_ref}</span>,
              [t('field.rule_id')]: alert.rule_id,
              [t('field.rule_name')]: alert.rule_name,
              [t('field.category')]: alert.category,
              [t('field.action_taken')]: alert.action_taken,
              [words('hosts')]: alert.hosts.length > 0 && (
                <span className="mono">{alert.hosts.map((h) => h.hostname ?? h.ip ?? h.client_id).join(', ')}</span>
              ),
              [t('field.techniques')]: alert.techniques.length > 0 && <Chips of={alert.techniques} show={6} />,
              [t('mapper.observables')]: alert.observables.length > 0 && (
                <span className="mono">{alert.observables.map(({ type, value }) => `${type} ${value}`).join(', ')}</span>
              ),
              [t('field.tags')]: alert.tags.length > 0 && <Chips of={alert.tags} show={6} />,
              [t('field.correlation_id')]: alert.correlation_id,
              [t('field.source_link')]: alert.source_link,
              [t('field.first_seen_at')]: alert.first_seen_at && <Time at={alert.first_seen_at} exact />,
              [t('field.occurred_at')]: alert.last_seen_at && <Time at={alert.last_seen_at} exact />,
            }}
          />
        </>
      )}
      {notes.length > 0 && (
        <>
          <h4 className={css.notesHead}>{t('mapper.notes')}</h4>
          <ul className={css.notes}>
            {notes.map(({ field, message }) => (
              <li key={field + message}>
                <span className="mono">{field}</span> {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
