import type { Technique, techniqueRelease } from '@rampart/contract/techniques.ts'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Chips } from '../../kit/Badges.tsx'
import type { Column } from '../../kit/grid/columns.ts'

export type Release = z.output<typeof techniqueRelease>
/** ATT&CK's own name of a tactic, by its short name. */
export const tacticName = (release: Release | undefined, tactic: string) =>
  release?.tactics.find((each) => each.tactic === tactic)?.name ?? tactic

export function useTechniqueColumns(release: Release | undefined): readonly Column<Technique>[] {
  const t = useTranslations('techniques')
  return useMemo(
    () => [
      { id: 'id', header: t('id'), min: 104, grow: 0, yields: 0, cell: (each) => <span className="mono">{each.id}</span> },
      { id: 'name', header: t('name'), min: 180, grow: 2, yields: 0, cell: (each) => each.name },
      {
        id: 'tactics',
        header: t('tactics'),
        min: 220,
        grow: 1.4,
        yields: 1,
        cell: (each) => <Chips of={each.tactics.map((tactic) => tacticName(release, tactic))} />,
      },
      {
        id: 'platforms',
        header: t('platforms'),
        min: 220,
        yields: 2,
        cell: (each) => <span className="dim">{each.platforms.join(', ')}</span>,
      },
    ],
    [t, release],
  )
}
