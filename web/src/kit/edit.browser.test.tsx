import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { z } from 'zod'
import { ask, send } from './api.ts'
import { SaveFailure, useEdit } from './edit.tsx'
import { useZodForm } from './form.ts'
import { answering, refused, show } from './testing.tsx'

const thing = z.object({ id: z.string(), name: z.string(), note: z.string(), version: z.number() })
type Thing = z.infer<typeof thing>
let stop = () => {}
afterEach(() => stop())

function Screen({ live }: { live: Thing }) {
  const form = useZodForm(thing.pick({ name: true, note: true }), { name: live.name, note: live.note })
  const edit = useEdit(live, ({ id }) => ask(thing, `/things/${id}`))
  return (
    <form
      noValidate
      onSubmit={form.submit((values) => edit.saving(() => send('PATCH', thing, `/things/${live.id}`, edit.changeOf(values))))}
    >
      <TextInput label="Name" {...form.field('name')} />
      <TextInput label="Note" {...form.field('note')} />
      <SaveFailure
        stale={edit.stale}
        failure={form.failure}
        text="Somebody was first."
        button="Take it"
        onTake={() => void edit.takeNewVersion().then(() => form.setFailure(undefined))}
      />
      <button type="submit">Save</button>
    </form>
  )
}

/** A page that hears of a newer version while the form is open. */
function Live({ first, then }: { first: Thing; then: Thing }) {
  const [live, setLive] = useState(first)
  return (
    <>
      <Screen live={live} />
      <button type="button" onClick={() => setLive(then)}>
        Hear
      </button>
    </>
  )
}

test('what others changed meanwhile stays: only this person’s change is saved, over the version that was taken', async () => {
  const stored = { id: '1', name: 'old', note: 'theirs now', version: 2 }
  const { asked, stop: end } = answering({
    'GET /things/1': () => stored,
    'PATCH /things/1': (_url, init) => {
      const { version, ...change } = JSON.parse(String(init.body))
      return version === stored.version ? { ...stored, ...change, version: 3 } : refused(409, 'stale', 'Changed meanwhile.')
    },
  })
  stop = end
  const before = { ...stored, note: 'as it was', version: 1 }
  await show(<Live first={before} then={stored} />)
  await page.getByLabelText('Name').fill('mine')
  await page.getByRole('button', { name: 'Hear' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.element(page.getByRole('alert')).toHaveTextContent('Somebody was first.Take it')
  await page.getByRole('button', { name: 'Take it' }).click()
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
  await expect.element(page.getByLabelText('Name')).toHaveValue('mine')
  await page.getByRole('button', { name: 'Save' }).click()
  const sent = () => asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body)
  await expect.poll(sent).toEqual([
    { name: 'mine', version: 1 },
    { name: 'mine', version: 2 },
  ])
})

test('a version that cannot be read is no dead end: the save is tried again and says what is wrong', async () => {
  stop = answering({
    'PATCH /things/1': () => refused(409, 'stale', 'Changed meanwhile.'),
    'GET /things/1': () => refused(503, 'unavailable', 'Not now.'),
  }).stop
  await show(<Screen live={{ id: '1', name: 'old', note: '', version: 1 }} />)
  await page.getByLabelText('Name').fill('mine')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.element(page.getByRole('alert')).toHaveTextContent('Somebody was first.Take it')
  await expect.element(page.getByLabelText('Name')).toHaveValue('mine')
})
