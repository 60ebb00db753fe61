import { Button, TextInput } from '@mantine/core'
import { registerInput, registerReply } from '@rampart/contract/people.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { send } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import { useZodForm } from '../../../kit/form.ts'
import css from '../Door.module.css'
import { Door } from '../Door.tsx'

/** Says the same whatever the address: nobody learns here who has an account. */
export function RegisterPage() {
  const t = useTranslations('people.register')
  const identity = useTranslations('identity')
  const locale = useLocale()
  const [sent, setSent] = useState<string>()
  const form = useZodForm(registerInput, { email: '', locale: locale as 'en' })
  const back = (
    <Button component={Link} to="/sign-in" size="sm" variant="default" fullWidth>
      {identity('to_sign_in')}
    </Button>
  )
  if (sent)
    return (
      <Door title={t('sent')} text={t('sent_text', { email: sent })}>
        <div className={css.form}>{back}</div>
      </Door>
    )
  return (
    <Door title={t('title')} text={t('text')}>
      <form
        className={css.form}
        noValidate
        onSubmit={form.submit(async (values) => {
          await send('POST', registerReply, '/auth/register', values)
          setSent(values.email)
        })}
      >
        <TextInput label={identity('email')} type="email" autoComplete="email" autoFocus size="sm" {...form.field('email')} />
        <Failure text={form.failure} />
        <Button type="submit" size="sm" fullWidth loading={form.busy}>
          {t('send')}
        </Button>
        {back}
      </form>
    </Door>
  )
}
