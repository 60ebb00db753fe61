import { assignees } from '@rampart/contract/alerts.ts'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask } from '../api.ts'
import { useMay } from '../session.ts'
import type { Choice } from './finding.ts'

const none: readonly Choice[] = []
// One function for all, so that what it makes stays the same while the list does: columns are made anew with it.
const choices = ({ items }: z.output<typeof assignees>): readonly Choice[] =>
  items.map(({ id, display_name }) => ({ value: id, label: display_name }))

/** Who can be given work: an alert, a case, a step, a shift. Nobody where the person may not see alerts. */
export function usePeople(enabled = true): readonly Choice[] {
  const may = useMay()
  const { data } = useQuery({
    queryKey: ['/alerts', 'assignees'],
    queryFn: ({ signal }) => ask(assignees, '/alerts/assignees', undefined, signal),
    select: choices,
    staleTime: 60_000,
    enabled: enabled && may('alerts:read'),
  })
  return data ?? none
}
