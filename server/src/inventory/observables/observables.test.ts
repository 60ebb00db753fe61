import { longestText } from '@rampart/contract/observables.ts'
import { expect, test } from 'vitest'
import { world } from '../../testing/world.ts'

const report = 'The loader (invoice.zip) calls hxxps://evil[.]example/gate and 192[.]0[.]2[.]7.'

test('a viewer sends a report and is told what it names, where, and in which words; nothing is left in the trail', async () => {
  const { as, tenant, owner } = await world()
  const own = await tenant()
  const reply = await as(own)('viewer', 'POST', '/observables/extract', { text: report })
  expect(reply.statusCode).toBe(200)
  const common = { known: false, excluded: false }
  expect(reply.json()).toEqual({
    items: [
      { type: 'file_name', value: 'invoice.zip', offset: 12, length: 11, original: 'invoice.zip', ...common },
      { type: 'url', value: 'https://evil.example/gate', offset: 31, length: 27, original: 'hxxps://evil[.]example/gate', ...common },
      { type: 'ip', value: '192.0.2.7', offset: 63, length: 15, original: '192[.]0[.]2[.]7', ...common },
    ],
  })
  const { rows } = await owner.query('select action from events where tenant_id = $1 and action like $2', [own, 'observables.%'])
  expect(rows).toEqual([])
})

test('the longest text is read, whatever its characters; a longer one is refused with a sentence', async () => {
  const { as, tenant } = await world()
  const call = as(await tenant())
  for (const letter of ['a', 'ü', '访']) {
    const text = `${letter.repeat(longestText - 10)} 192.0.2.7`
    const reply = await call('analyst', 'POST', '/observables/extract', { text })
    expect(reply.json().items, letter).toMatchObject([{ value: '192.0.2.7', offset: longestText - 9 }])
  }
  const refused = await call('analyst', 'POST', '/observables/extract', { text: 'a'.repeat(longestText + 1) })
  expect(refused.statusCode).toBe(400)
  expect(refused.json().errors).toEqual([{ path: 'text', message: 'This text is longer than 1,000,000 characters. Send it in parts.' }])
  const endless = await call('analyst', 'POST', '/observables/extract', { text: 'a'.repeat(7 * longestText) })
  expect([endless.statusCode, endless.json().code]).toEqual([413, 'too_large'])
})

test('a stranger, a wrong type and an unknown field are refused; an empty text names nothing', async () => {
  const { app, as, tenant } = await world()
  const call = as(await tenant())
  const stranger = await app.inject({ method: 'POST', url: '/api/v1/observables/extract', payload: { text: report } })
  expect(stranger.statusCode).toBe(401)
  for (const body of [{}, { text: 1 }, { text: null }, { text: report, types: ['ip'] }, [report]])
    expect((await call('viewer', 'POST', '/observables/extract', body)).statusCode, JSON.stringify(body)).toBe(400)
  expect((await call('viewer', 'POST', '/observables/extract', { text: '' })).json()).toEqual({ items: [] })
})
