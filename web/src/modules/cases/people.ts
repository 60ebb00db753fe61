import { assignees } from '@rampart/contract/alerts.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { team } from '@rampart/contract/people.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../kit/api.ts'
import { useMay } from '../../kit/session.ts'

export interface Choice {
  value: string
  label: string
}

/** Who can own a case or a task. */
export function usePeople(): readonly Choice[] {
  const may = useMay()
  const { data } = useQuery({
    queryKey: ['/alerts', 'assignees'],
    queryFn: ({ signal }) => ask(assignees, '/alerts/assignees', undefined, signal),
    staleTime: 60_000,
    enabled: may('alerts:read'),
  })
  return data?.items.map(({ id, display_name }) => ({ value: id, label: display_name })) ?? []
}

export function useTeams(): readonly Choice[] {
  const may = useMay()
  const { data } = useQuery({
    queryKey: ['/teams', 'choices'],
    queryFn: ({ signal }) => ask(page(team), '/teams', { limit: 200, sort: 'name' }, signal),
    staleTime: 60_000,
    enabled: may('teams:read'),
  })
  return data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []
}
