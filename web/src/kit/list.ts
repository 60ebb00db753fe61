import { page } from '@rampart/contract/kit/rest.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { z } from 'zod'
import { ask, type Path, type Query } from './api.ts'

export interface List<R> {
  rows: readonly R[]
  total: Total | undefined
  state: 'loading' | 'failed' | 'ready'
  error: Error | null
  retry: () => void
  more: More
}
export interface More {
  has: boolean
  loading: boolean
  load: () => void
}
/** `exact` false: there are at least so many. */
export interface Total {
  count: number
  exact: boolean
}

export interface ListOptions {
  limit?: number
  count?: boolean
  /** Whether the list is read again when something of its family changes; not for what never changes. */
  live?: boolean
}

/** `/hosts` of `/hosts/1/collections`: what live updates make stale. */
const family = (path: Path) => `/${path.split('/')[1]}`

/** A list of the API, page after page by its cursor; how many there are is asked once for each filter, beside the first page. */
export function useList<S extends z.ZodType>(schema: S, path: Path, query: Query, options: ListOptions = {}): List<z.output<S>> {
  const { limit = 100, count = true, live = true } = options
  const root = live ? family(path) : path
  const pages = useInfiniteQuery({
    queryKey: [root, 'list', path, query, limit],
    queryFn: ({ pageParam, signal }) => ask(page(schema), path, { ...query, limit, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const total = useTotal(path, query, count)
  const rows = useMemo(() => (pages.data?.pages ?? []).flatMap((p) => p.items as z.output<S>[]), [pages.data])
  return {
    rows,
    total: count ? total : undefined,
    state: pages.isPending ? 'loading' : pages.isError && rows.length === 0 ? 'failed' : 'ready',
    error: pages.error,
    retry: () => void pages.refetch(),
    more: { has: pages.hasNextPage, loading: pages.isFetchingNextPage, load: () => void pages.fetchNextPage() },
  }
}

/** How many records a filter fits; counted up to 1,000. */
export function useTotal(path: Path, query: Query, enabled = true): Total | undefined {
  const { sort: _, ...filter } = query
  const { data } = useQuery({
    queryKey: [family(path), 'total', path, filter],
    queryFn: ({ signal }) => ask(page(z.unknown()), path, { ...filter, limit: 1, total: 'true' }, signal),
    enabled,
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  })
  return data?.total === undefined ? undefined : { count: data.total, exact: data.total_is_exact ?? true }
}

/** One record by its path. */
export function useOne<S extends z.ZodType>(schema: S, collection: Path, rest: string | undefined) {
  return useQuery({
    queryKey: [collection, 'one', rest],
    queryFn: ({ signal }) => ask(schema, `${collection}/${rest}`, undefined, signal),
    enabled: rest !== undefined,
  })
}
