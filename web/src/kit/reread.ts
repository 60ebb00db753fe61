import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

/** After a change: reads anew what is shown of these lists, one after the other. A list is named by its path. */
export function useReread(): (...lists: readonly string[]) => Promise<void> {
  const client = useQueryClient()
  return useCallback(
    async (...lists) => {
      for (const list of lists) await client.invalidateQueries({ queryKey: [list] })
    },
    [client],
  )
}
