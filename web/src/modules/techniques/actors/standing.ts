import { actorsCoverage } from '@rampart/contract/coverage.ts'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask } from '../../../kit/api.ts'
import { useMay } from '../../../kit/session.ts'

export type ActorStanding = z.output<typeof actorsCoverage>['items'][number]

/** How well each group's techniques are covered, by its id; empty where the person may not see coverage. */
export function useStandings(): ReadonlyMap<string, ActorStanding> | undefined {
  const may = useMay()
  const { data } = useQuery({
    queryKey: ['/coverage', 'actors'],
    queryFn: async ({ signal }) => {
      const { items } = await ask(actorsCoverage, '/coverage/actors', undefined, signal)
      return new Map(items.map((one) => [one.id, one]))
    },
    enabled: may('coverage:read'),
  })
  return data
}
