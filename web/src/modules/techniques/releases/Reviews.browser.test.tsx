import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answering, show } from '../../../kit/testing.tsx'
import { Reviews } from './Reviews.tsx'

let stop = () => {}
afterEach(() => stop())

const id = '01900000-0000-7000-8000-000000000001'
const me = {
  ...{ id, username: 'ines', email: 'i@x.example', display_name: 'Inés', role: 'red_lead', locale: 'en' },
  tenant: { id, name: 'Nordwind' },
  permissions: ['techniques:write'],
  ...{ time_zone: '', visiting_until: null, has_password: true, owes: null, session: null },
}
const at = '2026-10-01T08:00:00.000Z'
const review = {
  ...{ id: '0198d7a0-0000-7000-8000-000000000001', version: 1, created_at: at, updated_at: at, domain: 'enterprise-attack' },
  ...{ from_version: '17.1', to_version: '18.1', technique_id: 'T1005', name: 'Door and Window', kind: 'split' },
  ...{ candidates: ['T1001', 'T1002'], status: 'open', chosen: null, note: null, decided_at: null },
}

test('a split technique waits until somebody says which of the candidates stands for it', async () => {
  let items: object[] = [review]
  const { asked, stop: end } = answering({
    'GET /auth/me': () => me,
    'GET /techniques/reviews': () => ({ items, next: null, total: items.length, total_is_exact: true }),
    [`POST /techniques/reviews/${review.id}/decide`]: () => {
      items = []
      return { ...review, status: 'decided', chosen: ['T1002'], version: 2, decided_at: at }
    },
  })
  stop = end
  await show(<Reviews />)
  await expect.element(page.getByText(/Split between 17.1 and 18.1/)).toBeVisible()
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.getByRole('checkbox', { name: 'T1001' }).click()
  await page.getByRole('textbox', { name: 'Why' }).fill('Our tests climb in.')
  await page.getByRole('dialog').getByRole('button', { name: 'Decide' }).click()
  await expect.element(page.getByText('Nothing waits for a decision')).toBeVisible()
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ version: 1, technique_ids: ['T1002'], note: 'Our tests climb in.' })
})
