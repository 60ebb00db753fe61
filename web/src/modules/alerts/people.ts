import { assignees } from '@rampart/contract/alerts.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../kit/api.ts'

/** Who can be given an alert. */
export function useAssignees(enabled = true) {
  const { data } = useQuery({
    queryKey: ['/alerts', 'assignees'],
    queryFn: ({ signal }) => ask(assignees, '/alerts/assignees', undefined, signal),
    staleTime: 60_000,
    enabled,
  })
  return data?.items ?? []
}
