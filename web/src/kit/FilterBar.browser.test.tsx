import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { type Chosen, FilterBar } from './FilterBar.tsx'
import { show } from './testing.tsx'

function Screen() {
  const [chosen, setChosen] = useState<Chosen>({})
  const [q, setQ] = useState('')
  return (
    <>
      <FilterBar
        q={q}
        onSearch={setQ}
        chosen={chosen}
        onChoose={(id, values) => setChosen({ ...chosen, [id]: values })}
        onReset={() => {
          setChosen({})
          setQ('')
        }}
        filters={[
          {
            id: 'colour',
            label: 'Colour',
            options: [
              { value: 'r', label: 'Red' },
              { value: 'g', label: 'Green' },
            ],
          },
          { id: 'word', label: 'Word', free: true, options: [] },
          {
            id: 'one',
            label: 'One',
            single: true,
            options: [
              { value: 'a', label: 'A' },
              { value: 'b', label: 'B' },
            ],
          },
        ]}
      />
      <output>{JSON.stringify({ q, ...chosen })}</output>
    </>
  )
}
const said = () => JSON.parse(document.querySelector('output')?.textContent ?? '{}')

test('values are chosen, shown as chips, taken away one by one and all at once', async () => {
  await show(<Screen />)
  await page.getByRole('button', { name: 'Colour' }).click()
  await page.getByRole('checkbox', { name: 'Red' }).click()
  await page.getByRole('checkbox', { name: 'Green' }).click()
  await expect.poll(said).toEqual({ q: '', colour: ['r', 'g'] })
  await userEvent.keyboard('{Escape}')
  await page.getByRole('button', { name: 'Remove the filter Colour: Red' }).click()
  await expect.poll(said).toEqual({ q: '', colour: ['g'] })
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect.poll(said).toEqual({ q: '' })
})

test('a value that is not listed can be typed where the filter is free', async () => {
  await show(<Screen />)
  await page.getByRole('button', { name: 'Word' }).click()
  await page.getByRole('textbox', { name: 'Find, or type a value' }).fill(' tier-0 ')
  await userEvent.keyboard('{Enter}')
  await expect.poll(said).toEqual({ q: '', word: ['tier-0'] })
})

test('a single filter holds one value', async () => {
  await show(<Screen />)
  await page.getByRole('button', { name: 'One' }).click()
  await page.getByRole('checkbox', { name: 'A' }).click()
  await page.getByRole('checkbox', { name: 'B' }).click()
  await expect.poll(said).toEqual({ q: '', one: ['b'] })
})

test('the search waits for a pause and is trimmed', async () => {
  await show(<Screen />)
  await page.getByRole('searchbox').fill('  ber-dc ')
  await expect.poll(() => said().q).toBe('ber-dc')
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect.poll(() => said().q).toBe('')
})
