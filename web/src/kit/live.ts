import { liveEvent } from '@rampart/contract/system.ts'
import { useEffect } from 'react'
import type { z } from 'zod'
import { renew } from './renew.ts'

export type Live = z.output<typeof liveEvent>
/** What one tab passes on to the others as it got it; no data is the server's word that it cannot say what changed. */
type Heard = string | null
const channelName = 'rampart-live'
const patience = 3000 // ms after a refusal

/**
 * Calls back for each thing that changed on the server, or with `everything` when too much did to be told one by one.
 * Browsers allow six connections to a host over HTTP/1.1, so one tab holds the stream (Web Locks elect it) and tells the others.
 */
export function useLive(onChange: (event: Live | 'everything') => void) {
  useEffect(() => {
    const channel = new BroadcastChannel(channelName)
    const gone = new AbortController()
    channel.onmessage = ({ data }: MessageEvent<Heard>) => pass(data, onChange)
    const hear = (data: Heard) => {
      pass(data, onChange)
      channel.postMessage(data)
    }
    const lead = () =>
      new Promise<void>((resolve) => {
        let stream: EventSource | undefined
        let again: ReturnType<typeof setTimeout> | undefined
        const open = () => {
          stream = new EventSource('/api/v1/events')
          stream.onmessage = ({ data }: MessageEvent<string>) => hear(data)
          stream.addEventListener('reload', () => hear(null))
          stream.onerror = () => {
            // A lost connection comes back by itself; after a refusal the browser gives up, and we ask with new tokens.
            if (stream?.readyState !== EventSource.CLOSED || again !== undefined) return
            again = setTimeout(async () => {
              await renew({ active: false }).catch(() => {})
              again = undefined
              if (gone.signal.aborted) return
              open()
              hear(null) // what happened meanwhile was missed
            }, patience)
          }
        }
        open()
        gone.signal.addEventListener('abort', () => {
          clearTimeout(again)
          stream?.close()
          resolve()
        })
      })
    if ('locks' in navigator) navigator.locks.request(channelName, { signal: gone.signal }, lead).catch(() => {})
    else void lead()
    return () => {
      gone.abort()
      channel.close()
    }
  }, [onChange])
}

function pass(data: Heard, onChange: (event: Live | 'everything') => void) {
  if (data === null) return onChange('everything')
  try {
    onChange(liveEvent.parse(JSON.parse(data)))
  } catch {
    // A message of a newer server: nothing here depends on it.
  }
}
