import { handedLink, invitation } from '@rampart/contract/people.ts'
import { IconMailForward } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../kit/api.ts'
import { Status, type Tone } from '../../kit/Badges.tsx'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { Failure } from '../../kit/Failure.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { ListView } from '../../kit/ListView.tsx'
import { useList, useOne } from '../../kit/list.ts'
import { Moves } from '../../kit/Moves.tsx'
import { useNotice } from '../../kit/notice.ts'
import { Empty, Facts } from '../../kit/Page.tsx'
import { useReread } from '../../kit/reread.ts'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { PersonRole } from './columns.tsx'
import type { Handed } from './HandedLink.tsx'
import type { PeopleSearch } from './search.ts'

type Invitation = z.output<typeof invitation>
const tones: Record<Invitation['state'], Tone> = { pending: 'accent', expired: 'high', accepted: 'ok' }
const states = ['pending', 'expired', 'accepted'] as const

function InvitationState({ of }: { of: Invitation }) {
  const t = useTranslations('people.invitations.state')
  return <Status tone={tones[of.state]}>{t(of.state)}</Status>
}

interface InvitationsProps {
  search: PeopleSearch
  set: (change: Partial<PeopleSearch>) => void
  onLink: (link: Handed) => void
  none: ReactNode
}

export function Invitations({ search, set, onLink, none }: InvitationsProps) {
  const t = useTranslations('people')
  const columns = useColumns()
  const { q, state, open } = search
  const query = useMemo(() => ({ q, state }), [q, state])
  const list = useList(invitation, '/invitations', query)
  return (
    <ListView<Invitation, PeopleSearch>
      name="invitations"
      label={t('tabs.invitations')}
      list={list}
      columns={columns}
      search={search}
      set={set}
      placeholder={t('invitations.search')}
      filters={[
        { id: 'state', label: t('state_label'), options: states.map((each) => ({ value: each, label: t(`invitations.state.${each}`) })) },
      ]}
      none={
        <Empty icon={<IconMailForward />} title={t('invitations.none')} text={t('invitations.none_text')}>
          {none}
        </Empty>
      }
      panel={open && <InvitationPanel key={open} id={open} onClose={() => set({ open: undefined })} onLink={onLink} />}
    />
  )
}

function useColumns(): readonly Column<Invitation>[] {
  const t = useTranslations('people')
  return useMemo(
    () => [
      { id: 'email', header: t('email'), min: 190, grow: 1.6, yields: 0, cell: (i) => i.email },
      { id: 'role', header: t('role_label'), min: 126, yields: 2, cell: (i) => <PersonRole of={i} /> },
      { id: 'state', header: t('state_label'), min: 116, grow: 0, yields: 1, cell: (i) => <InvitationState of={i} /> },
      { id: 'sent_at', header: t('invitations.sent'), min: 126, grow: 0, yields: 4, align: 'right', cell: (i) => <Time at={i.sent_at} /> },
      {
        id: 'expires_at',
        header: t('invitations.expires'),
        min: 132,
        grow: 0,
        yields: 3,
        align: 'right',
        cell: (i) => <Time at={i.expires_at} />,
      },
    ],
    [t],
  )
}

function InvitationPanel({ id, onClose, onLink }: { id: string; onClose: () => void; onLink: (link: Handed) => void }) {
  const t = useTranslations('people')
  const reread = useReread()
  const notice = useNotice()
  const may = useMay()
  const { data: i, error } = useOne(invitation, '/invitations', id)
  if (!i)
    return (
      <DetailPanel title={t('tabs.invitations')} onClose={onClose}>
        <PanelPart>
          <Failure text={error?.message} />
        </PanelPart>
      </DetailPanel>
    )
  const move = async (name: string) => {
    if (name === 'resend') {
      await send('POST', invitation, `/invitations/${id}/resend`)
      notice(t('invite.sent'))
    } else if (name === 'copy') onLink(await send('POST', handedLink, `/invitations/${id}/link`))
    else {
      await send('DELETE', z.unknown(), `/invitations/${id}`)
      onClose()
    }
    await reread('/invitations')
  }
  const offered = may('invitations:write') && i.state !== 'accepted'
  return (
    <DetailPanel
      title={i.email}
      badges={<InvitationState of={i} />}
      onClose={onClose}
      actions={
        offered && (
          <Moves
            options={[
              { name: 'resend', label: t('invitations.resend') },
              { name: 'copy', label: t('invitations.copy') },
              { name: 'revoke', label: t('invitations.revoke'), danger: true, confirm: t('invitations.revoke_text', { email: i.email }) },
            ]}
            onMove={move}
          />
        )
      }
    >
      <PanelPart>
        <Facts
          of={{
            [t('role_label')]: <PersonRole of={i} />,
            [t('language')]: i.locale,
            [t('invitations.sent')]: <Time at={i.sent_at} />,
            [t('invitations.expires')]: i.state !== 'accepted' && <Time at={i.expires_at} />,
            [t('invitations.state.accepted')]: i.accepted_at && <Time at={i.accepted_at} />,
          }}
        />
      </PanelPart>
    </DetailPanel>
  )
}
