import { rampart, version } from './app.ts'
import type { Config } from './kernel/config.ts'
import type { Tenancy } from './kernel/tenancy.ts'
import { addUser, anyUser, defaultTenant } from './platform/identity/people.ts'
import { setupToken } from './platform/identity/secrets.ts'

/** The application as a process serves it: all of it, how it comes to its port, and what it says to whoever started it. */
export async function application(config: Config, parts: Parameters<typeof rampart>[1]) {
  const made = await rampart(config, parts)
  const { db } = made.app
  return {
    ...made,
    listen: async () => {
      await defaultTenant(db)
      await firstAdmin(db, config)
      await made.app.listen({ port: config.PORT, host: config.HOST })
    },
    greet: async (say: (line: string) => void) => {
      say(`Rampart ${version} is at ${config.PUBLIC_URL}`)
      if (!(await anyUser(db)))
        say(`Set it up with this link, which works once: ${config.PUBLIC_URL}/setup#${setupToken(config.SECRET_KEY)}`)
    },
  }
}

/** For containers and tests: the first owner by environment instead of by link. */
async function firstAdmin(db: Tenancy, { RAMPART_ADMIN_EMAIL: email, RAMPART_ADMIN_PASSWORD: password }: Config) {
  if (!email || !password || (await anyUser(db))) return
  const username = (email.split('@')[0] ?? 'admin').replaceAll(/[^\p{L}\p{N}._-]/gu, '-').padEnd(3, '-')
  await addUser(db, await defaultTenant(db), { username, email, display_name: username, role: 'owner', platform_admin: true, password })
}
