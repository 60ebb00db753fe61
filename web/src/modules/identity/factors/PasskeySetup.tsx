import { Button, Stack, TextInput } from '@mantine/core'
import { factorAdded, passkeyCreation } from '@rampart/contract/factors.ts'
import { IconFingerprint } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Problem, send } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import { canUsePasskeys, PasskeyRefused, usePasskeys } from './passkey.ts'

/** A name, then the browser asks. `onAdded` gets the recovery codes when they are new. */
export function PasskeySetup({ onAdded }: { onAdded: (codes: readonly string[] | undefined) => void }) {
  const t = useTranslations('factors')
  const keys = usePasskeys()
  const [name, setName] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  if (!canUsePasskeys()) return <Failure text={t('passkeys.unsupported')} />
  const create = async (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return setWrong(t('proof.empty'))
    setBusy(true)
    setWrong(undefined)
    setFailure(undefined)
    try {
      const passkey = await keys.make(await send('POST', passkeyCreation, '/auth/passkeys/options'))
      onAdded((await send('POST', factorAdded, '/auth/passkeys', { name, passkey })).recovery_codes)
    } catch (error) {
      setFailure(error instanceof Problem || error instanceof PasskeyRefused ? error.message : t('proof.unexpected'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form noValidate onSubmit={(event) => void create(event)}>
      <Stack gap={12}>
        <TextInput
          label={t('passkeys.name')}
          description={t('passkeys.name_hint')}
          maxLength={60}
          size="sm"
          autoComplete="off"
          data-autofocus
          value={name}
          error={wrong}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Failure text={failure} />
        <Button type="submit" size="sm" fullWidth leftSection={<IconFingerprint size={18} />} loading={busy}>
          {t('passkeys.create')}
        </Button>
      </Stack>
    </form>
  )
}
