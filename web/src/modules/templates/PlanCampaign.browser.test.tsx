import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answering, refused, show } from '../../kit/testing.tsx'
import { PlanForm } from './PlanCampaign.tsx'

let stop = () => {}
afterEach(() => stop())

const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`
const testOf = (template: string) => template.replace('00000000-', '10000000-')
const templates = [1, 2, 3].map((n) => ({ id: id(n), name: `Template ${n}` }))

test('each selected template becomes one test of the campaign; one that was drafted before something failed is not drafted again', async () => {
  let refusals = 1
  const planned: string[] = []
  const { asked, stop: end } = answering({
    'POST /tests/from-template': (_, { body }) => {
      const { template_id } = JSON.parse(String(body))
      if (template_id === id(2) && refusals-- > 0) return refused(503, 'unavailable', 'The database is restarting.')
      return { id: testOf(template_id) }
    },
    'POST /campaigns': () => ({ id: id(9), reference: 'CMP-7' }),
  })
  stop = end
  const sent = (path: string) => asked.filter(({ method, url }) => method === 'POST' && url.pathname === `/api/v1${path}`)
  await show(<PlanForm of={templates} onClose={() => {}} onPlanned={(made) => planned.push(made)} />)
  const plan = page.getByRole('button', { name: 'Plan a campaign' })
  await plan.click()
  await expect.element(page.getByText('Give the campaign a name.')).toBeVisible()
  expect(asked).toEqual([])
  await page.getByRole('textbox', { name: 'Name of the campaign' }).fill('  Spring ')
  await plan.click()
  await expect.element(page.getByText('The database is restarting.')).toBeVisible()
  await plan.click()
  await expect.poll(() => planned).toEqual([id(9)])
  expect(sent('/tests/from-template').map(({ body }) => body)).toEqual([1, 2, 2, 3].map((n) => ({ template_id: id(n) })))
  expect(sent('/campaigns').map(({ body }) => body)).toEqual([{ name: 'Spring', test_ids: [1, 2, 3].map((n) => testOf(id(n))) }])
})
