import { campaignDetail, campaign as campaignRow } from '@rampart/contract/campaigns.ts'
import { actorCoverage, actorsCoverage, coverageComparison, coverageMatrix, coverageSnapshot } from '@rampart/contract/coverage.ts'
import { coverageLayer, coverageLayerDetail } from '@rampart/contract/coverage-layers.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import { ask, type Path, type Query } from '../../../kit/api.ts'
import { useMay } from '../../../kit/session.ts'

/** Something of coverage, read again when tests, rules or weights change. */
export function useCoverage<S extends z.ZodType>(schema: S, path: Path, query: Query = {}, enabled = true) {
  return useQuery({
    queryKey: ['/coverage', path, query],
    queryFn: ({ signal }) => ask(schema, path, query, signal),
    placeholderData: keepPreviousData,
    enabled,
  })
}
export const useMatrix = () => useCoverage(coverageMatrix, '/coverage/matrix')

const choices = { limit: 200 } as const
export const useActors = (enabled = true) => useCoverage(actorsCoverage, '/coverage/actors', {}, enabled)
export const useSnapshots = (enabled = true) => useCoverage(page(coverageSnapshot), '/coverage/snapshots', choices, enabled)
export const useLayers = (enabled = true) => useCoverage(page(coverageLayer), '/coverage/layers', choices, enabled)
export const useLayer = (id: string | undefined) => useCoverage(coverageLayerDetail, `/coverage/layers/${id}`, {}, id !== undefined)

/** The techniques that a group is known to use; undefined while that is not known. */
export function useActorTechniques(id: string | undefined): ReadonlySet<string> | undefined {
  const { data } = useCoverage(actorCoverage, `/coverage/actors/${encodeURIComponent(id ?? '')}`, {}, id !== undefined)
  return useMemo(() => (id && data ? new Set(data.items.map((each) => each.id)) : undefined), [id, data])
}

export function useCampaigns() {
  const may = useMay()
  const { data } = useQuery({
    queryKey: ['/campaigns', 'choices'],
    queryFn: ({ signal }) => ask(page(campaignRow), '/campaigns', choices, signal),
    enabled: may('campaigns:read'),
  })
  return data?.items ?? []
}
/** The techniques that a campaign tests. */
export function useCampaignTechniques(id: string | undefined): ReadonlySet<string> | undefined {
  const { data } = useQuery({
    queryKey: ['/campaigns', 'one', id],
    queryFn: ({ signal }) => ask(campaignDetail, `/campaigns/${id}`, undefined, signal),
    enabled: id !== undefined,
  })
  return useMemo(() => (id && data ? new Set(data.items.flatMap(({ test }) => test?.technique_id ?? [])) : undefined), [id, data])
}

/** From one snapshot to another, or to now. */
export const useComparison = (from: string | undefined, to: string) =>
  useCoverage(coverageComparison, '/coverage/comparison', { from, to }, from !== undefined)
