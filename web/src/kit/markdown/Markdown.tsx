import { Textarea, type TextareaProps } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import css from './Markdown.module.css'

const Rendered = lazy(() => import('./Rendered.tsx').then((m) => ({ default: m.Rendered })))

/** A text that people wrote in Markdown. Until the part that reads it has come, the text as it was written. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className={css.text}>
      <Suspense fallback={<p className={css.plain}>{text}</p>}>
        <Rendered text={text} />
      </Suspense>
    </div>
  )
}

/** A field for Markdown with a look at what it becomes. */
export function MarkdownField({ value, ...props }: TextareaProps & { value: string }) {
  const t = useTranslations('kit.markdown')
  const [looking, setLooking] = useState(false)
  return (
    <div>
      <div hidden={looking}>
        <Textarea autosize minRows={4} maxRows={18} value={value} {...props} />
      </div>
      {looking && (
        <div>
          <div className={css.label}>{props.label}</div>
          <div className={css.preview}>{value.trim() ? <Markdown text={value} /> : <span className="dim">{t('empty')}</span>}</div>
        </div>
      )}
      <button type="button" className={css.toggle} onClick={() => setLooking(!looking)}>
        {looking ? t('write') : t('preview')}
      </button>
    </div>
  )
}
