import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

const checked = 10 * 60_000 // ms; clocks of machines drift slowly

/** How far the server's clock is ahead of this machine's, in ms, to a second: its stamps are counted from by its own clock. */
function useAhead(): number {
  const { data } = useQuery({
    queryKey: ['server-clock'],
    queryFn: async ({ signal }) => {
      const before = Date.now()
      const reply = await fetch('/health/live', { method: 'HEAD', cache: 'no-store', signal })
      const said = Date.parse(reply.headers.get('date') ?? '')
      const here = (before + Date.now()) / 2
      // The header tells whole seconds: what differs by less is no difference.
      return Number.isNaN(said) || Math.abs(said + 500 - here) < 1500 ? 0 : said + 500 - here
    },
    staleTime: checked,
    retry: false,
  })
  return data ?? 0
}

/** The seconds since a stamp of the server, told anew each second; undefined where there is none. Up to `until`, where it is over. */
export function useSeconds(from: string | null, until: string | null): number | undefined {
  const ahead = useAhead()
  const [now, setNow] = useState(Date.now)
  const running = from !== null && until === null
  useEffect(() => {
    if (!running) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [running])
  if (from === null) return undefined
  return Math.max(0, Math.floor(((until === null ? now + ahead : Date.parse(until)) - Date.parse(from)) / 1000))
}

/** Now by the server's clock. */
export function useServerNow(): () => Date {
  const ahead = useAhead()
  return () => new Date(Date.now() + ahead)
}

/** 3725 seconds as 1:02:05, as a stop watch shows it. */
export function stopWatch(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return `${hours}:${two(minutes)}:${two(rest)}`
}
