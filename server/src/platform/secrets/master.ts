import { hkdfSync } from 'node:crypto'
import type pg from 'pg'
import type { Config } from '../../kernel/config.ts'

/** The key that wraps the tenants' data keys. */
export interface Master {
  /** Tells masters apart; says nothing about the key. */
  id: string
  key: Buffer
  /** Kept in the database, so that another key is refused. */
  check: string
}
export interface Masters {
  now: Master
  /** Those that may still be met: the one before a rotation. */
  previous: readonly Master[]
}
type Named = Pick<Config, 'SECRET_KEY' | 'SECRET_KEY_PREVIOUS' | 'RAMPART_MASTER_KEY' | 'RAMPART_MASTER_KEY_PREVIOUS'>

function masterOf(secret: string): Master {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'rampart', purpose, 32))
  const check = derive('master key check').toString('base64url')
  return { id: check.slice(0, 8), key: derive('master key'), check }
}

/** RAMPART_MASTER_KEY when it is set, else made from SECRET_KEY. Setting it later is a rotation as any other. */
export function mastersOf(config: Named): Masters {
  const { SECRET_KEY, RAMPART_MASTER_KEY } = config
  const old = [config.RAMPART_MASTER_KEY_PREVIOUS, config.SECRET_KEY_PREVIOUS, RAMPART_MASTER_KEY && SECRET_KEY]
  return { now: masterOf(RAMPART_MASTER_KEY ?? SECRET_KEY), previous: old.filter((secret) => secret !== undefined).map(masterOf) }
}

/** The check value of this database, undefined before its first start. `owner` is a connection of the owner. */
async function checkOf(owner: pg.ClientBase): Promise<string | undefined> {
  const { rows: tables } = await owner.query<{ there: boolean }>(`select to_regclass('public.master_key') is not null as there`)
  if (!tables[0]?.there) return undefined
  return (await owner.query<{ check_value: string }>('select check_value from master_key')).rows[0]?.check_value
}

/**
 * Refuses a master key that is not the database's own.
 * @throws Error with a sentence for the person who starts Rampart.
 */
export async function refuseWrongMaster(owner: pg.ClientBase, { now, previous }: Masters): Promise<void> {
  const check = await checkOf(owner)
  if (check === undefined || [now, ...previous].some((master) => master.check === check)) return
  throw new Error(
    'The secrets in this database were sealed with another master key. Start with the RAMPART_MASTER_KEY (where none was set: the SECRET_KEY) that it was used with. To change the key, set the new one, give the old one as RAMPART_MASTER_KEY_PREVIOUS (or SECRET_KEY_PREVIOUS), and run: rampart keys rotate',
  )
}

/** At a start: remembers which master key this database is used with, and refuses another one. */
export async function keepMaster(owner: pg.ClientBase, masters: Masters): Promise<void> {
  await owner.query('insert into master_key (check_value) values ($1) on conflict do nothing', [masters.now.check])
  await refuseWrongMaster(owner, masters)
}

/** After all data keys are wrapped anew. */
export async function changeMaster(owner: pg.ClientBase, { check }: Master): Promise<void> {
  await owner.query('update master_key set check_value = $1, changed_at = now() where check_value <> $1', [check])
}
