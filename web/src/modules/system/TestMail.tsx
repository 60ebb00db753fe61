import { Button } from '@mantine/core'
import { testMail } from '@rampart/contract/notifications.ts'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf, send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { useNotice } from '../../kit/notice.ts'

/** Sends a letter to who presses it; what the mail server really said stands below. */
export function TestMail() {
  const t = useTranslations('system')
  const notice = useNotice()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const go = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const { sent_to } = await send('POST', testMail, '/system/test-mail')
      notice(t('test_mail_sent', { address: sent_to }))
    } catch (error) {
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button variant="default" size="compact-xs" loading={busy} onClick={() => void go()}>
        {t('test_mail')}
      </Button>
      <Failure text={failure} />
    </>
  )
}
