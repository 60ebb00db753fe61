import { assignees } from '@rampart/contract/alerts.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../kit/api.ts'
import { useMay } from '../../kit/session.ts'

/** Who can own a technique. */
export function useOwners(): readonly { value: string; label: string }[] {
  const may = useMay()
  const { data } = useQuery({
    queryKey: ['/alerts', 'assignees'],
    queryFn: ({ signal }) => ask(assignees, '/alerts/assignees', undefined, signal),
    staleTime: 60_000,
    enabled: may('alerts:read'),
  })
  return data?.items.map(({ id, display_name }) => ({ value: id, label: display_name })) ?? []
}
