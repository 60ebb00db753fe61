import { page } from '@rampart/contract/kit/rest.ts'
import { team } from '@rampart/contract/people.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../kit/api.ts'
import type { Choice } from '../../kit/find/finding.ts'
import { useMay } from '../../kit/session.ts'

/** Teams that a case can be given to. */
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
