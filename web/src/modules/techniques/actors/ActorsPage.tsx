import { Button } from '@mantine/core'
import { actor } from '@rampart/contract/techniques.ts'
import { IconSpy } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { ListView } from '../../../kit/ListView.tsx'
import { useList } from '../../../kit/list.ts'
import { Empty, Page } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { ActorPanel } from './ActorPanel.tsx'
import { useActorColumns } from './columns.tsx'
import { useStandings } from './standing.ts'

const route = getRouteApi('/shell/actors')

/** The groups that ATT&CK follows, with how well this organisation would see what each of them does. */
export function ActorsPage() {
  const t = useTranslations('actors')
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filter = useMemo(() => ({ q: search.q }), [search.q])
  const list = useList(actor, '/actors', filter, { limit: 200 })
  const columns = useActorColumns(useStandings())
  return (
    <Page fill title={t('title')} subtitle={t('subtitle')}>
      <ListView
        name="actors"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={(change) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })}
        placeholder={t('search')}
        filters={[]}
        none={
          <Empty icon={<IconSpy />} title={t('none')} text={t('none_text')}>
            {may('techniques:admin') && (
              <Button component={Link} to="/techniques/releases?open=new">
                {t('add_release')}
              </Button>
            )}
          </Empty>
        }
        panel={
          search.open && (
            <ActorPanel
              id={search.open}
              onClose={() => void navigate({ search: (before) => ({ ...before, open: undefined }), replace: true })}
            />
          )
        }
      />
    </Page>
  )
}
