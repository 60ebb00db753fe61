import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../server/src/kernel/database.ts'
import { tableTypes } from '../server/src/kernel/table-types.ts'

/** Makes server/src/kernel/db.ts from the migrations, on a PostgreSQL of its own. */
const data = mkdtempSync(join(tmpdir(), 'rampart-types-'))
const database = await openDatabase({ RAMPART_DATA: data, SECRET_KEY: 'x'.repeat(32), DATABASE_POOL: 2 })
const owner = await database.owner()
writeFileSync(join(import.meta.dirname, '../server/src/kernel/db.ts'), await tableTypes(owner))
await owner.end()
await database.stop()
rmSync(data, { recursive: true, force: true })
