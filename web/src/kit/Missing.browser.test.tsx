import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { z } from 'zod'
import { useOne } from './list.ts'
import { MissingPanel } from './Missing.tsx'
import { answering, refused, show } from './testing.tsx'

let stop = () => {}
afterEach(() => stop())

function Panel() {
  const { data, error } = useOne(z.object({ name: z.string() }), '/tests', '1')
  return data ? <p>Here is {data.name}</p> : <MissingPanel title="A test" error={error} onClose={() => {}} />
}

test('what could not be read is read again by a press', async () => {
  const answers = [refused(503, 'unavailable', 'The database is restarting.')]
  stop = answering({ 'GET /tests/1': () => answers.pop() ?? { name: 'LSASS Memory' } }).stop
  await show(<Panel />)
  await expect.element(page.getByText('The database is restarting.')).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.element(page.getByText('Here is LSASS Memory')).toBeVisible()
})

test('what is not there is not there the next time either: nothing offers to try', async () => {
  stop = answering({}).stop
  await show(<Panel />)
  await expect.element(page.getByText('There is nothing here.')).toBeVisible()
  expect(page.getByRole('button', { name: 'Try again' }).elements()).toHaveLength(0)
})
