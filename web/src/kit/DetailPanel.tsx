import { ActionIcon, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import css from './DetailPanel.module.css'

/** Beside the list, not over it: the list stays alive. On a phone it takes the whole width. */
export function DetailPanel({
  title,
  badges,
  actions,
  onClose,
  children,
}: {
  title: ReactNode
  badges?: ReactNode
  actions?: ReactNode
  onClose: () => void
  children: ReactNode
}) {
  const t = useTranslations('kit')
  return (
    <aside
      className={css.panel}
      aria-label={t('details')}
      onKeyDown={(e) => {
        if (e.key === 'Escape' && !e.defaultPrevented) onClose()
      }}
    >
      <div className={css.head}>
        <div className={css.line}>
          <div className={css.badges}>{badges}</div>
          <Tooltip label={t('close')}>
            <ActionIcon variant="subtle" color="gray" size={30} onClick={onClose} aria-label={t('close')}>
              <IconX size={17} />
            </ActionIcon>
          </Tooltip>
        </div>
        <h2 className={css.title}>{title}</h2>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={css.body} tabIndex={0} aria-label={t('details')}>
        {children}
      </section>
    </aside>
  )
}

export function PanelPart({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      {title && <h3>{title}</h3>}
      {children}
    </section>
  )
}
