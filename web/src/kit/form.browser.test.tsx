import { TagsInput, TextInput } from '@mantine/core'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { z } from 'zod'
import { send } from './api.ts'
import { Failure } from './Failure.tsx'
import { useZodForm } from './form.ts'
import { answering, refused, show } from './testing.tsx'

const schema = z.strictObject({
  name: z.string().trim().min(3, 'Use at least 3 letters.'),
  note: z.string().max(5),
  tags: z.array(z.string().max(3)),
})
const noted = schema.extend({ note: z.string().min(1) })
let stop = () => {}
afterEach(() => stop())

function Screen({ rules = schema, tags = [] }: { rules?: typeof schema; tags?: string[] }) {
  const form = useZodForm(rules, { name: '', note: '', tags })
  return (
    <form noValidate onSubmit={form.submit((values) => send('POST', z.unknown(), '/things', values))}>
      <TextInput label="Name" {...form.field('name')} />
      <TextInput label="Note" {...form.field('note')} />
      <TagsInput label="Tags" {...form.field('tags')} />
      <Failure text={form.failure} />
      <button type="submit">Send</button>
    </form>
  )
}

test('what is wrong is marked and not sent; what is right is sent as the schema reads it', async () => {
  const { asked, stop: end } = answering({ 'POST /things': () => ({}) })
  stop = end
  await show(<Screen />)
  await page.getByLabelText('Name').fill('ab')
  await page.getByLabelText('Note').fill('far too long')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect.element(page.getByText('Use at least 3 letters.')).toBeVisible()
  await expect.element(page.getByText('Check this field.')).toBeVisible()
  await userEvent.type(page.getByLabelText('Note'), '{Enter}')
  await expect.element(page.getByLabelText('Name')).toHaveFocus()
  expect(asked).toEqual([])
  await page.getByLabelText('Name').fill('  abc ')
  await page.getByLabelText('Note').fill('fine')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect.poll(() => asked.map((a) => a.body)).toEqual([{ name: 'abc', note: 'fine', tags: [] }])
})

test('an empty field is named when the form is sent, and not to whoever only passes by', async () => {
  const { asked, stop: end } = answering({ 'POST /things': () => ({}) })
  stop = end
  await show(<Screen rules={noted} />)
  await page.getByLabelText('Name').fill('ab')
  await page.getByLabelText('Note').click()
  await expect.element(page.getByText('Use at least 3 letters.')).toBeVisible() // of what was typed it is said at once
  await page.getByLabelText('Name').fill('abc')
  await expect.element(page.getByText('Use at least 3 letters.')).not.toBeInTheDocument()
  await expect.element(page.getByLabelText('Note')).not.toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect.element(page.getByText('Fill this in.')).toBeVisible()
  await expect.element(page.getByLabelText('Note')).toHaveFocus()
  expect(asked).toEqual([])
})

test('a word of a list that is wrong is named at its field, by us and by the server, until it is gone', async () => {
  const refusal = [
    { path: 'tags.1', message: 'No host has this tag.' },
    { path: 'tags.2', message: 'Nor this one.' },
  ]
  const { asked, stop: end } = answering({ 'POST /things': () => refused(422, 'invalid', 'Something is wrong.', refusal) })
  stop = end
  await show(<Screen tags={['dmz', 'too long', 'far too long', 'lan']} />)
  await page.getByLabelText('Name').fill('abc')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect.element(page.getByText('too long: Check this field.', { exact: true })).toBeVisible()
  await expect.element(page.getByRole('combobox', { name: 'Tags' })).toHaveFocus()
  expect(asked).toEqual([])
  await userEvent.keyboard('{Backspace}{Backspace}{Backspace}lan{Enter}old{Enter}')
  await expect.element(page.getByText(/Check this field/)).not.toBeInTheDocument()
  await page.getByRole('button', { name: 'Send' }).click()
  await expect.element(page.getByText('lan: No host has this tag.')).toBeVisible()
  expect(asked.map((a) => a.body)).toEqual([{ name: 'abc', note: '', tags: ['dmz', 'lan', 'old'] }])
})

test('what the server refuses is marked at its field, said in its words, and nothing typed is lost', async () => {
  const said = 'A thing with this name exists.'
  stop = answering({ 'POST /things': () => refused(409, 'taken', said, [{ path: 'name', message: said }]) }).stop
  await show(<Screen />)
  await page.getByLabelText('Name').fill('taken')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect.element(page.getByRole('alert')).toHaveTextContent(said)
  await expect.element(page.getByLabelText('Name')).toHaveAttribute('aria-invalid', 'true')
  await expect.element(page.getByLabelText('Name')).toHaveValue('taken')
})

test('a server that cannot be reached is a sentence, not a stack', async () => {
  stop = answering({
    'POST /things': () => {
      throw new TypeError('Failed to fetch')
    },
  }).stop
  await show(<Screen />)
  await page.getByLabelText('Name').fill('abc')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect.element(page.getByRole('alert')).toHaveTextContent('The server cannot be reached. Check the connection and try again.')
})
