import type { PartState } from '@rampart/contract/system.ts'

/** A part that Rampart stands on: resolves when it works, with a note or none; throws why not. `unset` when it is not configured. */
export interface Part {
  name: string
  check: (() => Promise<unknown>) | 'not_configured'
  /** ms for which an answer holds, where asking costs something. */
  holds?: number
}

const longest = 3000 // ms; a part that does not answer is not there

/** Asks every part at the same time; none holds up the answer. Times are ms. */
export function partStates(parts: readonly Part[]): () => Promise<PartState[]> {
  const kept = new Map<string, { state: Promise<PartState>; until: number }>()
  return () =>
    Promise.all(
      parts.map((part) => {
        const known = kept.get(part.name)
        if (known && known.until > Date.now()) return known.state
        const state = stateOf(part)
        if (part.holds) kept.set(part.name, { state, until: Date.now() + part.holds })
        return state
      }),
    )
}

async function stateOf({ name, check }: Part): Promise<PartState> {
  if (check === 'not_configured') return { name, state: 'not_configured', latency_ms: null, message: null }
  const begun = performance.now()
  const latency = () => Math.round((performance.now() - begun) * 10) / 10
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`No answer within ${longest / 1000} s.`)), longest)
  })
  try {
    await Promise.race([check(), late])
    return { name, state: 'ok', latency_ms: latency(), message: null }
  } catch (cause) {
    return { name, state: 'failed', latency_ms: latency(), message: cause instanceof Error ? cause.message : String(cause) }
  } finally {
    clearTimeout(timer)
  }
}
