import { afterAll, expect, test, vi } from 'vitest'
import { administer } from './administer.ts'
import { readConfig } from './kernel/config.ts'
import { premises } from './testing/process.ts'

const house = premises()
afterAll(() => house.end())

test('what a command of the operator cannot do is said in a sentence that names what is wrong', async () => {
  await house.start()
  const config = readConfig({ RAMPART_DATA: house.data, LOG_LEVEL: 'silent' })
  const said: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => said.push(String(line)) > 0)
  const rampart = (...args: string[]) => administer(args, config, 'Usage')
  expect(await rampart('tenant', 'add', 'Nordwind AG')).toBe(0)
  const tenant = said.join().slice(0, 36)
  const add = (username: string, email: string, role = 'viewer') => rampart('user', 'add', tenant, username, email, role)
  expect(await add('mia', 'mia@nordwind.example')).toBe(0)
  vi.restoreAllMocks()
  expect(said).toHaveLength(3)

  await expect(rampart('tenant', 'add', 'nordwind ag')).rejects.toThrow(/^An organisation with this name exists\.$/)
  await expect(add('Mia', 'other@nordwind.example')).rejects.toThrow(/^Somebody has this user name\.$/)
  await expect(add('other', 'Mia@nordwind.example')).rejects.toThrow(/^Somebody has this e-mail address\.$/)
  await expect(add('x1', 'x@nordwind.example')).rejects.toThrow(
    /^Say a user name of 3 to 64 letters, digits, dots, hyphens and underscores\.$/,
  )
  await expect(add('other', 'nobody')).rejects.toThrow(/^Say an e-mail address\.$/)
  await expect(add('other', 'other@nordwind.example', 'god')).rejects.toThrow(/^Say a role: owner, admin, .*, service\.$/)
}, 120_000)
