import { VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import css from './Runbooks.module.css'
import type { RunbookDiff } from './words.tsx'

type Line = RunbookDiff['texts'][number]['lines'][number]
const around = 3 // lines that stay in sight beside a change

/** Lines of a text in runs: those beside a change, and longer stretches of what stayed the same. */
function runsOf(lines: readonly Line[]): { lines: Line[]; hidden: boolean }[] {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - around), at + around + 1).some(({ change }) => change !== 'same'))
  const runs: { lines: Line[]; hidden: boolean }[] = []
  lines.forEach((line, at) => {
    const hidden = !near[at]
    const last = runs.at(-1)
    if (last?.hidden === hidden) last.lines.push(line)
    else runs.push({ lines: [line], hidden })
  })
  return runs
}

/** What differs between two versions: signs and words, not colour alone. */
export function Difference({ of }: { of: RunbookDiff }) {
  const t = useTranslations('runbooks')
  if (of.texts.length + of.fields.length === 0) return <p className={css.nothing}>{t('same')}</p>
  const names = { title: t('name'), runbook_type: t('type'), techniques: t('techniques'), tools: t('tools'), is_active: t('active') }
  const shown = (field: keyof typeof names, value: string) => {
    if (value === '') return <span className="dim">{t('empty')}</span>
    if (field === 'runbook_type') return t(`types.${value as 'attack'}`)
    return field === 'is_active' ? t(`states.${value as 'true'}`) : value
  }
  return (
    <section aria-label={t('diff', { from: String(of.from), to: String(of.to) })} className={css.stack}>
      {of.fields.length > 0 && (
        <dl className={css.fields}>
          {of.fields.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{names[field]}</dt>
              <dd>
                <del>{shown(field, before)}</del> <span aria-hidden="true">→</span> <ins>{shown(field, after)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {of.texts.map(({ field, lines }) => (
        <div key={field}>
          <h3 className={css.diffTitle}>{t(field)}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className={css.diff} tabIndex={0} aria-label={t(field)}>
            {runsOf(lines).map((run) => (
              <Run key={`${run.lines[0]?.before ?? ''}:${run.lines[0]?.after ?? ''}`} run={run} />
            ))}
          </section>
        </div>
      ))}
    </section>
  )
}

function Run({ run }: { run: { lines: Line[]; hidden: boolean } }) {
  const t = useTranslations('runbooks')
  const [open, setOpen] = useState(!run.hidden)
  if (!open)
    return (
      <button type="button" className={css.folded} onClick={() => setOpen(true)}>
        {t('lines_same', { count: run.lines.length })}
      </button>
    )
  return run.lines.map((line) => (
    <div key={`${line.before ?? ''}:${line.after ?? ''}`} className={css.line} data-change={line.change}>
      <span className={css.lineNo} aria-hidden="true">
        {line.before}
      </span>
      <span className={css.lineNo} aria-hidden="true">
        {line.after}
      </span>
      <span className={css.sign}>
        {line.change === 'added' && '+'}
        {line.change === 'removed' && '−'}
        {line.change !== 'same' && <VisuallyHidden>{t(`line_${line.change}`)}: </VisuallyHidden>}
      </span>
      <span className={css.lineText}>{line.text || ' '}</span>
    </div>
  ))
}
