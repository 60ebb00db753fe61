import { Button, TextInput } from '@mantine/core'
import { entryOptions, forgotInput, forgotReply } from '@rampart/contract/passwords.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import { useZodForm } from '../../../kit/form.ts'
import css from '../Door.module.css'
import { Door } from '../Door.tsx'

export function ForgotPage() {
  const t = useTranslations('identity.passwords')
  const back = useTranslations('identity')('to_sign_in')
  const [sent, setSent] = useState<string>()
  const form = useZodForm(forgotInput, { email: '' })
  const options = useQuery({ queryKey: ['/auth/options'], queryFn: () => ask(entryOptions, '/auth/options'), staleTime: 60_000 })
  const home = (
    <Button component={Link} to="/sign-in" size="sm" variant="default" fullWidth>
      {back}
    </Button>
  )
  if (options.data?.mail === false) {
    return (
      <Door title={t('forgot')} text={t('no_mail')}>
        <div className={css.form}>{home}</div>
      </Door>
    )
  }
  if (sent !== undefined) {
    return (
      <Door title={t('sent')} text={<span role="status">{t('sent_text', { email: sent })}</span>}>
        <div className={css.form}>{home}</div>
      </Door>
    )
  }
  return (
    <Door title={t('forgot')} text={t('forgot_text')}>
      <form
        className={css.form}
        noValidate
        onSubmit={form.submit(async (values) => {
          await send('POST', forgotReply, '/auth/forgot-password', values)
          setSent(values.email)
        })}
      >
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          autoFocus
          size="sm"
          {...form.field('email')}
        />
        <Failure text={form.failure} />
        <Button type="submit" size="sm" fullWidth loading={form.busy}>
          {t('send')}
        </Button>
        {home}
      </form>
    </Door>
  )
}
