import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answering, refused, show } from '../../kit/testing.tsx'
import { NoteDialog } from './NoteDialog.tsx'

let stop = () => {}
afterEach(() => stop())

const note = {
  owner_id: null,
  owner_name: null,
  priority: 'normal' as const,
  priority_reason: null,
  review_required: false,
  review_reason: null,
  review_due_on: null,
  note: '',
  version: 3,
}
const technique = (version: number, more: object = {}) => ({
  ...{ id: 'T1059', name: 'Scripting', tactics: ['execution'], platforms: [], parent_id: null, asked: 'T1059', custom: false },
  ...{ domain: 'enterprise-attack', description: '', url: null, parent: null, subtechniques: [], replaces: [], actors: [] },
  ...{ software: [], mitigations: [], detections: [], release: 'enterprise-attack 18.1', attribution: '' },
  note: { ...note, ...more, version },
})

test('what this person changed is saved over what somebody else changed meanwhile, and undoes nothing of theirs', async () => {
  const answers = [refused(409, 'stale', 'Somebody was first.')]
  const { asked, stop: end } = answering({
    'PATCH /techniques/T1059': () => answers.pop() ?? { ...note, review_required: true, version: 5 },
    'GET /techniques/T1059': () => technique(4, { priority: 'critical' }),
  })
  stop = end
  let closed = 0
  await show(<NoteDialog technique={{ id: 'T1059', note }} opened onClose={() => closed++} />)
  await expect.element(page.getByRole('switch')).toBeVisible()
  document.querySelector<HTMLInputElement>('[role=switch]')?.focus()
  await userEvent.keyboard(' ')
  await page.getByLabelText('Why', { exact: true }).fill('  The rule was renamed. ')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Save mine over it' }).click()
  await expect.poll(() => closed).toBe(1)
  const sent = asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body)
  const change = { review_required: true, review_reason: 'The rule was renamed.' }
  expect(sent).toEqual([
    { ...change, version: 3 },
    { ...change, version: 4 },
  ])
})
