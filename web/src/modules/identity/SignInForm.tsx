import { Button, Checkbox, PasswordInput, TextInput, VisuallyHidden } from '@mantine/core'
import { loginInput } from '@rampart/contract/identity.ts'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { Problem, send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { useZodForm } from '../../kit/form.ts'
import css from './Door.module.css'

/**
 * Name and password. `onDone` is called with the server's answer once they were right. With `as` it is this person who must
 * sign in again. What is typed stays while tries are held back.
 */
export function SignInForm({ as, onDone, children }: { as?: string; onDone: (reply: unknown) => Promise<unknown>; children?: ReactNode }) {
  const t = useTranslations('identity')
  const form = useZodForm(loginInput, { username: as ?? '', password: '', remember: false })
  const [held, hold] = useCountdown()
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={form.submit(async (values) => {
        if (held > 0) return
        try {
          await onDone(await send('POST', z.unknown(), '/auth/login', values))
        } catch (error) {
          if (!(error instanceof Problem && error.status === 429 && error.retry_after)) throw error
          hold(error.retry_after)
        }
      })}
    >
      {as === undefined ? (
        <TextInput
          label={t('username')}
          autoComplete="username"
          autoCapitalize="none"
          data-autofocus
          autoFocus
          size="sm"
          {...form.field('username')}
        />
      ) : (
        <input type="hidden" name="username" autoComplete="username" value={as} readOnly />
      )}
      <PasswordInput
        label={t('password')}
        autoComplete="current-password"
        size="sm"
        data-autofocus={as !== undefined || undefined}
        {...form.field('password')}
      />
      {as === undefined && <Checkbox label={t('remember')} size="sm" {...form.getInputProps('remember', { type: 'checkbox' })} />}
      {held > 0 ? <Held seconds={held} /> : <Failure text={form.failure} />}
      <Button type="submit" size="sm" fullWidth loading={form.busy} disabled={held > 0}>
        {t('sign_in')}
      </Button>
      {children}
    </form>
  )
}

/** Too many tries: for how long, counted down for the eye and said once for the ear. */
function Held({ seconds }: { seconds: number }) {
  const t = useTranslations('identity.held')
  const [first] = useState(seconds)
  const time = (s: number) => (s < 60 ? t('seconds', { count: s }) : t('minutes', { count: Math.ceil(s / 60) }))
  return (
    <>
      <VisuallyHidden role="alert">{t('text', { time: time(first) })}</VisuallyHidden>
      <div className={css.held} aria-hidden="true">
        {t('text', { time: time(seconds) })}
      </div>
    </>
  )
}

/** Whole seconds until a moment that `begin` sets that many seconds ahead; 0 when it has come. */
export function useCountdown(): [number, (seconds: number) => void] {
  const [until, setUntil] = useState(0)
  const [now, setNow] = useState(0)
  const left = Math.max(0, Math.ceil((until - now) / 1000))
  useEffect(() => {
    if (left === 0) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [left])
  const begin = (seconds: number) => {
    setNow(Date.now())
    setUntil(Date.now() + seconds * 1000)
  }
  return [left, begin]
}
