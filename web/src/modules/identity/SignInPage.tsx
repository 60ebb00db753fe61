import { Anchor, Button } from '@mantine/core'
import { setupStatus } from '@rampart/contract/identity.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'
import { Door } from './Door.tsx'
import { useEnter } from './enter.ts'
import { SignInForm } from './SignInForm.tsx'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const t = useTranslations('identity')
  const tSso = useTranslations('sso.door')
  const { to } = route.useSearch()
  const enter = useEnter()
  const setup = useQuery({ queryKey: ['/setup'], queryFn: () => ask(setupStatus, '/setup'), staleTime: 60_000 })
  if (setup.data?.needed) return <Door title={t('setup_needed')} text={t('setup_needed_text')} />
  return (
    <Door title={t('sign_in_to')} text={t('tagline')}>
      <SignInForm onDone={() => enter(to)}>
        <Button renderRoot={(own) => <Link {...own} to="/sso" search={{ to }} />} size="sm" variant="default" fullWidth>
          {tSso('title')}
        </Button>
        <Anchor component={Link} to="/forgot" size="sm" ta="center">
          {t('passwords.forgot')}
        </Anchor>
      </SignInForm>
    </Door>
  )
}
