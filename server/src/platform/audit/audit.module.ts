import { from, type Module } from '../../kernel/module.ts'
import { auditRoutes } from './audit.routes.ts'
import { verifyAndKeep } from './integrity.ts'
import { cutOld } from './retention.ts'
import type { Witness } from './verify.ts'

export const auditModule = (witness: Witness): Module => ({
  name: 'audit',
  grants: { 'audit:read': [...from('manager'), 'auditor'], 'audit:export': [...from('admin'), 'auditor'] },
  routes: auditRoutes(witness),
  jobs: {
    'audit.verify': {
      cron: '30 2 * * *',
      description: 'Walks the whole audit trail and holds it against its checkpoints.',
      run: (who) => verifyAndKeep(who, witness),
    },
    'audit.retention': {
      cron: '10 5 * * *',
      description: 'Lets go of entries that are older than the tenant keeps, up to a checkpoint, and leaves a signed stub.',
      run: async (who) => void (await cutOld(who, witness)),
    },
  },
})
