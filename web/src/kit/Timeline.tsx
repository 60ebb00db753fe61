import type { ReactNode } from 'react'
import type { Tone } from './Badges.tsx'
import { Time } from './Time.tsx'
import css from './Timeline.module.css'

export interface Moment {
  id: string
  at: string
  title: ReactNode
  by?: ReactNode
  tone?: Tone
  body?: ReactNode
}

/** What happened, newest first. */
export function Timeline({ of }: { of: readonly Moment[] }) {
  return (
    <ol className={css.line}>
      {of.map((m) => (
        <li key={m.id} className={css.moment} data-tone={m.tone}>
          <div className={css.title}>{m.title}</div>
          <div className={css.meta}>
            {m.by}
            {m.by && ' · '}
            <Time at={m.at} />
          </div>
          {m.body && <div className={css.body}>{m.body}</div>}
        </li>
      ))}
    </ol>
  )
}
