import { Anchor, UnstyledButton } from '@mantine/core'
import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../../kit/api.ts'
import { signedOut } from '../../../kit/renew.ts'
import { session } from '../../../kit/session.ts'
import door from '../Door.module.css'
import { Door } from '../Door.tsx'
import { useEnter } from '../enter.ts'
import css from './factors.module.css'
import { PasskeySetup } from './PasskeySetup.tsx'
import { canUsePasskeys } from './passkey.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { TotpSetup } from './TotpSetup.tsx'

const route = getRouteApi('/second-factor')

/** Where somebody lands whose organisation asks for a second factor: nothing else is open before. */
export function EnrolPage() {
  const t = useTranslations('factors')
  const { to } = route.useSearch()
  const enter = useEnter()
  const [way, setWay] = useState<'app' | 'passkey'>()
  const [codes, setCodes] = useState<readonly string[]>()
  if (codes)
    return (
      <Door title={t('recovery.yours')} text={t('recovery.text')}>
        <div className={door.form}>
          <RecoveryCodes codes={codes} done={t('enrol.go')} onDone={() => void enter(to)} />
        </div>
      </Door>
    )
  const added = (made: readonly string[] | undefined) => (made ? setCodes(made) : void enter(to))
  return (
    <Door title={t('enrol.title')} text={t('enrol.text')}>
      {way === undefined ? (
        <div className={css.choices}>
          <UnstyledButton className={css.choice} onClick={() => setWay('app')}>
            <IconDeviceMobile size={24} stroke={1.6} aria-hidden />
            <strong>{t('enrol.app')}</strong>
            <span>{t('enrol.app_text')}</span>
          </UnstyledButton>
          {canUsePasskeys() && (
            <UnstyledButton className={css.choice} onClick={() => setWay('passkey')}>
              <IconFingerprint size={24} stroke={1.6} aria-hidden />
              <strong>{t('enrol.passkey')}</strong>
              <span>{t('enrol.passkey_text')}</span>
            </UnstyledButton>
          )}
        </div>
      ) : (
        <div className={door.form}>{way === 'app' ? <TotpSetup onAdded={added} /> : <PasskeySetup onAdded={added} />}</div>
      )}
      <div className={css.ways} style={{ marginTop: 16 }}>
        {way && (
          <Anchor component="button" type="button" size="sm" onClick={() => setWay(undefined)}>
            {t('enrol.back')}
          </Anchor>
        )}
        <SignOut />
      </div>
    </Door>
  )
}

function SignOut() {
  const t = useTranslations('factors.enrol')
  const client = useQueryClient()
  const navigate = useNavigate()
  const go = async () => {
    await send('POST', z.unknown(), '/auth/logout').catch(() => {})
    signedOut()
    client.clear()
    client.setQueryData(session.queryKey, null)
    await navigate({ to: '/sign-in', search: {} })
  }
  return (
    <Anchor component="button" type="button" size="sm" onClick={() => void go()}>
      {t('sign_out')}
    </Anchor>
  )
}
