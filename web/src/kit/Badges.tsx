import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import css from './Badges.module.css'

export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]
export type Tone = 'accent' | 'critical' | 'high' | 'medium' | 'low' | 'info' | 'ok'
export type TlpLevel = 'RED' | 'AMBER+STRICT' | 'AMBER' | 'GREEN' | 'CLEAR'

/** Never colour alone: bars and the word. */
export function SeverityBadge({ value }: { value: Severity }) {
  const t = useTranslations('kit.severity')
  const bars = severities.indexOf(value) + 1
  return (
    <span className={css.severity} data-tone={value}>
      <svg width="14" height="10" viewBox="0 0 14 10" aria-hidden="true">
        {severities.map((name, i) => (
          <rect key={name} x={i * 3} y={8 - i * 2} width="2" height={2 + i * 2} rx="0.5" opacity={i < bars ? 1 : 0.28} />
        ))}
      </svg>
      {t(value)}
    </span>
  )
}

/** A state: a dot and the word. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={css.status} data-tone={tone}>
      {children}
    </span>
  )
}

/** The sharing mark of FIRST's Traffic Light Protocol 2.0. */
export function Tlp({ level }: { level: TlpLevel }) {
  return (
    <span className={css.tlp} data-level={level}>
      TLP:{level}
    </span>
  )
}

/** A small word beside others: a label, a scope. */
export function Chip({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <span className={css.chip} title={title}>
      {children}
    </span>
  )
}

/** As many chips as fit on a line, then how many more there are. */
export function Chips({ of, show = 2 }: { of: readonly string[]; show?: number }) {
  const rest = of.length - show
  return (
    <span className={css.chips} title={of.join(', ')}>
      {of.slice(0, show).map((each) => (
        <Chip key={each}>{each}</Chip>
      ))}
      {rest > 0 && <span className={css.rest}>+{rest}</span>}
    </span>
  )
}
