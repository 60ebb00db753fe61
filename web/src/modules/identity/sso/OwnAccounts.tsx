import { Button } from '@mantine/core'
import { ssoDiscoverReply, ssoIdentities } from '@rampart/contract/sso.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, send } from '../../../kit/api.ts'
import { Failure } from '../../../kit/Failure.tsx'
import { Confirm } from '../../../kit/Moves.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { Panel } from '../../../kit/Page.tsx'
import { useReread } from '../../../kit/reread.ts'
import { session } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import door from '../Door.module.css'
import css from '../factors/factors.module.css'
import { begin } from './begin.ts'

type Identity = z.output<typeof ssoIdentities>['items'][number]

/** The accounts at identity providers that sign the person in. */
export function OwnAccounts() {
  const t = useTranslations('sso.own')
  const notice = useNotice()
  const reread = useReread()
  const { data, error } = useQuery({ queryKey: ['/auth/identities'], queryFn: () => ask(ssoIdentities, '/auth/identities') })
  const [removing, setRemoving] = useState<Identity>()
  return (
    <Panel title={t('title')}>
      <p className={css.lead}>{t('text')}</p>
      <Failure text={error?.message} />
      {data && data.items.length > 0 && (
        <ul className={css.list} aria-label={t('title')}>
          {data.items.map((account) => (
            <Account key={account.id} of={account} onRemove={() => setRemoving(account)} />
          ))}
        </ul>
      )}
      {data && <Join joined={data.items} />}
      <Confirm
        opened={removing !== undefined}
        danger
        title={t('remove_this', { name: removing?.provider_name ?? '' })}
        text={t('remove_text')}
        onClose={() => setRemoving(undefined)}
        onConfirm={async () => {
          await send('DELETE', z.unknown(), `/auth/identities/${removing?.id}`)
          notice(t('removed'))
          await reread('/auth/identities')
        }}
      />
    </Panel>
  )
}

function Account({ of, onRemove }: { of: Identity; onRemove: () => void }) {
  const t = useTranslations('sso.own')
  return (
    <li>
      <div className={css.row}>
        <span className={css.rowText}>
          <span className={css.nameLine}>
            <span className={css.name}>{of.provider_name}</span>
            {of.email}
          </span>
          <span className={css.facts}>
            <span>
              {t('since')} <Time at={of.created_at} />
            </span>
            <span>
              {t('used')} <Time at={of.last_used_at} />
            </span>
          </span>
        </span>
        <Button variant="default" aria-label={t('remove_this', { name: of.provider_name })} onClick={onRemove}>
          {t('remove')}
        </Button>
      </div>
    </li>
  )
}

/** The providers of the person's own e-mail domain that know no account of theirs yet. */
function Join({ joined }: { joined: readonly Identity[] }) {
  const t = useTranslations('sso.own')
  const email = useQuery(session).data?.email ?? ''
  const { data, error } = useQuery({
    queryKey: ['/auth/sso/discover', email],
    queryFn: () => send('POST', ssoDiscoverReply, '/auth/sso/discover', { email }),
    enabled: email !== '',
    staleTime: 10 * 60_000, // it counts as a try to sign in
  })
  const [leaving, setLeaving] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const open = data?.providers.filter(({ id }) => joined.every((account) => account.provider_id !== id)) ?? []
  const join = async (provider: string) => {
    setFailure(undefined)
    setLeaving(provider)
    try {
      await begin(provider, '/account/security', 'link')
    } catch (cause) {
      setFailure(cause instanceof Error ? cause.message : String(cause))
      setLeaving(undefined)
    }
  }
  const said = joined.length > 0 ? undefined : open.length > 0 ? t('none') : data && t('no_provider')
  return (
    <>
      <Failure text={failure ?? error?.message} />
      <div className={css.row}>
        {said && <span className={css.rowText}>{said}</span>}
        <span className={css.rowActions}>
          {open.map(({ id, name }) => (
            <Button
              key={id}
              className={door.long ?? ''}
              variant="default"
              loading={leaving === id}
              disabled={leaving !== undefined}
              onClick={() => void join(id)}
            >
              {t('join', { name })}
            </Button>
          ))}
        </span>
      </div>
    </>
  )
}
