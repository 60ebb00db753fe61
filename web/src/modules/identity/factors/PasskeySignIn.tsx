import { Button } from '@mantine/core'
import { passkeyRequest } from '@rampart/contract/factors.ts'
import { IconFingerprint } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { Problem, send } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import css from './factors.module.css'
import { canUsePasskeys, PasskeyRefused, usePasskeys } from './passkey.ts'

/** A sign-in with nothing typed. */
export function PasskeySignIn({ onIn }: { onIn: () => Promise<void> }) {
  const t = useTranslations('factors')
  const keys = usePasskeys()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  if (!canUsePasskeys()) return null
  const go = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const passkey = await keys.use(await send('POST', passkeyRequest, '/auth/passkey/options'))
      await send('POST', z.unknown(), '/auth/passkey', { passkey })
      await onIn()
    } catch (error) {
      setFailure(error instanceof Problem || error instanceof PasskeyRefused ? error.message : t('proof.unexpected'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <div className={css.or}>{t('second.or')}</div>
      <Button variant="default" size="sm" fullWidth leftSection={<IconFingerprint size={18} />} loading={busy} onClick={() => void go()}>
        {t('second.passkey')}
      </Button>
      <Failure text={failure} />
    </>
  )
}
