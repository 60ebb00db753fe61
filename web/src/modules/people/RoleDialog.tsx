import { Select } from '@mantine/core'
import { person } from '@rampart/contract/people.ts'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Confirm } from '../../kit/Moves.tsx'
import type { Person } from './columns.tsx'
import { choiceOf, standingOf, useRoleChoices } from './roles.ts'

/** Gives a person a preset or an own role: what whoever asks may give. */
export function RoleDialog(props: { person: Person; opened: boolean; onClose: () => void; onSaved: () => void }) {
  const { person: p, opened, onClose, onSaved } = props
  const t = useTranslations('people')
  const choices = useRoleChoices({ service: p.service })
  const [choice, setChoice] = useState(choiceOf(p))
  const standing = standingOf(choice)
  return (
    <Confirm
      opened={opened}
      title={t('actions.set_role')}
      onClose={onClose}
      onConfirm={async () => {
        const role = p.service ? 'service' : standing.role
        await send('POST', person, `/users/${p.id}/role`, { ...standing, role, version: p.version })
        onSaved()
      }}
    >
      <Select
        label={t('role_label')}
        allowDeselect={false}
        searchable
        data={choices}
        value={choice}
        onChange={(next) => setChoice(next ?? choice)}
        mb={12}
      />
    </Confirm>
  )
}
