import { TextInput, type TextInputProps } from '@mantine/core'
import css from './factors.module.css'

/** Six digits: one field, which takes what is pasted or filled in by the phone, blanks too. */
export function CodeInput(props: Omit<TextInputProps, 'onChange'> & { onChange: (code: string) => void }) {
  const { onChange, ...rest } = props
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCorrect="off"
      spellCheck={false}
      maxLength={12}
      size="sm"
      classNames={{ input: css.code }}
      {...rest}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
