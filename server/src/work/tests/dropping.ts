import { drop, one } from '../../kernel/verbs.ts'
import type { Files, Holder } from '../../platform/files/files.port.ts'
import { held, mustMay } from './held.ts'

/** Deletes a test with its evidence. The rows go together; content that cannot be removed then is an orphan for the sweep. */
export async function dropTest({ db, actor }: Holder, files: Files, id: string): Promise<void> {
  const gone = await db.withTenant(actor.tenant_id, async (tx) => {
    const who = { actor, tx }
    mustMay(who, await held(who, id), 'drop')
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
