import { ActionIcon, Select } from '@mantine/core'
import { caseMembers } from '@rampart/contract/casework.ts'
import { IconX } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { usePeople } from '../../kit/find/people.ts'
import { Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import css from './Cases.module.css'
import { useDoing, usePart } from './parts.ts'
import type { CaseDetail } from './words.tsx'

/** Who sees a restricted case beside its owner. */
export function Members({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const may = useMay()
  const people = usePeople()
  const { run } = useDoing()
  const { data, error } = usePart(caseMembers, of.id, 'members')
  const writes = may('cases:write')
  const here = new Set(data?.items.map(({ id }) => id))
  return (
    <Panel title={t('members')}>
      <p className={css.nothing}>{of.restricted ? t('members_text') : t('members_open')}</p>
      <Failure text={error?.message} />
      <ul className={css.rows}>
        {data?.items.map(({ id, display_name }) => (
          <li key={id} className={css.row}>
            <span className={css.grow}>{display_name}</span>
            {writes && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('member_drop', { name: display_name })}
                onClick={() => void run(() => send('DELETE', z.unknown(), `/cases/${of.id}/members/${id}`))}
              >
                <IconX size={15} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {writes && (
        <Select
          className={css.choose}
          aria-label={t('member_add')}
          placeholder={t('member_add')}
          searchable
          data={people.filter(({ value }) => !here.has(value))}
          value={null}
          onChange={(user_id) => user_id && void run(() => send('POST', z.unknown(), `/cases/${of.id}/members`, { user_id }))}
        />
      )}
    </Panel>
  )
}
