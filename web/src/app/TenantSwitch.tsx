import { Menu, UnstyledButton } from '@mantine/core'
import { memberships } from '@rampart/contract/tenants.ts'
import { IconCheck, IconChevronDown, IconHome } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, reasonOf, send } from '../kit/api.ts'
import { useNotice } from '../kit/notice.ts'
import type { Me } from '../kit/session.ts'
import css from './TenantSwitch.module.css'

const channel = 'rampart-tenant'
/** The page begins anew in the other tenant, in every tab: the cookie is theirs all, and nothing of this tenant may stay. */
function beginAnew() {
  const told = new BroadcastChannel(channel)
  told.postMessage('switched')
  told.close()
  location.assign('/')
}

/** The tenant one acts in; for who is a member of several, the way to the others. */
export function TenantSwitch({ me }: { me: Me }) {
  const t = useTranslations('tenants')
  const client = useQueryClient()
  const notice = useNotice()
  const { data } = useQuery({
    queryKey: ['/auth/tenants'],
    queryFn: ({ signal }) => ask(memberships, '/auth/tenants', undefined, signal),
    staleTime: 60_000,
  })
  useEffect(() => {
    const other = new BroadcastChannel(channel)
    other.onmessage = () => location.assign('/')
    return () => other.close()
  }, [])
  const all = data?.items ?? []
  if (all.length < 2 || me.visiting_until)
    return (
      <span className={css.tenant} title={me.tenant.name}>
        {me.tenant.name}
      </span>
    )
  const failed = (error: unknown) => notice(reasonOf(error), 'failed')
  const go = (tenant_id: string) => send('POST', z.unknown(), '/auth/switch', { tenant_id }).then(beginAnew).catch(failed)
  const begin = (tenant_id: string) =>
    send('POST', z.unknown(), '/auth/default-tenant', { tenant_id })
      .then(() => client.invalidateQueries({ queryKey: ['/auth/tenants'] }))
      .catch(failed)
  const current = all.find((each) => each.current)
  return (
    <Menu shadow="md" position="bottom-start" width={240} keepMounted={false}>
      <Menu.Target>
        <UnstyledButton className={css.tenantSwitch} title={me.tenant.name} aria-label={`${t('switch')}: ${me.tenant.name}`}>
          <span className={css.tenant}>{me.tenant.name}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('switch')}</Menu.Label>
        {all.map((each) => (
          <Menu.Item
            key={each.id}
            disabled={each.current}
            leftSection={each.default ? <IconHome size={14} aria-label={t('begins_here')} /> : undefined}
            rightSection={each.current ? <IconCheck size={14} /> : undefined}
            onClick={() => void go(each.id)}
          >
            {each.name}
          </Menu.Item>
        ))}
        {current && !current.default && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => void begin(current.id)}>{t('begin_here')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
