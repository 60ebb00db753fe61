import { expect, test } from 'vitest'
import { crewOf, testIn } from '../../testing/purple.ts'
import { newWorld } from '../../testing/world.ts'

const w = await newWorld()

test('once a day the owner of steps of remediation is told which are due, until they are done', async () => {
  const tenant = await w.tenant()
  const crew = await crewOf(w, tenant)
  const made = await testIn('rejected', crew)
  const path = `/tests/${made.id}/remediations`
  const add = async (step: string, due_on: string | null, more: object = {}) => {
    const added = await crew.blue_lead.call('POST', path, { step, due_on, owner_id: crew.blue_tech.id, ...more })
    expect(added.statusCode, added.body).toBe(201)
    return added.json().id as string
  }
  const late = await add('Turn script block logging on', '2020-01-31')
  await add('Block macros', '2020-01-30')
  await add('In some years', '2999-01-01')
  await add('Some time', null)
  await add('Nobody does it', '2020-01-01', { owner_id: null })
  await add('It is done', '2020-01-01', { status: 'done' })
  const told = async (of: typeof crew.blue_tech) =>
    (await of.call('GET', '/notifications?unread=true')).json().items.filter(({ code }: { code: string }) => code.endsWith('_due'))
  const runDaily = async () => {
    const [before] = await told(crew.blue_tech)
    // The run before may have told its news and not ended yet.
    const asked = async () => (await w.as(tenant)('admin', 'POST', '/system/schedules/tests.remediation_due/run')).statusCode
    await expect.poll(asked).toBe(202)
    await expect.poll(async () => (await told(crew.blue_tech))[0]?.id, { timeout: 60_000 }).not.toBe(before?.id)
  }
  await runDaily()
  const about = { type: 'tests', id: made.id }
  const oldest = { reference: made.reference, step: 'Block macros' }
  expect(await told(crew.blue_tech)).toMatchObject([{ code: 'test_steps_due', category: 'work', about, facts: { count: '2', ...oldest } }])
  expect(await told(crew.blue_lead)).toEqual([])
  await crew.blue_tech.call('PATCH', `${path}/${late}`, { status: 'done', version: 1 })
  await runDaily()
  expect(await told(crew.blue_tech), 'one line, of how it stands now').toMatchObject([{ code: 'test_step_due', about, facts: oldest }])
})
