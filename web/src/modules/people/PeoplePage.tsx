import { Button } from '@mantine/core'
import { IconRobot, IconUserPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Page, PageTabs } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { type Handed, HandedLink } from './HandedLink.tsx'
import { Invitations } from './Invitations.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { People } from './People.tsx'
import { ServiceDialog } from './ServiceDialog.tsx'
import { type PeopleSearch, peopleDefaults } from './search.ts'
import { Teams } from './Teams.tsx'

const route = getRouteApi('/shell/people')

export function PeoplePage() {
  const t = useTranslations('people')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [making, setMaking] = useState<'invitation' | 'service'>()
  const [link, setLink] = useState<Handed>()
  const set = (change: Partial<PeopleSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const tabs = (['people', 'invitations', 'teams'] as const).filter((tab) => tab !== 'invitations' || may('invitations:read'))
  const invite = may('invitations:write') && (
    <Button leftSection={<IconUserPlus size={16} />} onClick={() => setMaking('invitation')}>
      {t('invite.open')}
    </Button>
  )
  return (
    <Page
      fill
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          {may('users:admin') && search.tab === 'people' && (
            <Button variant="default" leftSection={<IconRobot size={16} />} onClick={() => setMaking('service')}>
              {t('add_service')}
            </Button>
          )}
          {invite}
        </>
      }
    >
      <PageTabs
        label={t('title')}
        value={search.tab}
        onChange={(tab) => set({ ...peopleDefaults, tab, open: undefined })}
        tabs={tabs.map((tab) => ({ value: tab, label: t(`tabs.${tab}`) }))}
      >
        {search.tab === 'people' && <People search={search} set={set} onLink={setLink} none={invite} />}
        {search.tab === 'invitations' && <Invitations search={search} set={set} onLink={setLink} none={invite} />}
        {search.tab === 'teams' && <Teams open={search.open} onOpen={(open) => set({ open })} />}
      </PageTabs>
      <InviteDialog opened={making === 'invitation'} onClose={() => setMaking(undefined)} onLink={setLink} />
      <ServiceDialog opened={making === 'service'} onClose={() => setMaking(undefined)} />
      <HandedLink of={link} onClose={() => setLink(undefined)} />
    </Page>
  )
}
