import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslations } from 'use-intl'
import css from './NewPassword.module.css'
import { type Score, useStrength } from './strength.ts'

const tone = (score: Score) => (score < 2 ? css.weak : score < 3 ? css.fair : css.good)

/** A field for a new password that says, while one types, how soon the password would be guessed. `names` are no good as one. */
export function NewPassword({ names = [], ...field }: PasswordInputProps & { names?: readonly string[] }) {
  const t = useTranslations('identity.passwords')
  const value = typeof field.value === 'string' ? field.value : ''
  const score = useStrength(value, names)
  const short = value.length > 0 && [...value].length < 12
  const shown: Score | undefined = short ? 0 : score
  return (
    <div>
      <PasswordInput autoComplete="new-password" size="sm" {...field} />
      <div className={css.meter} aria-hidden="true">
        {([1, 2, 3, 4] as const).map((bar) => (
          <span key={bar} className={`${css.bar} ${shown !== undefined && Math.max(shown, 1) >= bar ? tone(shown) : ''}`} />
        ))}
      </div>
      <p className={css.said} aria-live="polite">
        {short ? t('short', { left: 12 - [...value].length }) : shown === undefined ? t('hint') : t(`score_${shown}`)}
      </p>
    </div>
  )
}
