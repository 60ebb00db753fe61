import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import css from './CopyText.module.css'

/** An identifier in the fixed font that a click copies. `label` shows instead of the text; the whole text is copied. */
export function CopyText({ text, label = text }: { text: string; label?: string }) {
  const t = useTranslations('kit')
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('copied') : t('copy')}>
          <UnstyledButton className={css.copy} onClick={copy} aria-label={t('copy_this', { text: label })}>
            <span className="mono">{label}</span>
            {copied ? <IconCheck size={13} aria-hidden className={css.done} /> : <IconCopy size={13} aria-hidden className={css.icon} />}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  )
}
