import { Button, TextInput } from '@mantine/core'
import { setupInput, setupStatus } from '@rampart/contract/identity.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { useZodForm } from '../../kit/form.ts'
import css from './Door.module.css'
import { Door } from './Door.tsx'
import { useEnter } from './enter.ts'
import { NewPassword } from './passwords/NewPassword.tsx'

/** The token stands behind #, so it never reaches a log of a server or a proxy. */
export function SetupPage() {
  const t = useTranslations('identity')
  const enter = useEnter()
  const [token] = useState(() => location.hash.slice(1))
  const setup = useQuery({ queryKey: ['/setup'], queryFn: () => ask(setupStatus, '/setup'), staleTime: 60_000 })
  const form = useZodForm(setupInput, { token, organisation: '', display_name: '', username: '', email: '', password: '' })
  if (setup.data?.needed === false) {
    return (
      <Door title={t('setup_done')} text={t('setup_done_text')}>
        <Button component={Link} to="/sign-in" mt="md" size="sm">
          {t('to_sign_in')}
        </Button>
      </Door>
    )
  }
  if (!token) return <Door title={t('setup_needed')} text={t('setup_needed_text')} />
  return (
    <Door title={t('setup')} text={t('setup_text')}>
      <form
        className={css.form}
        noValidate
        onSubmit={form.submit(async (values) => {
          await send('POST', z.unknown(), '/setup', values)
          await enter()
        })}
      >
        <TextInput label={t('organisation')} autoComplete="organization" autoFocus size="sm" {...form.field('organisation')} />
        <TextInput label={t('display_name')} autoComplete="name" size="sm" {...form.field('display_name')} />
        <TextInput label={t('user')} autoComplete="username" autoCapitalize="none" size="sm" {...form.field('username')} />
        <TextInput label={t('email')} type="email" autoComplete="email" size="sm" {...form.field('email')} />
        <NewPassword
          label={t('new_password')}
          names={[form.values.username, form.values.display_name, form.values.email, form.values.organisation]}
          {...form.field('password')}
        />
        <Failure text={form.failure} />
        <Button type="submit" size="sm" fullWidth loading={form.busy}>
          {t('create')}
        </Button>
      </form>
    </Door>
  )
}
