import type { News } from '../../kernel/news.ts'
import { type Rounds, rounds } from '../../kernel/rounds.ts'
import { type Head, sealTenant } from '../../kernel/seal.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { writeCheckpoint } from './checkpoints.ts'

export interface SealingParts {
  /** Not the telling one: a seal is no news of its own kind. */
  db: Tenancy
  news: Pick<News, 'on' | 'tell'>
  folder: string
  key: Buffer
  log: { info: (about: object, text: string) => void; error: (about: object, text: string) => void }
  /** ms between two looks for tenants with unsealed events. */
  every?: number
  /** ms between two checkpoints of a tenant whose chain grows. */
  checkpointEvery?: number
}

const soon = 200 // ms; an older transaction is still open

/** The job that seals: runs in every process, a tenant is at any time in the hands of one. */
export function sealing({ db, news, folder, key, log, every = 2000, checkpointEvery = 60_000 }: SealingParts): Pick<Rounds, 'stop'> {
  const heads = new Map<string, { head: Head; kept: number; at: number }>()
  const keep = async (tenant: string) => {
    const known = heads.get(tenant)
    if (!known || known.kept === known.head.n) return
    const { head } = known
    await writeCheckpoint(folder, key, { tenant_id: tenant, n: head.n, hash: head.hash, at: new Date().toISOString() })
    known.kept = head.n
    known.at = Date.now()
    // The log is a second witness, often kept on another machine.
    log.info({ tenant_id: tenant, n: head.n, hash: head.hash }, 'audit checkpoint')
  }
  const failed = (cause: unknown, tenant?: string) =>
    log.error({ tenant_id: tenant, error: cause instanceof Error ? cause.message : String(cause) }, 'sealing the audit trail failed')
  const work = rounds({
    every,
    failed,
    look: async () =>
      (await db.ask<{ tenant_id: string }>(`select tenant_id from event_backlog('{}') where unsealed`)).map((row) => row.tenant_id),
    visit: async (tenant) => {
      const { head, more, waiting } = await sealTenant(db, tenant)
      if (head) {
        const known = heads.get(tenant) ?? { head, kept: 0, at: 0 }
        known.head = head
        heads.set(tenant, known)
        news.tell('sealed', tenant)
        if (Date.now() - known.at >= checkpointEvery) await keep(tenant)
      }
      return more ? 0 : waiting ? soon : undefined
    },
  })
  const clock = setInterval(
    () => {
      for (const [tenant, { at }] of heads) if (Date.now() - at >= checkpointEvery) keep(tenant).catch((cause) => failed(cause, tenant))
    },
    Math.min(checkpointEvery, 10_000),
  )
  const off = news.on('recorded', work.wake)
  return {
    stop: async () => {
      off()
      clearInterval(clock)
      await work.stop()
      await Promise.all([...heads.keys()].map((tenant) => keep(tenant).catch((cause) => failed(cause, tenant))))
    },
  }
}
