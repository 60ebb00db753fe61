import type { Module, SealedColumn } from '../../kernel/module.ts'
import { reseal, resealIfNeeded } from './reseal.ts'
import type { Secrets } from './secrets.port.ts'

/** `columns` is asked late: every module's sealed columns. */
export const secretsModule = (secrets: Secrets, columns: () => readonly SealedColumn[]): Module => ({
  name: 'secrets',
  grants: {},
  routes: async () => {},
  jobs: {
    'secrets.reseal': {
      cron: '40 3 * * *',
      description: 'Seals stored secrets with the key in use after a rotation, and removes the keys that nothing needs any more.',
      run: resealIfNeeded,
    },
  },
  work: {
    'secrets.reseal': ({ db, actor, signal }) => reseal({ db, secrets, columns: columns(), tenant_id: actor.tenant_id, signal }),
  },
})
