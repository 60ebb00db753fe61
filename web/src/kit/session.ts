import { me } from '@rampart/contract/identity.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask, Problem } from './api.ts'
import { learn } from './renew.ts'

export type Me = z.output<typeof me>

/** Who is signed in; null for nobody. The session is an HttpOnly cookie: the page never holds a token. */
export const session = queryOptions({
  queryKey: ['/auth/me'],
  queryFn: async (): Promise<Me | null> => {
    try {
      const who = await ask(me, '/auth/me')
      learn(who.session)
      return who
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null
      throw error
    }
  },
  staleTime: 5 * 60_000,
  retry: false,
})

/** Whether the person may; the server decides again for each request. */
export function useMay(): (permission: string) => boolean {
  const { data } = useQuery(session)
  return (permission) => data?.permissions.includes(permission) ?? false
}
