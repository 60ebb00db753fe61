import { expect, test } from 'vitest'
import { world } from '../../testing/world.ts'

test('of a pasted text what a person chose is added, with its sentence; what the text does not say is not', async () => {
  const w = await world()
  const call = w.as(await w.tenant())
  const text = 'The mail names evil[.]example. The loader calls 192[.]0[.]2[.]7 and worse[.]example.'
  const values = [
    { type: 'domain', value: 'evil.example' },
    { type: 'ip', value: '192.0.2.7' },
    { type: 'domain', value: 'never-said.example' },
  ]
  const reply = await call('analyst', 'POST', '/observables/bulk', { text, values, types: ['domain'], tlp: 'green', indicator: true })
  expect(reply.json()).toMatchObject({ added: 1, known: 0, excluded: 0, items: [{ value: 'evil.example', outcome: 'added' }] })
  const { items } = (await call('viewer', 'GET', '/observables')).json()
  expect(items).toMatchObject([{ value: 'evil.example', tlp: 'green', indicator: true }])
  const sightings = (await call('viewer', 'GET', `/observables/${items[0].id}/sightings`)).json().items
  expect(sightings).toMatchObject([{ words: 'The mail names evil[.]example.', source_type: 'text' }])
  expect((await call('analyst', 'POST', '/observables/bulk', { text, values: [] })).json()).toMatchObject({ added: 0, items: [] })
})
