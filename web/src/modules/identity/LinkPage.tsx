import { Button, Loader } from '@mantine/core'
import type { signInChallenge } from '@rampart/contract/factors.ts'
import { signInReply } from '@rampart/contract/identity.ts'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { reasonOf, send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { Door } from './Door.tsx'
import { useEnter } from './enter.ts'
import { SecondStep } from './factors/SecondStep.tsx'

/** A link that works once; its token stands behind #, so it never reaches a log. */
export function LinkPage() {
  const t = useTranslations('identity')
  const enter = useEnter()
  const [failure, setFailure] = useState<string>()
  const [half, setHalf] = useState<z.output<typeof signInChallenge>>()
  const tried = useRef(false)
  useEffect(() => {
    if (tried.current) return
    tried.current = true
    const token = location.hash.slice(1)
    // Gone from the address bar at once: it must not be bookmarked or shared.
    history.replaceState(null, '', location.pathname)
    send('POST', signInReply, '/auth/link', { token })
      .then((reply) => ('challenge' in reply ? setHalf(reply) : enter()))
      .catch((error: unknown) => setFailure(reasonOf(error)))
  }, [enter])
  if (half && !failure) return <SecondStep half={half} onIn={() => enter()} onOver={(why) => setFailure(why ?? t('link_failed'))} />
  if (!failure) {
    return (
      <Door title={t('link')}>
        <Loader mt="md" />
      </Door>
    )
  }
  return (
    <Door title={t('link_failed')} text={t('link_failed_text')}>
      <div style={{ marginTop: 16, display: 'grid', gap: 12 }}>
        <Failure text={failure} />
        <Button component={Link} to="/sign-in" size="sm" variant="default">
          {t('to_sign_in')}
        </Button>
      </div>
    </Door>
  )
}
