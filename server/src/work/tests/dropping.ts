import type { Acting } from '../../kernel/guard.ts'
import { Problem } from '../../kernel/problem.ts'
import { drop, one } from '../../kernel/verbs.ts'
import type { Files, Holder } from '../../platform/files/files.port.ts'
import { held, mustMay } from './held.ts'

/** Deletes a test with its evidence. The rows go together; content that cannot be removed then is an orphan for the sweep. */
export async function dropTest({ db, actor }: Holder, files: Files, id: string): Promise<void> {
  const gone = await db.withTenant(actor.tenant_id, async (tx) => {
    const who = { actor, tx }
    const test = await held(who, id)
    mustMay(who, test, 'drop')
    await mustProveNothing(who, test)
    const evidence = await tx
      .deleteFrom('test_evidence')
      .where('tenant_id', '=', actor.tenant_id)
      .where('test_id', '=', id)
      .returning('file_id')
      .execute()
    const keys: string[] = []
    for (const { file_id } of evidence) {
      if (file_id === null) continue
      keys.push((await one(who, 'files', file_id)).storage_key)
      await drop(who, 'files', file_id)
    }
    await drop(who, 'tests', id)
    return keys
  })
  for (const key of gone) await files.store.remove(key).catch(() => {})
}

/** A 409 for a test of which a round was validated: opened again or not, it is proof of what was. */
async function mustProveNothing({ tx, actor }: Acting, { id, round }: { id: string; round: number }) {
  if (round === 1) return
  const proof = await tx
    .selectFrom('test_rounds')
    .select('round')
    .where('tenant_id', '=', actor.tenant_id)
    .where('test_id', '=', id)
    .where('status', '=', 'validated')
    .limit(1)
    .executeTakeFirst()
  if (proof) throw new Problem(409, 'validated_round', `Round ${proof.round} of this test was validated: it is kept as proof.`)
}
