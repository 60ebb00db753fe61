import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../../../kernel/config.ts'
import type { Routes } from '../../../kernel/module.ts'
import type { Tenancy } from '../../../kernel/tenancy.ts'
import type { Secrets } from '../../secrets/secrets.port.ts'
import type { Enter } from '../enter.ts'
import type { Sessions } from '../sessions.ts'
import type { Throttle } from '../throttle.ts'
import { passkeyRoutes } from './passkeys.routes.ts'
import { passkeys } from './passkeys.ts'
import { proofs } from './proofs.ts'
import { resetRoutes } from './reset.routes.ts'
import { type Admit, admission, signInRoutes } from './sign-in.routes.ts'
import { stepUpRoutes } from './step-up.routes.ts'
import { totpRoutes } from './totp.routes.ts'

interface Ground {
  db: Tenancy
  config: Config
  sessions: Sessions
  secrets: Secrets
  tries: Throttle
  enter: Enter
  permissionsOf: (role: string) => ReadonlySet<string>
  log: () => Pick<FastifyBaseLogger, 'debug'>
}
export interface Factors {
  /** Where a password or a link leads: in, or to the second step. */
  admit: Admit
  routes: Routes
}

/** Everything that a person proves beside the password. */
export function factors({ db, config, sessions, secrets, tries, enter, permissionsOf, log }: Ground): Factors {
  const keys = passkeys(db, config.PUBLIC_URL, log)
  const shown = proofs({ db, secrets, tries, passkeys: keys })
  return {
    admit: admission(db, enter, shown),
    routes: async (app) => {
      await app.register(signInRoutes({ enter, proofs: shown, passkeys: keys }))
      await app.register(stepUpRoutes({ sessions, config, proofs: shown, passkeys: keys }))
      await app.register(totpRoutes(sessions))
      await app.register(resetRoutes(sessions, permissionsOf))
      await app.register(passkeyRoutes(sessions, keys))
    },
  }
}
