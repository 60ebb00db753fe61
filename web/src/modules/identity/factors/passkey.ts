import type { passkeyCreation, passkeyRequest } from '@rampart/contract/factors.ts'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/browser'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'

/** Browsers want a name: an address of digits has no passkeys. */
export const canUsePasskeys = () => 'PublicKeyCredential' in globalThis && !/^[\d.]+$|:/.test(location.hostname)

/** A refusal of the browser in a sentence for the person. */
export class PasskeyRefused extends Error {}

type Asked = z.output<typeof passkeyRequest>
type Creation = z.output<typeof passkeyCreation>

/** The two ceremonies in the browser; what goes wrong is thrown as a sentence. */
export function usePasskeys() {
  const t = useTranslations('factors.passkeys')
  const tried = useCallback(
    async <T>(work: () => Promise<T>): Promise<T> => {
      try {
        return await work()
      } catch (error) {
        const { name, code } = error instanceof Error ? (error as Error & { code?: string }) : { name: '' }
        if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED' || name === 'InvalidStateError') throw new PasskeyRefused(t('known'))
        if (name === 'NotAllowedError' || name === 'AbortError') throw new PasskeyRefused(t('cancelled'))
        throw new PasskeyRefused(t('failed'))
      }
    },
    [t],
  )
  const use = useCallback(
    (asked: Asked): Promise<AuthenticationResponseJSON> =>
      tried(async () => {
        const { startAuthentication } = await import('@simplewebauthn/browser')
        return startAuthentication({ optionsJSON: asked as Parameters<typeof startAuthentication>[0]['optionsJSON'] })
      }),
    [tried],
  )
  const make = useCallback(
    (asked: Creation): Promise<RegistrationResponseJSON> =>
      tried(async () => {
        const { startRegistration } = await import('@simplewebauthn/browser')
        return startRegistration({ optionsJSON: asked as Parameters<typeof startRegistration>[0]['optionsJSON'] })
      }),
    [tried],
  )
  return { use, make }
}
