import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answering, show } from '../../kit/testing.tsx'
import { Review } from './Review.tsx'
import { sampleTest } from './sample.testing.ts'
import { Timer } from './Timer.tsx'
import type { TestDetail } from './words.tsx'

const me = '01970000-0000-7000-8000-0000000000aa'
const mara = { id: me, name: 'Mara' }
const signedIn = {
  id: me,
  username: 'mara',
  email: 'mara@nordwind.example',
  display_name: 'Mara',
  role: 'red_lead',
  locale: 'en',
  permissions: [],
  tenant: { id: me, name: 'Nordwind AG' },
  time_zone: '',
  visiting_until: null,
  has_password: true,
  owes: null,
  session: null,
}
let stop = () => {}
afterEach(() => stop())
const answers = (more: Parameters<typeof answering>[0] = {}) => {
  const { asked, stop: end } = answering({ 'GET /auth/me': () => signedIn, ...more })
  stop = end
  return asked
}
const eyes = { validate_red: 'The server says why.', validate_blue: 'The server says why.' }
const approved = { decision: 'approve', by: me, by_name: 'Mara', at: '2026-11-01T10:00:00.000Z', note: '', override_reason: null } as const

test.each<[string, string, Partial<TestDetail>]>([
  ['before blue has submitted', 'The review begins when blue has submitted.', { status: 'blue_evaluating' }],
  ['who executed', 'You executed this round, so somebody else must decide.', { red_workers: [mara], four_eyes: eyes }],
  ['who evaluated', 'You evaluated this round, so somebody else must decide.', { blue_workers: [mara], four_eyes: eyes }],
  [
    'who decided about red',
    'You decided about the red side of this round, so somebody else must decide about blue.',
    { red_review: approved, red_decision: 'approve', four_eyes: { validate_red: null, validate_blue: eyes.validate_blue } },
  ],
  ['whose role does not decide', 'Waits for a blue lead: your role does not decide about the blue side.', {}],
  ['when the round is over', 'The round ended before this side was decided.', { status: 'rejected' }],
  ['in the server’s words where the page knows no better', 'The server says why.', { four_eyes: eyes }],
])('who may not decide is told why: %s', async (_, words, more) => {
  answers()
  await show(<Review of={sampleTest(more)} />)
  const blue = page.getByRole('region', { name: 'Review of blue' })
  await expect.element(blue.getByText(words)).toBeVisible()
  await expect.element(blue.getByRole('button')).not.toBeInTheDocument()
})

test('a rejection needs a note, and says it to the server', async () => {
  const asked = answers({ 'POST /tests/01970000-0000-7000-8000-000000000001/validate-blue': () => sampleTest({ status: 'rejected' }) })
  await show(<Review of={sampleTest({ actions: ['validate_blue'] })} />)
  await page.getByRole('button', { name: 'Reject blue' }).click()
  await page.getByRole('button', { name: 'Reject', exact: true }).click()
  await expect.element(page.getByText('Write why, so that red and blue know what to do better.')).toBeVisible()
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([])
  await page.getByRole('textbox', { name: 'Note' }).fill('Which rule was it?')
  await page.getByRole('button', { name: 'Reject', exact: true }).click()
  await expect.poll(() => asked.find(({ method }) => method === 'POST')?.body).toEqual({ decision: 'reject', note: 'Which rule was it?' })
})

test('a clock that runs counts by the server’s time, not by this machine’s', async () => {
  const hour = 3_600_000
  answers()
  const real = globalThis.fetch
  globalThis.fetch = async (input, init) =>
    String(input) === '/health/live'
      ? new Response(null, { headers: { date: new Date(Date.now() + hour).toUTCString() } })
      : real(input, init)
  await show(<Timer label="Time of red" from={new Date(Date.now() + hour - 10_000).toISOString()} until={null} />)
  await expect.poll(() => page.getByRole('timer').element().textContent, { timeout: 30_000 }).toMatch(/^0:00:[1-5]\d$/)
})

test('a clock that stopped shows how long it ran', async () => {
  answers()
  await show(<Timer label="Time of red" from="2026-11-01T08:00:00.000Z" until="2026-11-01T09:02:05.000Z" />)
  await expect.element(page.getByRole('timer')).toHaveTextContent('1:02:05')
})
