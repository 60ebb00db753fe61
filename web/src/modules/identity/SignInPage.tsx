import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core'
import { loginInput, setupStatus } from '@rampart/contract/identity.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { useZodForm } from '../../kit/form.ts'
import css from './Door.module.css'
import { Door } from './Door.tsx'
import { useEnter } from './enter.ts'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const t = useTranslations('identity')
  const tSso = useTranslations('sso.door')
  const { to } = route.useSearch()
  const enter = useEnter()
  const form = useZodForm(loginInput, { username: '', password: '' })
  const setup = useQuery({ queryKey: ['/setup'], queryFn: () => ask(setupStatus, '/setup'), staleTime: 60_000 })
  if (setup.data?.needed) return <Door title={t('setup_needed')} text={t('setup_needed_text')} />
  return (
    <Door title={t('sign_in_to')} text={t('tagline')}>
      <form
        className={css.form}
        noValidate
        onSubmit={form.submit(async (values) => {
          await send('POST', z.unknown(), '/auth/login', values)
          await enter(to)
        })}
      >
        <TextInput
          label={t('username')}
          autoComplete="username"
          autoCapitalize="none"
          data-autofocus
          autoFocus
          size="sm"
          {...form.field('username')}
        />
        <PasswordInput label={t('password')} autoComplete="current-password" size="sm" {...form.field('password')} />
        <Failure text={form.failure} />
        <Button type="submit" size="sm" fullWidth loading={form.busy}>
          {t('sign_in')}
        </Button>
        <Button renderRoot={(own) => <Link {...own} to="/sso" search={{ to }} />} size="sm" variant="default" fullWidth>
          {tSso('title')}
        </Button>
        <Anchor component={Link} to="/forgot" size="sm" ta="center">
          {t('passwords.forgot')}
        </Anchor>
      </form>
    </Door>
  )
}
