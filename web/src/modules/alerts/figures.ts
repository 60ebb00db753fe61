import { page } from '@rampart/contract/kit/rest.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { ask, type Query } from '../../kit/api.ts'
import type { Total } from '../../kit/list.ts'

/** What stands round the queue is counted again this often, in ms, and after each move of one's own: not with every alert that comes in. */
export const again = 15_000
export const figures = '/alert-figures'

/** How many alerts fit a filter; counted up to 1,000. */
export function useFigure(filter: Query): Total | undefined {
  const { data } = useQuery({
    queryKey: [figures, filter],
    queryFn: ({ signal }) => ask(page(z.unknown()), '/alerts', { ...filter, limit: 1, total: 'true' }, signal),
    refetchInterval: again,
    placeholderData: keepPreviousData,
  })
  return data?.total === undefined ? undefined : { count: data.total, exact: data.total_is_exact ?? true }
}
