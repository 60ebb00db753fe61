import type { Lapsed } from './revocation.ts'

const most = 10_000
const freshness = 1000 // ms; what changed unheard is known after this at the latest
const unsettled = 1000 // ms after a word of change in which nothing is kept: its transaction may not have ended

interface Known<W> {
  who: Promise<W>
  until: number
  /** Filled when it is known; before that any word of change may be about it. */
  user_id?: string
  tenant_id?: string
}

/** Who a session or key stands for, for a second: the one place where a revoked one could live on. */
export function actorMemory<W extends { id: string; tenant_id: string }>() {
  const known = new Map<string, Known<W>>()
  const changing = new Map<string, number>()
  const drop = (what: Lapsed) => {
    if (what === undefined) return known.clear()
    if (what.of === 'session') {
      known.delete(what.id)
      if (changing.size >= most) changing.clear()
      changing.set(what.id, Date.now() + unsettled)
      return
    }
    for (const [key, { user_id, tenant_id }] of known) {
      const about = { key: key.startsWith(what.id), user: user_id === what.id, tenant: tenant_id === what.id }[what.of]
      // A key goes with its maker's rights; whose it is, is not kept here.
      if (about || user_id === undefined || (what.of === 'user' && key.includes(' '))) known.delete(key)
    }
  }
  const remember = (key: string, load: () => Promise<W>): Promise<W> => {
    const now = Date.now()
    const before = known.get(key)
    if (before && before.until > now) return before.who
    const settles = changing.get(key)
    if (settles !== undefined) {
      if (settles > now) return load()
      changing.delete(key)
    }
    const who = load()
    const entry: Known<W> = { who, until: now + freshness }
    who.then(
      ({ id, tenant_id }) => Object.assign(entry, { user_id: id, tenant_id }),
      () => known.get(key) === entry && known.delete(key),
    )
    if (known.size >= most) known.clear()
    known.set(key, entry)
    return who
  }
  return { drop, remember }
}
