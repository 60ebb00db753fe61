import { Button } from '@mantine/core'
import { resetInput } from '@rampart/contract/passwords.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import { useZodForm } from '../../../kit/form.ts'
import css from '../Door.module.css'
import { Door } from '../Door.tsx'
import { NewPassword } from './NewPassword.tsx'
import { useLinkToken } from './token.ts'

export function ResetPage() {
  const t = useTranslations('identity.passwords')
  const shared = useTranslations('identity')
  const token = useLinkToken()
  const [done, setDone] = useState(false)
  const form = useZodForm(resetInput, { token, password: '' })
  const again = (
    <Button component={Link} to="/forgot" size="sm" variant="default" fullWidth>
      {t('ask_again')}
    </Button>
  )
  if (!token) {
    return (
      <Door title={shared('link_failed')} text={t('reset_incomplete')}>
        <div className={css.form}>{again}</div>
      </Door>
    )
  }
  if (done) {
    return (
      <Door title={t('changed')} text={<span role="status">{t('changed_text')}</span>}>
        <div className={css.form}>
          <Button component={Link} to="/sign-in" size="sm" fullWidth>
            {shared('to_sign_in')}
          </Button>
        </div>
      </Door>
    )
  }
  return (
    <Door title={t('choose')} text={t('choose_text')}>
      <form
        className={css.form}
        noValidate
        onSubmit={form.submit(async (values) => {
          await send('POST', z.unknown(), '/auth/reset-password', values)
          setDone(true)
        })}
      >
        <NewPassword label={t('new')} autoFocus {...form.field('password')} />
        <Failure text={form.failure}>{form.failure && again}</Failure>
        <Button type="submit" size="sm" fullWidth loading={form.busy}>
          {t('save')}
        </Button>
      </form>
    </Door>
  )
}
