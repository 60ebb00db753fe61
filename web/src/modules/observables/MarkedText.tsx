import type { Extracted } from '@rampart/contract/observables.ts'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import css from './Extract.module.css'
import { pieces } from './found.ts'

/** More marks than a person follows and a browser draws at once. */
const mostMarks = 2000

/** The text as it was pasted, with each find marked; the one that is asked for is brought into view. */
export function MarkedText({ text, items, at }: { text: string; items: readonly Extracted[]; at: number | undefined }) {
  const t = useTranslations('observables')
  const area = useRef<HTMLElement>(null)
  const made = useMemo(() => pieces(text, items.slice(0, mostMarks)), [text, items])
  useEffect(() => {
    if (at !== undefined) area.current?.querySelector(`[data-find="${at}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <>
      {items.length > mostMarks && <p className={css.note}>{t('first_marked', { count: mostMarks })}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={area} className={css.text} tabIndex={0} aria-label={t('marked')}>
        {made.map((piece) =>
          piece.find === undefined ? (
            piece.text
          ) : (
            <mark
              key={piece.at}
              className={css.mark}
              data-find={piece.find}
              data-shown={piece.find === at}
              title={`${t(`type.${items[piece.find]?.type ?? 'other'}`)}: ${items[piece.find]?.value}`}
            >
              {piece.text}
            </mark>
          ),
        )}
      </section>
    </>
  )
}
