import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { type Live, useLive } from '../kit/live.ts'
import { staleLists } from './entities.ts'

/** Under a running import changes come by the hundred; the page asks again at most this often, in ms. */
const pause = 1000

/** What changed on the server is read again where it is shown. */
export function useStaleOnChange() {
  const client = useQueryClient()
  const waiting = useRef(new Set<string>())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const onChange = useCallback(
    (event: Live | 'everything') => {
      if (event === 'everything') return void client.invalidateQueries()
      for (const list of staleLists(event.object_type)) waiting.current.add(list)
      timer.current ??= setTimeout(() => {
        for (const key of waiting.current) void client.invalidateQueries({ queryKey: [key] })
        waiting.current.clear()
        timer.current = undefined
      }, pause)
    },
    [client],
  )
  useLive(onChange)
}
