import type { factorMethod, passkeyUsed } from '@rampart/contract/factors.ts'
import type { z } from 'zod'
import type { Tenancy } from '../../../kernel/tenancy.ts'
import type { Place, Secrets } from '../../secrets/secrets.port.ts'
import type { Throttle } from '../throttle.ts'
import type { Purpose } from './ceremonies.ts'
import type { Passkeys } from './passkeys.ts'
import type { Person } from './person.ts'
import { useRecoveryCode } from './recovery.ts'
import { stepOf } from './totp.ts'

export type Method = z.output<typeof factorMethod>
/** What a person shows. `asked` says for what the passkey was asked. */
export type Shown =
  | { method: 'totp'; code: string }
  | { method: 'recovery'; code: string }
  | { method: 'passkey'; answer: z.output<typeof passkeyUsed>; asked: { purpose: Purpose; subject: string } }

export const totpPlace = (row: string): Place => ({ table: 'totp_factors', column: 'secret', row })

interface Parts {
  db: Tenancy
  secrets: Secrets
  tries: Throttle
  passkeys: Passkeys
}
export interface Proofs {
  /** What the person can show. */
  methods: (person: Person) => Promise<Method[]>
  /** True when it holds; then it holds never again. @throws Problem 429 after too many that did not */
  holds: (person: Person, shown: Shown) => Promise<boolean>
  /** The same for the password, counted with those of sign-ins. */
  passwordHolds: (person: Person, check: () => Promise<boolean>) => Promise<boolean>
}

export function proofs({ db, secrets, tries, passkeys }: Parts): Proofs {
  /** Counted before it is looked at, so that many at once are no more than one after the other. */
  const counted = async (what: 'totp' | 'account', { user_id }: Person, check: () => Promise<boolean>) => {
    await tries.take(what, user_id)
    const held = await check()
    if (held) await tries.clear(what, user_id)
    return held
  }
  return {
    passwordHolds: (person, check) => counted('account', person, check),
    methods: async ({ tenant_id, user_id }) => {
      const rows = db.read(tenant_id)
      const mine = <T extends 'totp_factors' | 'passkeys' | 'recovery_codes'>(table: T) =>
        rows
          .selectFrom(table as 'totp_factors')
          .select('id')
          .where('tenant_id', '=', tenant_id)
          .where('user_id', '=', user_id)
          .limit(1)
      const [totp, passkey, recovery] = await Promise.all([
        mine('totp_factors').where('confirmed_at', 'is not', null).executeTakeFirst(),
        mine('passkeys').executeTakeFirst(),
        rows
          .selectFrom('recovery_codes')
          .select('id')
          .where('tenant_id', '=', tenant_id)
          .where('user_id', '=', user_id)
          .where('used_at', 'is', null)
          .limit(1)
          .executeTakeFirst(),
      ])
      const all: [Method, unknown][] = [
        ['passkey', passkeys.possible && passkey],
        ['totp', totp],
        ['recovery', recovery],
      ]
      return all.filter(([, there]) => there).map(([method]) => method)
    },
    holds: (person, shown) => {
      // A signature is not guessed: it needs no count, and stays possible when codes must wait.
      if (shown.method === 'passkey') return passkeys.used(person, shown.answer, shown.asked, false)
      if (shown.method === 'totp') return counted('totp', person, () => totpHolds(db, secrets, person, shown.code))
      return counted('totp', person, () => db.withTenant(person.tenant_id, (tx) => useRecoveryCode(tx, person, shown.code)))
    },
  }
}

async function totpHolds(db: Tenancy, secrets: Secrets, { tenant_id, user_id }: Person, code: string): Promise<boolean> {
  const kept = await db
    .read(tenant_id)
    .selectFrom('totp_factors')
    .select(['id', 'secret', 'last_step'])
    .where('tenant_id', '=', tenant_id)
    .where('user_id', '=', user_id)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  if (!kept) return false
  const step = stepOf(await secrets.open(tenant_id, totpPlace(kept.id), kept.secret), code, kept.last_step)
  if (step === undefined) return false
  // Of two processes with one code, one moves the step on.
  const { numUpdatedRows } = await db.withTenant(tenant_id, (tx) =>
    tx
      .updateTable('totp_factors')
      .set({ last_step: step })
      .where('tenant_id', '=', tenant_id)
      .where('id', '=', kept.id)
      .where('last_step', '<', step)
      .executeTakeFirstOrThrow(),
  )
  return numUpdatedRows === 1n
}
