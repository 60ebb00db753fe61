import { useTranslations } from 'use-intl'
import css from './Changes.module.css'

/** What a change did, field by field; fields that stayed the same are left out. */
export function Changes({ before, after, without = [] }: { before: unknown; after: unknown; without?: readonly string[] }) {
  const t = useTranslations('kit.change')
  const old = fields(before)
  const now = fields(after)
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => !without.includes(name) && text(old[name]) !== text(now[name]),
  )
  if (names.length === 0) return <p className={css.none}>{t('none')}</p>
  return (
    <dl className={css.changes}>
      {names.map((name) => (
        <div key={name} className={css.change}>
          <dt>{name}</dt>
          <dd>
            {name in old && (
              <div className={css.before}>
                <span className={css.sign} title={t('before')}>
                  −<span className={css.hidden}>{t('before')}</span>
                </span>
                <span>{text(old[name]) || t('nothing')}</span>
              </div>
            )}
            {name in now && (
              <div className={css.after}>
                <span className={css.sign} title={t('after')}>
                  +<span className={css.hidden}>{t('after')}</span>
                </span>
                <span>{text(now[name]) || t('nothing')}</span>
              </div>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function fields(value: unknown): Record<string, unknown> {
  return value && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {}
}

function text(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1).replaceAll('\n', '').replaceAll('[ ', '[')
}
