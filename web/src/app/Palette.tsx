import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight } from '@mantine/spotlight'
import { searchReply, shortestSearch } from '@rampart/contract/search.ts'
import { IconFileSearch, IconFileUpload, IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '../kit/api.ts'
import { usePathOf } from '../kit/records.ts'
import { useMay } from '../kit/session.ts'
import { nav } from './nav.ts'
import css from './Palette.module.css'

/** Ctrl K: every page, the actions one may take, and every kind of record by name. */
export function Palette() {
  const t = useTranslations('shell')
  const kinds = useTranslations('search.kinds')
  const pathOf = usePathOf()
  const may = useMay()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [q] = useDebouncedValue(query.trim(), 200)
  const hits = useQuery({
    queryKey: ['/search', 'palette', q],
    queryFn: ({ signal }) => ask(searchReply, '/search', { q, limit: 5 }, signal),
    enabled: q.length >= shortestSearch && may('search:read'),
  })
  const fits = (label: string) => label.toLowerCase().includes(query.trim().toLowerCase())
  const pages = nav
    .flatMap(({ group, entries }) => entries.map((e) => ({ ...e, group, name: t(`nav.${e.label}`) })))
    .filter((e) => may(e.may) && fits(e.name))
  const actions = [
    {
      name: t('import_file'),
      icon: IconFileUpload,
      needs: 'hosts:import',
      go: () => void navigate({ to: '.', search: (s) => ({ ...s, import: 'new' }) }),
    },
    { name: t('add_host'), icon: IconPlus, needs: 'hosts:write', go: () => void navigate({ to: '/hosts', search: { open: 'new' } }) },
  ].filter((a) => may(a.needs) && fits(a.name))
  const found = q.length >= shortestSearch ? (hits.data?.groups ?? []) : []
  return (
    <Spotlight.Root
      classNames={{ actionsGroup: css.group, action: css.action, actionDescription: css.description, actionSection: css.icon }}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={420}
      overlayProps={{ backgroundOpacity: 0.45 }}
      transitionProps={{ duration: 120 }}
    >
      <Modal.Title hidden>{t('palette')}</Modal.Title>
      <Spotlight.Search placeholder={t('search')} aria-label={t('search')} leftSection={<IconSearch size={18} stroke={1.7} />} />
      <Spotlight.ActionsList>
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={t('group.pages')}>
            {pages.map((e) => (
              <Spotlight.Action
                key={e.to}
                label={e.name}
                description={t(`nav.${e.group}`)}
                leftSection={<e.icon size={18} stroke={1.7} />}
                onClick={() => void navigate({ to: e.to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {actions.length > 0 && (
          <Spotlight.ActionsGroup label={t('group.actions')}>
            {actions.map((a) => (
              <Spotlight.Action key={a.name} label={a.name} leftSection={<a.icon size={18} stroke={1.7} />} onClick={a.go} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.map(({ type, items }) => (
          <Spotlight.ActionsGroup key={type} label={kinds.has(type as 'hosts') ? kinds(type as 'hosts') : type}>
            {items.map((hit) => (
              <Spotlight.Action
                key={hit.id}
                label={hit.title}
                {...(hit.detail !== null && { description: hit.detail })}
                leftSection={<IconFileSearch size={18} stroke={1.7} />}
                onClick={() => void navigate({ to: pathOf(type, hit.id) ?? '.' })}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {found.length > 0 && (
          <Spotlight.Action
            label={t('palette_all')}
            leftSection={<IconSearch size={18} stroke={1.7} />}
            onClick={() => void navigate({ to: '/search', search: { q } })}
          />
        )}
        {pages.length + actions.length + found.length === 0 && <Spotlight.Empty>{t('palette_none')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
