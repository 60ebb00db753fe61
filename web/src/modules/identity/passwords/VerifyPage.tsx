import { Button, Loader } from '@mantine/core'
import { verifyReply } from '@rampart/contract/passwords.ts'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf, send } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import css from '../Door.module.css'
import { Door } from '../Door.tsx'
import { useLinkToken } from './token.ts'

export function VerifyPage() {
  const t = useTranslations('identity.passwords')
  const shared = useTranslations('identity')
  const token = useLinkToken()
  const [email, setEmail] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const tried = useRef(false)
  useEffect(() => {
    if (tried.current || !token) return
    tried.current = true
    send('POST', verifyReply, '/auth/verify-email', { token })
      .then((reply) => setEmail(reply.email))
      .catch((error: unknown) => setFailure(reasonOf(error)))
  }, [token])
  const on = (
    <div className={css.form}>
      <Failure text={failure} />
      <Button component={Link} to="/" size="sm" fullWidth>
        {t('go_on')}
      </Button>
    </div>
  )
  if (email) {
    return (
      <Door title={t('verified')} text={<span role="status">{t('verified_text', { email })}</span>}>
        {on}
      </Door>
    )
  }
  if (!token) {
    return (
      <Door title={shared('link_failed')} text={t('verify_incomplete')}>
        {on}
      </Door>
    )
  }
  if (failure) return <Door title={shared('link_failed')}>{on}</Door>
  return (
    <Door title={t('verifying')}>
      <Loader mt="md" />
    </Door>
  )
}
