import { audit } from './de/audit.ts'
import { collections } from './de/collections.ts'
import { hooks } from './de/hooks.ts'
import { hosts } from './de/hosts.ts'
import { identity } from './de/identity.ts'
import { kit } from './de/kit.ts'
import { notifications } from './de/notifications.ts'
import { shell } from './de/shell.ts'
import { sso } from './de/sso.ts'
import { system } from './de/system.ts'

export const de = { kit, shell, identity, hooks, hosts, collections, audit, sso, system, notifications }
