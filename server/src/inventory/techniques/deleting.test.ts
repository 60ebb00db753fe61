import { expect, test, vi } from 'vitest'
import { bundleOf, catalogue, smallRelease, technique } from '../../testing/attack.ts'
import { blocked } from '../../testing/blocked.ts'

vi.setConfig({ testTimeout: 120_000 }) // each import starts a thread of its own, which takes long on a busy machine

test('a release that is put in force in the moment it is deleted is one or the other', async () => {
  const { w, tenant, call, send, releases } = await catalogue()
  await send(bundleOf(smallRelease()), '?version=1.0')
  const waiting = async () => (await blocked(w.owner)).length
  for (const first of ['activate', 'delete'] as const) {
    await send(bundleOf(smallRelease([technique('T1007', 'Bell', ['entering'])])), '?version=2.0')
    const next = (await releases()).find(({ version }) => version === '2.0')
    const path = `/techniques/releases/${next?.id}`
    const ways = { activate: () => call('admin', 'POST', `${path}/activate`), delete: () => call('admin', 'DELETE', path) }
    // Both are under way while somebody holds the row; in which order they then come is ours to say.
    await w.owner.query('begin')
    await w.owner.query('select from attack_releases where tenant_id = $1 and id = $2 for update', [tenant, next?.id])
    const began = ways[first]()
    await expect.poll(waiting, { timeout: 60_000 }).toBe(1)
    const other = ways[first === 'activate' ? 'delete' : 'activate']()
    await expect.poll(waiting, { timeout: 60_000 }).toBe(2)
    await w.owner.query('commit')
    const [one, two] = [(await began).statusCode, (await other).statusCode]
    expect([one, two]).toEqual(first === 'activate' ? [200, 409] : [204, 404])
    expect((await releases()).filter(({ active }) => active)).toHaveLength(1)
    const old = (await releases()).find(({ version }) => version === '1.0')
    if (first === 'activate') await call('admin', 'POST', `/techniques/releases/${old?.id}/activate`)
    if (first === 'activate') expect((await ways.delete()).statusCode).toBe(204)
  }
})
