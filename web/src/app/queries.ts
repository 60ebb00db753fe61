import { QueryCache, QueryClient } from '@tanstack/react-query'
import { Problem } from '../kit/api.ts'
import { session } from '../kit/session.ts'

/** A 401 anywhere means that the session has ended: the shell then leads to the sign-in. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof Problem && error.status === 401) queries.setQueryData(session.queryKey, null)
      // Something is owed since: who we are says what, and the shell leads there.
      if (error instanceof Problem && error.code === 'second_factor_required')
        void queries.invalidateQueries({ queryKey: session.queryKey })
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
    },
  },
})
