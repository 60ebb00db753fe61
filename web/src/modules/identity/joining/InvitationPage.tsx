import { Button, Loader, Stack, Text, TextInput } from '@mantine/core'
import { acceptInput, invitationShown, joined } from '@rampart/contract/people.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { z } from 'zod'
import { reasonOf, send } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { session } from '../../../kit/session.ts'
import css from '../Door.module.css'
import { Door } from '../Door.tsx'
import { useEnter } from '../enter.ts'
import { NewPassword } from '../passwords/NewPassword.tsx'

const kept = 'rampart-invitation'

/**
 * The token stands behind #, so it never reaches a log. Over the way to the sign-in and back this tab keeps it, and no other
 * tab or later visit finds it.
 */
function useToken(): string {
  const [token] = useState(() => location.hash.slice(1) || (sessionStorage.getItem(kept) ?? ''))
  useEffect(() => {
    history.replaceState(null, '', location.pathname)
    sessionStorage.removeItem(kept)
  }, [])
  return token
}

export function InvitationPage() {
  const t = useTranslations('people.join')
  const identity = useTranslations('identity')
  const token = useToken()
  const [way, setWay] = useState<'new'>()
  const { data: me } = useQuery(session)
  const shown = useQuery({
    queryKey: ['/auth/invitation'],
    queryFn: () => send('POST', invitationShown, '/auth/invitation', { token }),
    enabled: token !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (shown.isPending && token)
    return (
      <Door title={t('checking')}>
        <Loader mt="md" />
      </Door>
    )
  if (!shown.data)
    return (
      <Door title={t('failed')}>
        <Stack mt={16} gap={12}>
          <Failure text={token ? shown.error?.message : identity('passwords.reset_incomplete')} />
          <Button component={Link} to="/sign-in" size="sm" variant="default">
            {identity('to_sign_in')}
          </Button>
        </Stack>
      </Door>
    )
  const { organisation, email, password_min } = shown.data
  return (
    <Door title={t('title', { organisation })} text={t('text', { email })}>
      {me && way !== 'new' ? (
        <Join token={token} name={me.display_name} />
      ) : way === 'new' ? (
        <Accept token={token} names={[organisation, email]} least={password_min} />
      ) : (
        <Stack mt={16} gap={10}>
          <Button size="sm" onClick={() => setWay('new')}>
            {t('new')}
          </Button>
          <Button
            size="sm"
            variant="default"
            onClick={() => sessionStorage.setItem(kept, token)}
            renderRoot={(props) => <Link {...props} to="/sign-in" search={{ to: '/invitation' }} />}
          >
            {t('known')}
          </Button>
        </Stack>
      )}
    </Door>
  )
}

function Join({ token, name }: { token: string; name: string }) {
  const t = useTranslations('people.join')
  const enter = useEnter()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const join = async () => {
    setBusy(true)
    try {
      const { tenant_id } = await send('POST', joined, '/auth/invitation/join', { token })
      await send('POST', z.unknown(), '/auth/switch', { tenant_id })
      await enter()
    } catch (error) {
      setFailure(reasonOf(error))
      setBusy(false)
    }
  }
  return (
    <Stack mt={16} gap={12}>
      <Text>{t('as', { name })}</Text>
      <Failure text={failure} />
      <Button size="sm" loading={busy} onClick={() => void join()}>
        {t('join')}
      </Button>
    </Stack>
  )
}

function Accept({ token, names, least }: { token: string; names: readonly string[]; least: number }) {
  const t = useTranslations('people.join')
  const identity = useTranslations('identity')
  const enter = useEnter()
  const locale = useLocale()
  const form = useZodForm(acceptInput, { token, display_name: '', username: '', password: '', locale: locale as 'en' })
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={form.submit(async (values) => {
        await send('POST', z.unknown(), '/auth/invitation/accept', values)
        await enter()
      })}
    >
      <TextInput label={identity('display_name')} autoComplete="name" autoFocus size="sm" {...form.field('display_name')} />
      <TextInput label={identity('user')} autoComplete="username" autoCapitalize="none" size="sm" {...form.field('username')} />
      <NewPassword
        label={t('password', { count: String(least) })}
        names={[...names, form.values.username, form.values.display_name]}
        {...form.field('password')}
      />
      <Failure text={form.failure} />
      <Button type="submit" size="sm" fullWidth loading={form.busy}>
        {t('create')}
      </Button>
    </form>
  )
}
