import { afterAll, describe, expect, test } from 'vitest'
import { blocked } from '../../../testing/blocked.ts'
import { place } from '../../../testing/matching.ts'
import { until } from '../../../testing/testbed.ts'
import { closeWorlds, newWorld, world } from '../../../testing/world.ts'

afterAll(closeWorlds)

describe('after a crash', () => {
  const lock = (tenant: string) => [`matching ${tenant}`]
  test('between the commit of rows and their matching, the next process matches them, once', async () => {
    const w = await newWorld()
    const t = await place(w, await w.tenant())
    await t.watch('ip', '192.0.2.7')
    await t.quiet()
    // Nobody matches while this is held: as if the process had died right after the commit.
    await w.owner.query('select pg_advisory_lock(hashtextextended($1, 0))', lock(t.tenant))
    await t.import({ Hostname: 'ws-1', Ip: '192.0.2.7' })
    await t.watch('ip', '192.0.2.8')
    await w.rampart.close()
    expect([await t.waiting(), await t.matches()]).toEqual([2, []])
    await w.owner.query('select pg_advisory_unlock(hashtextextended($1, 0))', lock(t.tenant))
    const next = await w.another()
    expect(await t.found(1)).toMatchObject([{ after: { value: '192.0.2.7', hostname: 'ws-1' } }])
    await t.quiet()
    expect(await t.matches()).toHaveLength(1)
    await next.close()
  })
  test('in the middle of matching, what was half done is done again, once', async () => {
    const w = await world()
    const t = await place(w, await w.tenant())
    const id = await t.watch('ip', '192.0.2.7')
    await t.quiet()
    await w.owner.query('begin')
    await w.owner.query('select from observables where id = $1 for update', [id])
    await t.import({ Hostname: 'ws-1', Ip: '192.0.2.7' })
    const stuck = await until(async () => {
      const found = await blocked(w.owner)
      return found.length > 0 && found
    })
    for (const pid of stuck) await w.owner.query('select pg_terminate_backend($1)', [pid])
    await w.owner.query('commit')
    await t.found(1)
    await t.quiet()
    expect([(await t.matches()).length, (await t.sightings(id)).length]).toEqual([1, 1])
  })
})
