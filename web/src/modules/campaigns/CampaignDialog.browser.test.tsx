import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answering, refused, show } from '../../kit/testing.tsx'
import { CampaignDialog } from './CampaignDialog.tsx'

let stop = () => {}
afterEach(() => stop())

const [id, at] = ['00000000-0000-7000-8000-000000000001', '2026-11-22T08:00:00.000Z']
const progress = { total: 0, by_status: {}, over: 0, detected: 0, partial: 0, not_detected: 0, prevented: 0, seconds_to_detect: null }
const plan = {
  ...{ id, version: 1, created_at: at, updated_at: at, number: 1, reference: 'CMP-1', name: 'Quiet Otter', campaign_type: 'purple_team' },
  ...{ status: 'draft', lead_id: null, lead_name: null, starts_at: null, ends_at: null, activated_at: null, completed_at: null, tests: 0 },
  ...{ run: 1, recurrence: null, next_run_at: null, schedule_version: 1, description: '', objective: '', sources: [], items: [], runs: 1 },
  ...{ created_by_name: 'Mara', completed_by_name: null, actions: [] },
  progress: { ...progress, by_status: { draft: 0, red_executing: 0, blue_evaluating: 0, in_review: 0, validated: 0, rejected: 0 } },
}
const otter = { id: 'G9001', name: 'Quiet Otter', aliases: [], domain: 'enterprise-attack', technique_count: 5, software_count: 1 }

test('a campaign that was asked for on the page of an actor is planned with a draft for each of its techniques', async () => {
  const { asked, stop: end } = answering({
    'GET /actors': () => ({ items: [otter], next: null }),
    'POST /campaigns': () => plan,
    [`POST /campaigns/${id}/import-actor`]: () => ({ campaign: plan, source: 'Quiet Otter', added: 5, skipped: [] }),
  })
  stop = end
  const saved: string[] = []
  await show(<CampaignDialog opened actor="G9001" onClose={() => {}} onSaved={(made) => saved.push(made)} />)
  await expect.element(page.getByRole('combobox', { name: 'Take from an actor' })).toHaveValue('Quiet Otter (G9001), 5 techniques')
  await page.getByRole('textbox', { name: 'Name' }).fill('Quiet Otter')
  await page.getByRole('button', { name: 'Plan a campaign' }).click()
  await expect.element(page.getByText('5 tests were drafted from Quiet Otter')).toBeVisible()
  await expect.poll(() => saved).toEqual([id])
  const sent = asked.filter(({ method }) => method === 'POST').map(({ url, body }) => [url.pathname.replace('/api/v1', ''), body])
  expect(sent).toMatchObject([
    ['/campaigns', { name: 'Quiet Otter', technique_ids: [] }],
    [`/campaigns/${id}/import-actor`, { actor_id: 'G9001' }],
  ])
})

test('where its techniques cannot be had the plan stays, and it is said why', async () => {
  const { stop: end } = answering({
    'GET /actors': () => ({ items: [otter], next: null }),
    'POST /campaigns': () => plan,
    [`POST /campaigns/${id}/import-actor`]: () => refused(404, 'not_found', 'There is no such actor here.'),
  })
  stop = end
  const saved: string[] = []
  await show(<CampaignDialog opened actor="G9001" onClose={() => {}} onSaved={(made) => saved.push(made)} />)
  await page.getByRole('textbox', { name: 'Name' }).fill('Quiet Otter')
  await page.getByRole('button', { name: 'Plan a campaign' }).click()
  await expect.element(page.getByText('There is no such actor here.')).toBeVisible()
  await expect.poll(() => saved).toEqual([id])
})
