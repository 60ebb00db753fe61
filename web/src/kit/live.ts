import { liveEvent } from '@rampart/contract/system.ts'
import { useEffect } from 'react'
import type { z } from 'zod'

export type Live = z.output<typeof liveEvent>
const channelName = 'rampart-live'

/**
 * Calls back for each thing that changed on the server. Browsers allow six connections to a host over HTTP/1.1, so one tab
 * holds the stream (Web Locks elect it) and tells the others.
 */
export function useLive(onChange: (event: Live) => void, enabled = true) {
  useEffect(() => {
    if (!enabled) return
    const channel = new BroadcastChannel(channelName)
    const gone = new AbortController()
    channel.onmessage = ({ data }) => pass(data, onChange)
    const lead = () =>
      new Promise<void>((resolve) => {
        const stream = new EventSource('/api/v1/events')
        stream.onmessage = ({ data }: MessageEvent<string>) => {
          const event = pass(data, onChange)
          if (event) channel.postMessage(data)
        }
        gone.signal.addEventListener('abort', () => {
          stream.close()
          resolve()
        })
      })
    if ('locks' in navigator) navigator.locks.request(channelName, { signal: gone.signal }, lead).catch(() => {})
    else void lead()
    return () => {
      gone.abort()
      channel.close()
    }
  }, [onChange, enabled])
}

function pass(data: unknown, onChange: (event: Live) => void): Live | undefined {
  if (typeof data !== 'string') return
  try {
    const event = liveEvent.parse(JSON.parse(data))
    onChange(event)
    return event
  } catch {
    // A message of a newer server: nothing here depends on it.
    return
  }
}
