import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import type { passkeyRequest } from '@rampart/contract/factors.ts'
import { IconFingerprint } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Problem } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import { CodeInput } from './CodeInput.tsx'
import css from './factors.module.css'
import { canUsePasskeys, PasskeyRefused, usePasskeys } from './passkey.ts'

export type Way = 'password' | 'totp' | 'recovery' | 'passkey'
export type Shown = { way: 'password' | 'totp' | 'recovery'; text: string } | { way: 'passkey'; passkey: unknown }
interface Props {
  /** What the person can prove themselves with; the first is offered first. */
  ways: readonly Way[]
  ask: () => Promise<z.output<typeof passkeyRequest>>
  /** Sends the proof; throws when it does not hold. */
  prove: (shown: Shown) => Promise<void>
}

/** One proof of who somebody is, by whichever way they choose; what is wrong stands at the field. */
export function Proof({ ways, ask, prove }: Props) {
  const t = useTranslations('factors.proof')
  const possible = ways.filter((way) => way !== 'passkey' || canUsePasskeys())
  const [way, setWay] = useState(possible[0] ?? 'totp')
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<{ field?: string; failure?: string }>({})
  const [busy, setBusy] = useState(false)
  const keys = usePasskeys()
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setWrong({})
    try {
      await work()
    } catch (error) {
      if (error instanceof Problem && error.errors.length && way !== 'passkey') setWrong({ field: error.message })
      else setWrong({ failure: error instanceof Problem || error instanceof PasskeyRefused ? error.message : t('unexpected') })
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (way === 'passkey') return void attempt(async () => prove({ way, passkey: await keys.use(await ask()) }))
    const typed = text.trim()
    if (!typed || (way === 'totp' && !/^\d{6}$/.test(typed.replaceAll(/\s/g, '')))) {
      return setWrong({ field: way === 'totp' ? t('empty_code') : t('empty') })
    }
    void attempt(() => prove({ way, text: way === 'password' ? text : typed }))
  }
  const turn = (next: Way) => {
    setWay(next)
    setText('')
    setWrong({})
  }
  const others = possible.filter((other) => other !== way && other !== 'password')
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap={12}>
        <Field way={way} text={text} wrong={wrong.field} onChange={setText} />
        <Failure text={wrong.failure} />
        <Button
          type="submit"
          size="sm"
          fullWidth
          loading={busy}
          {...stays}
          {...(way === 'passkey' && { leftSection: <IconFingerprint size={18} />, 'data-autofocus': true, autoFocus: true })}
        >
          {way === 'passkey' ? t('passkey') : t('go')}
        </Button>
        {others.length > 0 && (
          <div className={css.ways}>
            {others.map((other) => (
              <Anchor key={other} component="button" type="button" size="sm" {...stays} onClick={() => turn(other)}>
                {t(`by_${other as Exclude<Way, 'password'>}`)}
              </Anchor>
            ))}
          </div>
        )}
      </Stack>
    </form>
  )
}

/** Escape here must not close a dialog that lies below, with what was typed into it. */
export const stays = { 'data-mantine-stop-propagation': true } as const

function Field({ way, text, wrong, onChange }: { way: Way; text: string; wrong: string | undefined; onChange: (text: string) => void }) {
  const t = useTranslations('factors.proof')
  const shared = { value: text, error: wrong, 'data-autofocus': true, autoFocus: true, ...stays }
  if (way === 'totp') return <CodeInput key={way} label={t('totp')} {...shared} onChange={onChange} />
  if (way === 'recovery')
    return (
      <TextInput
        key={way}
        label={t('recovery')}
        description={t('recovery_hint')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        size="sm"
        classNames={{ input: css.recovery }}
        {...shared}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  if (way === 'password')
    return (
      <PasswordInput
        key={way}
        label={t('password')}
        autoComplete="current-password"
        size="sm"
        {...shared}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  return null
}
