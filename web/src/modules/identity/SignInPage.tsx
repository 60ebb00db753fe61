import { Anchor, Button } from '@mantine/core'
import { signInChallenge } from '@rampart/contract/factors.ts'
import { setupStatus } from '@rampart/contract/identity.ts'
import { entryOptions } from '@rampart/contract/passwords.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { Door } from './Door.tsx'
import { useEnter } from './enter.ts'
import { PasskeySignIn } from './factors/PasskeySignIn.tsx'
import { SecondStep } from './factors/SecondStep.tsx'
import { SignInForm } from './SignInForm.tsx'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const t = useTranslations('identity')
  const tSso = useTranslations('sso.door')
  const tRegister = useTranslations('people.register')
  const { to } = route.useSearch()
  const enter = useEnter()
  const setup = useQuery({ queryKey: ['/setup'], queryFn: () => ask(setupStatus, '/setup'), staleTime: 60_000 })
  const options = useQuery({ queryKey: ['/auth/options'], queryFn: () => ask(entryOptions, '/auth/options'), staleTime: 60_000 })
  const [half, setHalf] = useState<z.output<typeof signInChallenge>>()
  const [over, setOver] = useState<string>()
  const onDone = async (reply: unknown) => {
    const begun = signInChallenge.safeParse(reply)
    if (begun.success) setHalf(begun.data)
    else await enter(to)
  }
  const again = (why?: string) => {
    setHalf(undefined)
    setOver(why)
  }
  if (half) return <SecondStep half={half} onIn={() => enter(to)} onOver={again} />
  if (setup.data?.needed) return <Door title={t('setup_needed')} text={t('setup_needed_text')} />
  return (
    <Door title={t('sign_in_to')} text={t('tagline')}>
      <Failure text={over} />
      <SignInForm onDone={onDone}>
        <PasskeySignIn onIn={() => enter(to)} />
        <Button renderRoot={(own) => <Link {...own} to="/sso" search={{ to }} />} size="sm" variant="default" fullWidth>
          {tSso('title')}
        </Button>
        <Anchor component={Link} to="/forgot" size="sm" ta="center">
          {t('passwords.forgot')}
        </Anchor>
        {options.data?.registration && (
          <Anchor component={Link} to="/register" size="sm" ta="center">
            {tRegister('title')}
          </Anchor>
        )}
      </SignInForm>
    </Door>
  )
}
