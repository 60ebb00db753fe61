import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { DetailPanel, PanelPart } from './DetailPanel.tsx'
import { Moves } from './Moves.tsx'
import { show } from './testing.tsx'

const options = [
  { name: 'retire', label: 'Retire', confirm: 'It leaves the fleet.' },
  { name: 'release', label: 'Release' },
]

test('a move that asks is made after the answer, one that does not at once', async () => {
  const move = vi.fn(async () => {})
  await show(<Moves options={options} onMove={move} />)
  await page.getByRole('button', { name: 'Release' }).click()
  await expect.poll(() => move.mock.calls).toEqual([['release']])
  await page.getByRole('button', { name: 'Retire' }).click()
  await expect.element(page.getByText('It leaves the fleet.')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  expect(move).toHaveBeenCalledTimes(1)
  await page.getByRole('button', { name: 'Retire' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click()
  await expect.poll(() => move.mock.calls).toEqual([['release'], ['retire']])
})

test('a move that is refused says the reason and the question stays', async () => {
  const move = async () => {
    throw new Error('A host that is retired cannot retire.')
  }
  await show(<Moves options={options} onMove={move} />)
  await page.getByRole('button', { name: 'Retire' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click()
  await expect.element(page.getByRole('dialog').getByRole('alert')).toHaveTextContent('A host that is retired cannot retire.')
})

test('the panel closes by its button and by Escape, and covers a phone', async () => {
  const close = vi.fn()
  await show(
    <DetailPanel title="ber-dc-1" badges="Active" onClose={close}>
      <PanelPart title="Facts">nothing</PanelPart>
    </DetailPanel>,
  )
  await expect.element(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  expect(close).toHaveBeenCalledTimes(1)
  page
    .getByRole('button', { name: 'Close' })
    .element()
    .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  expect(close).toHaveBeenCalledTimes(2)
  await page.viewport(390, 700)
  await expect.poll(() => page.getByRole('complementary').element().getBoundingClientRect().width).toBe(390)
  await page.viewport(1200, 800)
})
