import { roles } from '@rampart/contract/identity.ts'
import { person } from '@rampart/contract/people.ts'
import { IconUsers } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { Empty } from '../../kit/Page.tsx'
import { type Person, usePeopleColumns } from './columns.tsx'
import type { Handed } from './HandedLink.tsx'
import { PersonPanel } from './PersonPanel.tsx'
import type { PeopleSearch } from './search.ts'

interface PeopleProps {
  search: PeopleSearch
  set: (change: Partial<PeopleSearch>) => void
  onLink: (link: Handed) => void
  none: ReactNode
}

export function People({ search, set, onLink, none }: PeopleProps) {
  const t = useTranslations('people')
  const columns = usePeopleColumns()
  const { q, role, state, sort, open } = search
  const query = useMemo(() => ({ q, role, state, sort }), [q, role, state, sort])
  const list = useList(person, '/users', query)
  return (
    <ListView<Person, PeopleSearch>
      name="people"
      label={t('title')}
      list={list}
      columns={columns}
      search={search}
      set={set}
      placeholder={t('search')}
      filters={[
        { id: 'role', label: t('role_label'), options: roles.map((each) => ({ value: each, label: t(`role.${each}`) })) },
        {
          id: 'state',
          label: t('state_label'),
          options: (['active', 'disabled', 'deleted'] as const).map((each) => ({ value: each, label: t(`state.${each}`) })),
        },
      ]}
      none={
        <Empty icon={<IconUsers />} title={t('none')} text={t('none_text')}>
          {none}
        </Empty>
      }
      panel={open && <PersonPanel key={open} id={open} onClose={() => set({ open: undefined })} onLink={onLink} />}
    />
  )
}
