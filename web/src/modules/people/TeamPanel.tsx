import { ActionIcon, Select, Text, Tooltip } from '@mantine/core'
import { memberInput, person, teamMembers } from '@rampart/contract/people.ts'
import { IconUserMinus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, reasonOf, send } from '../../kit/api.ts'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useList } from '../../kit/list.ts'
import { Moves } from '../../kit/Moves.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import { useMay } from '../../kit/session.ts'
import { TeamDialog } from './TeamDialog.tsx'
import css from './Teams.module.css'
import type { Team } from './teams.ts'

export function TeamPanel({ team, teams, onClose }: { team: Team; teams: readonly Team[]; onClose: () => void }) {
  const t = useTranslations('people.teams')
  const reread = useReread()
  const notice = useNotice()
  const may = useMay()
  const writes = may('teams:write')
  const [editing, setEditing] = useState(false)
  const [search, setSearch] = useState('')
  const path = `/teams/${team.id}/members` as const
  const members = useQuery({ queryKey: ['/teams', 'members', team.id], queryFn: ({ signal }) => ask(teamMembers, path, undefined, signal) })
  const people = useList(person, '/users', { q: search, state: ['active'] }, { count: false, limit: 20 })
  const inside = new Set(members.data?.items.map(({ user_id }) => user_id))
  const change = async (work: Promise<unknown>) => {
    try {
      await work
      await reread('/teams')
    } catch (error) {
      notice(reasonOf(error), 'failed')
    }
  }
  const move = async (name: string) => {
    if (name === 'edit') return setEditing(true)
    await send('DELETE', z.unknown(), `/teams/${team.id}`)
    await reread('/teams')
    onClose()
  }
  return (
    <DetailPanel
      title={team.name}
      onClose={onClose}
      actions={
        writes && (
          <Moves
            options={[
              { name: 'edit', label: t('edit') },
              { name: 'delete', label: t('delete'), danger: true, confirm: t('delete_text', { name: team.name }) },
            ]}
            onMove={move}
          />
        )
      }
    >
      {team.description && (
        <PanelPart>
          <Text>{team.description}</Text>
        </PanelPart>
      )}
      <PanelPart title={t('members')}>
        <Failure text={members.error?.message} />
        {members.data?.items.length === 0 && <Text c="dimmed">{t('no_members')}</Text>}
        <ul className={css.members}>
          {members.data?.items.map((m) => (
            <li key={m.user_id} className={css.member}>
              <span className={css.who}>{m.display_name}</span>
              {writes && (
                <Tooltip label={t('remove', { name: m.display_name })}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('remove', { name: m.display_name })}
                    onClick={() => void change(send('DELETE', z.unknown(), `${path}/${m.user_id}`))}
                  >
                    <IconUserMinus size={16} />
                  </ActionIcon>
                </Tooltip>
              )}
            </li>
          ))}
        </ul>
        {writes && (
          <Select
            label={t('add_member')}
            searchable
            value={null}
            searchValue={search}
            onSearchChange={setSearch}
            filter={({ options }) => options}
            data={people.rows.filter(({ id }) => !inside.has(id)).map(({ id, display_name }) => ({ value: id, label: display_name }))}
            onChange={(user_id) => user_id && void change(send('POST', memberInput, path, { user_id }))}
          />
        )}
      </PanelPart>
      <TeamDialog opened={editing} team={team} teams={teams} onClose={() => setEditing(false)} />
    </DetailPanel>
  )
}
