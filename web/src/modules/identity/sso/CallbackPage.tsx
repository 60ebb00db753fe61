import { Button, Loader } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import css from '../Door.module.css'
import { Door } from '../Door.tsx'
import { useEnter } from '../enter.ts'
import { wantedPath } from './begin.ts'

/** Where the provider sends the browser back to. The answer leaves the address bar at once and is used up by the server. */
export function CallbackPage() {
  const t = useTranslations('sso.door')
  const enter = useEnter()
  const [failure, setFailure] = useState<string>()
  const tried = useRef(false)
  useEffect(() => {
    if (tried.current) return
    tried.current = true
    const query = location.search.slice(1) || 'none'
    history.replaceState(null, '', location.pathname)
    const to = wantedPath()
    send('POST', z.unknown(), '/auth/sso/finish', { query })
      .then(() => enter(to))
      .catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)))
  }, [enter])
  if (!failure) {
    return (
      <Door title={t('returning')}>
        <Loader mt="md" />
      </Door>
    )
  }
  return (
    <Door title={t('failed')}>
      <div className={css.form}>
        <Failure text={failure} />
        <Button component={Link} to="/sso" size="sm" fullWidth>
          {t('again')}
        </Button>
        <Button component={Link} to="/sign-in" size="sm" variant="default" fullWidth>
          {t('back')}
        </Button>
      </div>
    </Door>
  )
}
