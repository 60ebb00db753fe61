import { useFormatter } from 'use-intl'
import css from './ShareBars.module.css'

export interface Share {
  key: string
  label: string
  count: number
  mono?: boolean
}

/** Values and how often each occurs, the most frequent first; each bar is as long as its share of the first, and chooses its value. */
export function ShareBars({ of, onPick }: { of: readonly Share[]; onPick: (key: string) => void }) {
  const format = useFormatter()
  const most = of[0]?.count ?? 1
  return (
    <ol className={css.bars}>
      {of.map(({ key, label, count, mono }) => (
        <li key={key}>
          <button type="button" className={css.bar} title={label} onClick={() => onPick(key)}>
            <span className={css.share} style={{ width: `${(100 * count) / most}%` }} />
            <span className={mono ? `${css.word} mono` : css.word}>{label}</span>
            <span className={css.count}>{format.number(count)}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
