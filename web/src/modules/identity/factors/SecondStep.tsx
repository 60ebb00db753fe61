import { Anchor } from '@mantine/core'
import { passkeyRequest, type signInChallenge } from '@rampart/contract/factors.ts'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { Problem, send } from '../../../kit/api.ts'
import css from '../Door.module.css'
import { Door } from '../Door.tsx'
import { Proof, type Shown } from './Proof.tsx'

interface Props {
  half: z.output<typeof signInChallenge>
  onIn: () => Promise<unknown>
  /** Back to the first step; with a sentence when the server ended it. */
  onOver: (why?: string) => void
}

/** The second step of a sign-in, as a page. */
export function SecondStep(props: Props) {
  const t = useTranslations('factors.second')
  return (
    <Door title={t('title')} text={t('text')}>
      <SecondProof {...props} />
    </Door>
  )
}

/** The second step by itself, for where somebody signs in again over an open page. */
export function SecondProof({ half: { challenge, methods }, onIn, onOver }: Props) {
  const t = useTranslations('factors.second')
  const prove = async (shown: Shown) => {
    try {
      if (shown.way === 'passkey') await send('POST', z.unknown(), '/auth/login/passkey', { challenge, passkey: shown.passkey })
      else await send('POST', z.unknown(), `/auth/login/${shown.way}`, { challenge, code: shown.text })
    } catch (error) {
      if (error instanceof Problem && error.code === 'sign_in_over') return onOver(error.message)
      throw error
    }
    await onIn()
  }
  return (
    <div className={css.form}>
      <Proof
        ways={methods}
        ask={async () => {
          try {
            return await send('POST', passkeyRequest, '/auth/login/passkey/options', { challenge })
          } catch (error) {
            if (error instanceof Problem && error.code === 'sign_in_over') onOver(error.message)
            throw error
          }
        }}
        prove={prove}
      />
      <Anchor component="button" type="button" size="sm" ta="center" onClick={() => onOver()}>
        {t('again')}
      </Anchor>
    </div>
  )
}
