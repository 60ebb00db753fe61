import { useMemo } from 'react'
import type { AuditSearch } from './search.ts'

const hours = { hour: 1, day: 24, week: 168, month: 720 } as const

/** The address keeps local times, as the person typed them; the API wants moments. */
export function useFilter(search: AuditSearch) {
  return useMemo(() => {
    const custom = search.period === 'custom'
    const minute = Math.floor(Date.now() / 60_000) * 60_000
    return {
      q: search.q,
      actor_id: search.actor_id,
      action: search.action,
      object_type: search.object_type,
      object_id: search.object_id,
      outcome: search.outcome,
      address: search.address,
      since:
        search.period && search.period !== 'custom'
          ? new Date(minute - hours[search.period] * 3_600_000).toISOString()
          : custom
            ? moment(search.from)
            : undefined,
      until: custom ? moment(search.until) : undefined,
    }
  }, [
    search.q,
    search.actor_id,
    search.action,
    search.object_type,
    search.object_id,
    search.outcome,
    search.address,
    search.period,
    search.from,
    search.until,
  ])
}

function moment(text: string | undefined): string | undefined {
  const date = new Date(text ?? '')
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
