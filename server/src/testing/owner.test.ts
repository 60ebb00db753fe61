import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rampart } from '../app.ts'
import { readConfig } from '../kernel/config.ts'
import { openDatabase } from '../kernel/database.ts'
import { setupToken } from '../platform/identity/secrets.ts'
import { type DebianPostgres, hasDebianPostgres, startDebianPostgres } from './postgres15.ts'

let server: DebianPostgres
const data = mkdtempSync(join(tmpdir(), 'rampart-owner-'))
beforeAll(async () => {
  if (hasDebianPostgres) server = await startDebianPostgres()
})
afterAll(async () => {
  await server?.stop()
  rmSync(data, { recursive: true, force: true })
})

test.skipIf(!hasDebianPostgres)(
  'on a managed PostgreSQL 15, whose owner is no superuser, people are set up, sign in and see their rows only',
  async () => {
    await server.sql("create role plain login createrole password 'plain'")
    const config = readConfig({
      RAMPART_DATA: data,
      SECRET_KEY: randomUUID() + randomUUID(),
      LOG_LEVEL: 'silent',
      MAX_LOOP_DELAY: '60000',
      DATABASE_URL: server.urlOf('plain', 'plain', await server.database('plain')),
    })
    const database = await openDatabase(config)
    const { app, close } = await rampart(config, { database })
    try {
      const person = {
        username: 'mara',
        email: 'mara@example.org',
        display_name: 'Mara',
        password: 'correct horse battery 9',
        organisation: 'Nordwind AG',
      }
      const made = await app.inject({ method: 'POST', url: '/api/v1/setup', payload: { token: setupToken(config.SECRET_KEY), ...person } })
      expect(made.statusCode, made.body).toBe(200)
      const signedIn = await app.inject({
        method: 'POST',
        url: '/api/v1/auth/login',
        payload: { username: person.username, password: person.password },
      })
      expect(signedIn.statusCode, signedIn.body).toBe(200)
      const headers = { authorization: `Bearer ${signedIn.json().access_token}` }
      const me = await app.inject({ url: '/api/v1/auth/me', headers })
      expect(me.json()).toMatchObject({ tenant: { name: 'Nordwind AG' }, role: 'owner' })
      const pushed = await app.inject({
        method: 'POST',
        url: '/api/v1/ingestion/ingest',
        headers,
        payload: { hostname: 'ham-dc-01', data: { os: 'Windows' } },
      })
      expect(pushed.json()).toMatchObject({ status: 'success', created: true })
      expect((await app.inject({ url: '/api/v1/hosts?q=dc-0', headers })).json().items).toMatchObject([{ hostname: 'ham-dc-01' }])
      expect(await app.db.ask('select * from users'), 'without a tenant the login of the requests sees nothing').toEqual([])
      await expect
        .poll(async () => (await app.inject({ url: '/api/v1/audit?limit=1', headers })).json().items[0]?.sealed, { timeout: 60_000 })
        .toBe(true)
    } finally {
      await close()
      await database.stop()
    }
  },
)
