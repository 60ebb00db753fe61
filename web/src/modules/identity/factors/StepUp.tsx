import { Modal, Text } from '@mantine/core'
import { factors, passkeyRequest, proof } from '@rampart/contract/factors.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import { Proof, type Shown, stays, type Way } from './Proof.tsx'

/** Asks once more who somebody is, over whatever page or dialog is open. */
export function StepUp({ onEnd }: { onEnd: (proven: boolean) => void }) {
  const t = useTranslations('factors')
  const kit = useTranslations('kit')
  const { data, error } = useQuery({ queryKey: ['/auth/factors'], queryFn: () => ask(factors, '/auth/factors'), staleTime: 0 })
  const ways: Way[] = data
    ? data.second_factor
      ? [
          ...(data.passkeys.length && data.passkeys_possible ? (['passkey'] as const) : []),
          ...(data.totp ? (['totp'] as const) : []),
          ...(data.recovery_codes?.left ? (['recovery'] as const) : []),
        ]
      : data.has_password
        ? ['password']
        : []
    : []
  const prove = async (shown: Shown) => {
    await send('POST', proof, '/auth/step-up', bodyOf(shown))
    onEnd(true)
  }
  return (
    <Modal
      opened
      centered
      size={400}
      zIndex={400}
      title={t('step_up.title')}
      closeOnClickOutside={false}
      closeButtonProps={{ ...stays, 'aria-label': kit('close') }}
      onClose={() => onEnd(false)}
      onKeyDown={(event) => event.key === 'Escape' && onEnd(false)}
    >
      <Text mb="md">{t('step_up.text')}</Text>
      <Failure text={error?.message ?? (data && ways.length === 0 ? t('step_up.nothing') : undefined)} />
      {ways.length > 0 && <Proof ways={ways} ask={() => send('POST', passkeyRequest, '/auth/step-up/passkey')} prove={prove} />}
    </Modal>
  )
}

function bodyOf(shown: Shown) {
  if (shown.way === 'passkey') return { passkey: shown.passkey }
  if (shown.way === 'password') return { password: shown.text }
  return shown.way === 'totp' ? { code: shown.text } : { recovery_code: shown.text }
}
