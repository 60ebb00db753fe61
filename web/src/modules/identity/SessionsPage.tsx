import { Button } from '@mantine/core'
import { sessionList, type session as sessionSchema, sessionsEnded } from '@rampart/contract/identity.ts'
import { IconApi, IconDeviceDesktop, IconDeviceMobile, IconLogout } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, send } from '../../kit/api.ts'
import { Status } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { Confirm } from '../../kit/Moves.tsx'
import { Page, Panel } from '../../kit/Page.tsx'
import { Time } from '../../kit/Time.tsx'
import { deviceOf } from './device.ts'
import css from './Sessions.module.css'

type Session = z.output<typeof sessionSchema>
const key = ['/auth/sessions']

/** Where the person is signed in, in whichever organisation; this one first. */
export function SessionsPage() {
  const t = useTranslations('identity.sessions')
  const client = useQueryClient()
  const nameOf = useDeviceName()
  const [ending, setEnding] = useState<Session | 'others'>()
  const { data, error } = useQuery({ queryKey: key, queryFn: () => ask(sessionList, '/auth/sessions') })
  const all = data?.items.toSorted((a, b) => Number(b.current) - Number(a.current)) ?? []
  const tenants = new Set(all.map(({ tenant }) => tenant.id))
  const close = () => setEnding(undefined)
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <Button variant="default" leftSection={<IconLogout size={16} />} disabled={all.length < 2} onClick={() => setEnding('others')}>
          {t('end_others')}
        </Button>
      }
    >
      <Failure text={error?.message} />
      {data && (
        <Panel flush>
          <ul className={css.list} aria-label={t('title')}>
            {all.map((each) => (
              <Row key={each.id} of={each} name={nameOf(each)} tenant={tenants.size > 1} onEnd={() => setEnding(each)} />
            ))}
          </ul>
          {all.length === 1 && <p className={css.only}>{t('only')}</p>}
        </Panel>
      )}
      <Confirm
        opened={ending !== undefined}
        danger
        title={ending === 'others' ? t('end_others') : t('end_title')}
        text={ending === undefined ? '' : ending === 'others' ? t('end_others_text') : t('end_text', { device: nameOf(ending) })}
        onClose={close}
        onConfirm={async () => {
          if (ending === 'others') await send('POST', sessionsEnded, '/auth/sessions/revoke-others')
          else if (ending) await send('DELETE', z.unknown(), `/auth/sessions/${ending.id}`)
          await client.invalidateQueries({ queryKey: key })
        }}
      />
    </Page>
  )
}

function Row({ of, name, tenant, onEnd }: { of: Session; name: string; tenant: boolean; onEnd: () => void }) {
  const t = useTranslations('identity.sessions')
  const { browser, system } = deviceOf(of.user_agent)
  const Icon = system === 'iOS' || system === 'Android' ? IconDeviceMobile : system ? IconDeviceDesktop : IconApi
  return (
    <li className={css.row}>
      <Icon size={22} stroke={1.6} aria-hidden className={css.icon} />
      <div className={css.what}>
        <div className={css.name}>
          <strong title={browser ? undefined : (of.user_agent ?? undefined)}>{name}</strong>
          {of.current && <Status tone="ok">{t('here')}</Status>}
          {of.remember && <span className="dim">{t('remembered')}</span>}
        </div>
        <dl className={css.facts}>
          {tenant && <Fact name={t('tenant')}>{of.tenant.name}</Fact>}
          <Fact name={t('address')}>
            <span className="mono">{of.address ?? '–'}</span>
          </Fact>
          <Fact name={t('last_used')}>
            <Time at={of.last_used_at} />
          </Fact>
          <Fact name={t('begun')}>
            <Time at={of.created_at} />
          </Fact>
          <Fact name={t('ends')}>
            <Time at={of.expires_at} />
          </Fact>
        </dl>
      </div>
      {!of.current && (
        <Button size="compact-sm" variant="default" onClick={onEnd} aria-label={`${t('end')}: ${name}`}>
          {t('end')}
        </Button>
      )}
    </li>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function useDeviceName(): (of: Session) => string {
  const t = useTranslations('identity.sessions')
  return ({ user_agent }) => {
    const { browser, system } = deviceOf(user_agent)
    if (browser && system) return t('on', { browser, system })
    return browser ?? system ?? t('unknown')
  }
}
