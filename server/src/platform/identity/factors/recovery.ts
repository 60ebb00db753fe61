import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../kernel/tenancy.ts'
import { hashOf } from '../secrets.ts'
import type { Person } from './person.ts'

/** Crockford's base32: no I, L, O or U, which people read as 1, 0 and V. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const count = 10
/** 24 characters are 120 bits: from 112 on a plain hash is enough (ASVS 6.5.2), so a try costs no slow one. */
const length = 24

const newCode = () => [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('')
const shown = (code: string) => code.replaceAll(/(.{4})(?=.)/g, '$1-')
const typed = (text: string) => text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')

/** Ten new codes in place of all earlier ones; only their hashes are kept. */
export async function makeRecoveryCodes(tx: Tx, { tenant_id, user_id }: Person): Promise<string[]> {
  await dropRecoveryCodes(tx, { tenant_id, user_id })
  const codes = Array.from({ length: count }, newCode)
  await tx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ tenant_id, id: newId(), user_id, code_hash: hashOf(code) })))
    .execute()
  return codes.map(shown)
}

export async function dropRecoveryCodes(tx: Tx, { tenant_id, user_id }: Person): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('tenant_id', '=', tenant_id).where('user_id', '=', user_id).execute()
}

/** True for the one who uses a code first. */
export async function useRecoveryCode(tx: Tx, { tenant_id, user_id }: Person, text: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recovery_codes')
    .set({ used_at: sql`now()` })
    .where('tenant_id', '=', tenant_id)
    .where('user_id', '=', user_id)
    .where('code_hash', '=', hashOf(typed(text)))
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
