import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answering, show } from '../testing.tsx'
import { Comments } from './Comments.tsx'
import { History } from './History.tsx'
import { Tags } from './Tags.tsx'

const id = '01900000-0000-7000-8000-000000000001'
const stamp = { id, version: 1, created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-01T00:00:00.000Z' }
const me = {
  ...{ id, username: 'mara', email: 'm@x.example', display_name: 'Mara', role: 'owner', locale: 'en' },
  tenant: { id, name: 'Nordwind' },
  permissions: ['comments:write', 'tags:write'],
  ...{ time_zone: '', visiting_until: null, has_password: true, owes: null, session: null },
}
let stop = () => {}
afterEach(() => stop())

// proves: [ASVS-3.2.2]
test('a comment is written, shown as text, and taken away after a question', async () => {
  let comments: object[] = []
  const answers = answering({
    'GET /auth/me': () => me,
    'GET /comments': () => ({ items: comments, next: null }),
    'POST /comments': (_, init) => {
      const made = { ...stamp, ...JSON.parse(String(init.body)), author_id: id, author_name: 'Mara' }
      comments = [made]
      return Response.json(made, { status: 201 })
    },
    [`DELETE /comments/${id}`]: () => {
      comments = []
      return new Response(null, { status: 204 })
    },
  })
  stop = answers.stop
  await show(<Comments object_type="things" object_id={id} />)
  await page.getByRole('textbox', { name: 'Write a comment' }).fill('<b>bold</b> claim')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect.element(page.getByText('<b>bold</b> claim')).toBeVisible()
  expect(answers.asked.find((a) => a.method === 'POST')?.body).toEqual({ object_type: 'things', object_id: id, text: '<b>bold</b> claim' })
  await page.getByRole('button', { name: 'Delete this comment' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete this comment' }).click()
  await expect.element(page.getByText(/No comments yet/)).toBeVisible()
})

test('tags are added by Enter; the trail is told in the words of the module', async () => {
  let tags: object[] = []
  const answers = answering({
    'GET /auth/me': () => me,
    'GET /tags': () => ({ items: tags, next: null }),
    'POST /tags': (_, init) => {
      const made = { ...stamp, ...JSON.parse(String(init.body)) }
      tags = [made]
      return Response.json(made, { status: 201 })
    },
    'GET /audit': () => ({ items: [], next: null }),
  })
  stop = answers.stop
  await show(
    <>
      <Tags object_type="things" object_id={id} />
      <History object_id={id} say={(action) => action} />
    </>,
  )
  await page.getByRole('button', { name: 'Add a tag' }).click()
  await page.getByRole('textbox', { name: 'Add a tag' }).fill('phishing')
  page
    .getByRole('textbox', { name: 'Add a tag' })
    .element()
    .dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await expect.element(page.getByText('phishing')).toBeVisible()
  await expect.element(page.getByText('No changes by hand so far.')).toBeVisible()
})
