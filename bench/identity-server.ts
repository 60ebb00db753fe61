import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rampart } from '../server/src/app.ts'
import { readConfig } from '../server/src/kernel/config.ts'
import { openDatabase } from '../server/src/kernel/database.ts'
import { newId } from '../server/src/kernel/ids.ts'
import { addTenant, addUser } from '../server/src/platform/identity/people.ts'

/** The whole application with two routes of its own: one that anybody may call, one behind everything, with the same constant reply. */
export interface Ready {
  port: number
  token: string
}

const data = mkdtempSync(join(tmpdir(), 'rampart-bench-identity-'))
const config = readConfig({ RAMPART_DATA: data, LOG_LEVEL: 'warn', RATE_LIMIT: '10000000', ACCESS_TOKEN_MINUTES: '60' })
const database = await openDatabase(config)
const made = await rampart(config, { database })
const { app } = made
const reply = { ok: true }
app.get('/bench/open', { config: { open: true }, schema: { hide: true } }, async () => reply)
app.get('/bench/known', { config: { may: 'identity:self', tx: false }, schema: { hide: true } }, async ({ actor }) => {
  await app.db.withTenant(actor.tenant_id, (tx) => tx.selectFrom('tenants').select('id').executeTakeFirst())
  return reply
})
await app.listen({ port: 0, host: '127.0.0.1' })
const tenant_id = await addTenant(app.db, 'Bench')
const user_id = await addUser(app.db, tenant_id, { username: 'bench', email: 'bench@corp.example', display_name: 'Bench', role: 'analyst' })
const session = { tenant_id, id: newId(), user_id, expires_at: new Date(Date.now() + 3_600_000) }
await app.db.withTenant(tenant_id, (tx) =>
  tx
    .insertInto('sessions')
    .values({ ...session, expires_at: session.expires_at.toISOString() })
    .execute(),
)
process.on('message', async () => {
  const ready: Ready = { port: (app.server.address() as AddressInfo).port, token: await made.sessions.issue(session) }
  process.send?.(ready)
})
process.on('SIGTERM', async () => {
  await made.close()
  await database.stop()
  process.exit(0)
})
