import { type attackRelease, attackReleases } from '@rampart/contract/techniques.ts'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask } from '../../../kit/api.ts'

export type AttackRelease = z.output<typeof attackRelease>

/** Live updates tell sooner; this is for when the stream is down. */
const askAgain = 2000 // ms

/** What was imported and what is in force; asked again while something is on its way. */
export const useReleases = () =>
  useQuery({
    queryKey: ['/techniques', 'releases'],
    queryFn: ({ signal }) => ask(attackReleases, '/techniques/releases', undefined, signal),
    refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => status === 'importing') ? askAgain : false),
  })

/** How many of a type are in force, neither revoked nor deprecated; undefined where the release counts none. */
export const inForce = ({ counts }: AttackRelease, type: string): number | undefined => counts[type]?.active
