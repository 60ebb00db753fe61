import { Button, Loader } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { reasonOf, send } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import { useNotice } from '../../../kit/notice.ts'
import css from '../Door.module.css'
import { Door } from '../Door.tsx'
import { useEnter } from '../enter.ts'
import { type Leaving, leftFor } from './begin.ts'

/** Where the provider sends the browser back to. The answer leaves the address bar at once and is used up by the server. */
export function CallbackPage() {
  const t = useTranslations('sso')
  const enter = useEnter()
  const notice = useNotice()
  const [failed, setFailed] = useState<Leaving & { why: string }>()
  const tried = useRef(false)
  useEffect(() => {
    if (tried.current) return
    tried.current = true
    const query = location.search.slice(1) || 'none'
    history.replaceState(null, '', location.pathname)
    const left = leftFor()
    const finish = async () => {
      await send('POST', z.unknown(), '/auth/sso/finish', { query })
      if (left.how === 'link') notice(t('own.joined'))
      await enter(left.to)
    }
    finish().catch((error: unknown) => setFailed({ ...left, why: reasonOf(error) }))
  }, [enter, notice, t])
  if (!failed) {
    return (
      <Door title={t('door.returning')}>
        <Loader mt="md" />
      </Door>
    )
  }
  return (
    <Door title={failed.how === 'link' ? t('own.failed') : t('door.failed')}>
      <div className={css.form}>
        <Failure text={failed.why} />
        {failed.how === 'link' ? (
          <Button component={Link} to="/account/security" size="sm" fullWidth>
            {t('own.back')}
          </Button>
        ) : (
          <>
            <Button renderRoot={(own) => <Link {...own} to="/sso" search={{ to: failed.to }} />} size="sm" fullWidth>
              {t('door.again')}
            </Button>
            <Button renderRoot={(own) => <Link {...own} to="/sign-in" search={{ to: failed.to }} />} size="sm" variant="default" fullWidth>
              {t('door.back')}
            </Button>
          </>
        )}
      </div>
    </Door>
  )
}
