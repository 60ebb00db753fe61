export interface Rounds {
  /** Something may wait at this tenant; without one, anywhere: then `look` is asked at once. */
  wake: (tenant?: string) => void
  /** Resolves when the visits under way have ended. */
  stop: () => Promise<void>
}

export interface Round {
  /** The tenants where something waits now: asked every `every` ms, for what no message told. */
  look: () => Promise<readonly string[]>
  /** Does what waits at one tenant; returns after how many ms to come again, undefined when all is done. Never two at once for one tenant. */
  visit: (tenant: string) => Promise<number | undefined>
  every: number
  /** How many tenants at the same time. */
  atOnce?: number
  failed: (cause: unknown, tenant?: string) => void
}

const afterFailure = 1000 // ms

/** Work that comes up at tenants: woken by messages, and by a slow look of its own, since any message may be lost. */
export function rounds({ look, visit, every, atOnce = 2, failed }: Round): Rounds {
  const waiting = new Set<string>()
  const visited = new Map<string, Promise<void>>()
  const later = new Map<string, NodeJS.Timeout>()
  let looking: Promise<void> | undefined
  let ended = false

  const go = () => {
    for (const tenant of waiting) {
      if (ended || visited.size >= atOnce) return
      if (visited.has(tenant)) continue // it stays waiting and is seen again after this visit
      waiting.delete(tenant)
      visited.set(
        tenant,
        attempt(tenant).then(() => {
          visited.delete(tenant)
          go()
        }),
      )
    }
  }
  const attempt = async (tenant: string) => {
    let again: number | undefined = afterFailure
    try {
      again = await visit(tenant)
    } catch (cause) {
      if (!ended) failed(cause, tenant)
    }
    if (again === undefined || ended) return
    clearTimeout(later.get(tenant))
    later.set(
      tenant,
      setTimeout(() => {
        later.delete(tenant)
        wake(tenant)
      }, again),
    )
  }
  const lookNow = async () => {
    try {
      for (const tenant of await look()) waiting.add(tenant)
    } catch (cause) {
      if (!ended) failed(cause)
    }
    looking = undefined
    go()
  }
  const wake = (tenant?: string) => {
    if (ended) return
    if (tenant === undefined) {
      looking ??= lookNow()
      return
    }
    waiting.add(tenant)
    go()
  }
  const clock = setInterval(() => wake(), every)
  wake()
  return {
    wake,
    stop: async () => {
      ended = true
      clearInterval(clock)
      for (const timer of later.values()) clearTimeout(timer)
      await looking
      await Promise.all(visited.values())
    },
  }
}
