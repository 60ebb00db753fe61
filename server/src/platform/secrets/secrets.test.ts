import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Testbed, testbed } from '../../testing/testbed.ts'
import { mastersOf } from './master.ts'
import { secrets } from './secrets.ts'

const key = (letter: string) => letter.repeat(40)
const first = { SECRET_KEY: key('s') }
let bed: Testbed
beforeAll(async () => {
  bed = await testbed()
})
afterAll(() => bed.stop())

const place = { table: 'tags', column: 'description', row: randomUUID() }

test('what is sealed opens at its place only, and in its tenant only [ASVS-11.3.2] [ASVS-11.3.3]', async () => {
  const box = secrets(bed.db, mastersOf(first))
  const [tenant, other] = [await bed.tenant(), await bed.tenant()]
  const sealed = await box.seal(tenant, place, 'pa55 wörd')
  expect(sealed).toMatch(/^v1\.1\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/)
  expect(await box.open(tenant, place, sealed)).toBe('pa55 wörd')
  await box.seal(other, place, 'the other tenant has a key too')
  const wrong = { code: 'secret_unreadable' }
  await expect(box.open(other, place, sealed)).rejects.toMatchObject(wrong)
  for (const moved of [{ row: randomUUID() }, { column: 'name' }, { table: 'links' }])
    await expect(box.open(tenant, { ...place, ...moved }, sealed)).rejects.toMatchObject(wrong)
})
