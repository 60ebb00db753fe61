import type { person } from '@rampart/contract/people.ts'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status, type Tone } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'
import { Time } from '../../kit/Time.tsx'

export type Person = z.output<typeof person>
const tones: Record<Person['state'], Tone> = { active: 'ok', disabled: 'high', deleted: 'info', visiting: 'accent' }

export function PersonState({ of }: { of: Person }) {
  const t = useTranslations('people')
  return <Status tone={tones[of.state]}>{t(`state.${of.state}`)}</Status>
}

export function PersonRole({ of }: { of: Pick<Person, 'role' | 'role_name'> }) {
  const t = useTranslations('people.role')
  return <>{of.role_name ?? t(of.role)}</>
}

export function usePeopleColumns(): readonly Column<Person>[] {
  const t = useTranslations('people')
  return useMemo(
    () => [
      {
        id: 'display_name',
        header: t('name'),
        min: 150,
        grow: 1.4,
        sort: true,
        yields: 0,
        cell: (p) => (
          <>
            {p.display_name}
            {!p.home && p.state !== 'visiting' && <span className="dim"> · {t('guest')}</span>}
          </>
        ),
      },
      { id: 'role', header: t('role_label'), min: 126, grow: 0.7, yields: 1, cell: (p) => <PersonRole of={p} /> },
      { id: 'state', header: t('state_label'), min: 112, grow: 0, yields: 2, cell: (p) => <PersonState of={p} /> },
      { id: 'email', header: t('email'), min: 190, grow: 1.3, yields: 3, cell: (p) => <span className="dim">{p.email || '–'}</span> },
      {
        id: 'username',
        header: t('username'),
        min: 140,
        yields: 6,
        off: true,
        cell: (p) => <span className="mono dim">{p.username}</span>,
      },
      {
        id: 'second_factor',
        header: t('second_factor'),
        min: 130,
        grow: 0,
        yields: 5,
        cell: (p) =>
          p.second_factor === null || p.service || !p.home ? (
            <span className="dim">–</span>
          ) : (
            <Status tone={p.second_factor ? 'ok' : 'medium'}>{p.second_factor ? t('on') : t('off')}</Status>
          ),
      },
      {
        id: 'last_seen_at',
        header: t('last_seen'),
        min: 132,
        grow: 0,
        yields: 4,
        align: 'right',
        cell: (p) => (p.last_seen_at ? <Time at={p.last_seen_at} /> : <span className="dim">{t('never')}</span>),
      },
      {
        id: 'created_at',
        header: t('since'),
        min: 126,
        grow: 0,
        sort: true,
        yields: 7,
        off: true,
        align: 'right',
        cell: (p) => <Time at={p.created_at} />,
      },
    ],
    [t],
  )
}
