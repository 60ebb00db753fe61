import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import css from './Queue.module.css'
import type { Result } from './triage.ts'
import { AlertStatus, numberOf } from './words.tsx'

/** What became of each of the alerts that were moved together; those refused, with the reason, stand first. */
export function Results({ of, onClose }: { of: readonly Result[]; onClose: () => void }) {
  const t = useTranslations('alerts')
  const refused = of.filter(({ reason }) => reason !== null)
  const [open, setOpen] = useState(refused.length > 0)
  const done = of.filter(({ reason }) => reason === null)
  return (
    <section className={css.results} aria-label={t('results.list')}>
      <div className={css.notice} role="status">
        <span>
          {done.length > 0 && t('results.done', { count: done.length })}{' '}
          {refused.length > 0 && <strong className="bad">{t('results.refused', { count: refused.length })}</strong>}
        </span>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          rightSection={<IconChevronDown size={13} aria-hidden className={css.arrow} data-open={open} />}
        >
          {t('results.list')}
        </Button>
        <Tooltip label={t('results.close')}>
          <ActionIcon className={css.end} variant="subtle" color="gray" size={24} aria-label={t('results.close')} onClick={onClose}>
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <ul className={css.each} tabIndex={0} aria-label={t('results.list')}>
          {[...refused, ...done].map(({ alert, status, reason }) => (
            <li key={alert.id}>
              <span className="mono dim">{numberOf(alert)}</span>
              <span className={css.eachTitle}>{alert.title}</span>
              {reason === null ? status && <AlertStatus status={status} /> : <span className="bad">{reason}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
