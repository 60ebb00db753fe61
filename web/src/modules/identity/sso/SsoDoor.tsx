import { Button, TextInput } from '@mantine/core'
import { ssoDiscoverInput, ssoDiscoverReply } from '@rampart/contract/sso.ts'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { reasonOf, send } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import { useZodForm } from '../../../kit/form.ts'
import css from '../Door.module.css'
import { Door } from '../Door.tsx'
import { begin } from './begin.ts'

const route = getRouteApi('/sso')

/** Sign in with the organisation: the address leads to its provider. */
export function SsoDoor() {
  const t = useTranslations('sso.door')
  const { to } = route.useSearch()
  const [found, setFound] = useState<z.output<typeof ssoDiscoverReply>['providers']>()
  const form = useZodForm(ssoDiscoverInput, { email: '' })
  const field = form.field('email')
  const none = found?.length === 0
  return (
    <Door title={t('title')} text={t('text')}>
      <form
        className={css.form}
        noValidate
        onSubmit={form.submit(async (values) => {
          const { providers } = await send('POST', ssoDiscoverReply, '/auth/sso/discover', values)
          const [only, another] = providers
          if (only && !another) await begin(only.id, to)
          else setFound(providers)
        })}
      >
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          autoFocus
          size="sm"
          {...field}
          onChange={(event: unknown) => {
            setFound(undefined) // what was found belongs to another address
            field.onChange(event)
          }}
        />
        <Failure text={form.failure ?? (none ? t('none') : undefined)} />
        {found?.map((provider) => (
          <Button
            key={provider.id}
            size="sm"
            fullWidth
            className={css.long ?? ''}
            onClick={() => void begin(provider.id, to).catch((error: unknown) => form.setFailure(reasonOf(error)))}
          >
            {t('with', { name: provider.name })}
          </Button>
        ))}
        {!found?.length && (
          <Button type="submit" size="sm" fullWidth loading={form.busy}>
            {t('next')}
          </Button>
        )}
        <Button component={Link} to="/sign-in" size="sm" variant="default" fullWidth>
          {t('back')}
        </Button>
      </form>
    </Door>
  )
}
