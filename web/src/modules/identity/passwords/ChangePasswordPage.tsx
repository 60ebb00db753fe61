import { Button, PasswordInput } from '@mantine/core'
import { changePasswordInput } from '@rampart/contract/passwords.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import { useZodForm } from '../../../kit/form.ts'
import { useNotice } from '../../../kit/notice.ts'
import { session } from '../../../kit/session.ts'
import css from '../Door.module.css'
import { Door } from '../Door.tsx'
import { useEnter } from '../enter.ts'
import { NewPassword } from './NewPassword.tsx'

const route = getRouteApi('/change-password')

/** One's own password. Also where somebody lands who must choose a new one before anything else. */
export function ChangePasswordPage() {
  const t = useTranslations('identity.passwords')
  const { to } = route.useSearch()
  const { data: me } = useQuery(session)
  const enter = useEnter()
  const notice = useNotice()
  const form = useZodForm(changePasswordInput, { current_password: '', password: '' })
  const must = me?.owes === 'password_change_required'
  const has = me?.has_password ?? true
  return (
    <Door title={has ? t('change') : t('choose')} text={must ? t('must_text') : t('change_text')}>
      <form
        className={css.form}
        noValidate
        onSubmit={form.submit(async ({ current_password, password }) => {
          await send('POST', z.unknown(), '/auth/change-password', has ? { current_password, password } : { password })
          notice(t('changed'))
          await enter(to)
        })}
      >
        {/* Password managers want to know whose password this is. */}
        <input hidden readOnly autoComplete="username" value={me?.username ?? ''} />
        {has && (
          <PasswordInput label={t('current')} autoComplete="current-password" autoFocus size="sm" {...form.field('current_password')} />
        )}
        <NewPassword
          label={t('new')}
          names={[me?.username ?? '', me?.display_name ?? '', me?.email ?? '', me?.tenant.name ?? '']}
          {...form.field('password')}
        />
        <Failure text={form.failure} />
        <Button type="submit" size="sm" fullWidth loading={form.busy}>
          {t('save')}
        </Button>
        {!must && (
          <Button component={Link} to={to ?? '/'} size="sm" variant="default" fullWidth>
            {t('cancel')}
          </Button>
        )}
      </form>
    </Door>
  )
}
