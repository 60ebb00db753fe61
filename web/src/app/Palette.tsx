import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { host } from '@rampart/contract/hosts.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { IconFileUpload, IconPlus, IconSearch, IconServer2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from '../kit/api.ts'
import { useMay } from '../kit/session.ts'
import { nav } from './nav.ts'
import css from './Palette.module.css'

/** Ctrl K: every page, the actions one may take, and hosts by name. */
export function Palette() {
  const t = useTranslations('shell')
  const may = useMay()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [q] = useDebouncedValue(query.trim(), 200)
  const hosts = useQuery({
    queryKey: ['/hosts', 'palette', q],
    queryFn: ({ signal }) => ask(page(host), '/hosts', { q, limit: 6 }, signal),
    enabled: q.length > 1 && may('hosts:read'),
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
  const found = q.length > 1 ? (hosts.data?.items ?? []) : []
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
        {found.length > 0 && (
          <Spotlight.ActionsGroup label={t('group.found')}>
            {found.map((h) => (
              <Spotlight.Action
                key={h.id}
                label={h.hostname}
                description={[h.os, ...h.ip_addresses.slice(0, 1)].join(' · ')}
                leftSection={<IconServer2 size={18} stroke={1.7} />}
                onClick={() => {
                  spotlight.close()
                  void navigate({ to: '/hosts', search: { q: h.hostname, open: h.id } })
                }}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {pages.length + actions.length + found.length === 0 && <Spotlight.Empty>{t('palette_none')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
