import { backupStarted, backups } from '@rampart/contract/backups.ts'
import { nothing } from '@rampart/contract/kit/rest.ts'
import { record } from '../../kernel/events.ts'
import type { Module } from '../../kernel/module.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Tenancy } from '../../kernel/tenancy.ts'
import { startJob } from '../jobs/jobs.port.ts'
import { type Keeping, makeBackup } from './run.ts'

const shown = 20
const off = () =>
  new Problem(
    409,
    'not_configured',
    'Backups are off: set BACKUP_FOLDER or BACKUP_BUCKET, and RAMPART_BACKUP_PASSPHRASE, then start again.',
  )

export interface BackupParts {
  /** Undefined while backups are off. */
  keeping: Keeping | undefined
  keep: number
  /** When the clock runs it next, as an ISO time. */
  next: (schedule: string) => string | null
}

/** Backups of the whole instance: by the clock, and when its operator asks. */
export const backupModule = ({ keeping, keep, next }: BackupParts): Module => ({
  name: 'backups',
  grants: { 'backups:read': ['platform_admin'], 'backups:run': ['platform_admin'] },
  routes: async (app) => {
    app.get('/backups', { config: { may: 'backups:read' }, schema: { response: { 200: backups } } }, async ({ tx }) => ({
      place: keeping?.place.name ?? null,
      keep,
      next_run_at: keeping ? next('backup.run') : null,
      items: await tx.selectFrom('backups').selectAll().orderBy('finished_at', 'desc').limit(shown).execute(),
    }))
    app.post(
      '/backups',
      { config: { may: 'backups:run' }, schema: { body: nothing.nullish(), response: { 202: backupStarted } } },
      async (req, reply) => {
        if (!keeping) throw off()
        const job_id = await startJob(req, { kind: 'backup.run', total: null, input: {} })
        await record(req, 'backups.run', job_id)
        reply.code(202)
        return { job_id }
      },
    )
  },
  ...(keeping && {
    jobs: {
      'backup.run': {
        cron: '20 1 * * *',
        description: 'Makes a sealed backup of the whole instance, reads it back, and removes those beyond BACKUP_KEEP.',
        instance: true,
        run: async (who) => {
          await startJob(who, { kind: 'backup.run', total: null, input: {} })
        },
      },
    },
  }),
  work: {
    'backup.run': async ({ db, actor, signal, progress }) => {
      if (!keeping) throw off()
      const made = await makeBackup(keeping, signal, (done) => progress(done, null))
      await db.withTenant(actor.tenant_id, (tx) => record({ tx, actor }, 'backups.add', actor.tenant_id, { after: made, title: made.name }))
      return made
    },
  },
})

const late = 2 * 24 * 3_600_000 // ms; one missed run may be an upgrade, two are a fault

/** For the system page: throws a sentence when backups are on and the last one failed or is late. */
export async function checkBackups(db: Tenancy): Promise<void> {
  const [last] = await db.ask<{ state: string; error: string | null; at: string; good_at: string | null; since: string }>(`
    select state, error, finished_at as at, (select max(finished_at) from backups where state = 'completed') as good_at
    from backups order by finished_at desc limit 1`)
  if (last?.state === 'failed') throw new Error(`The backup of ${last.at} failed: ${last.error}`)
  if (last?.good_at && Date.now() - Date.parse(last.good_at) > late) throw new Error(`The last backup is of ${last.good_at}.`)
}
