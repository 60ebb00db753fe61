const days = { day: 1, week: 7, month: 30 } as const

/** The moment a period began; whole minutes, so that the same question is asked again and can be answered from the cache. */
export function since(period: keyof typeof days | undefined): string | undefined {
  if (!period) return undefined
  return new Date(Math.floor(Date.now() / 60_000) * 60_000 - days[period] * 86_400_000).toISOString()
}
