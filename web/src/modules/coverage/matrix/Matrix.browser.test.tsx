import type { CoverageItem } from '@rampart/contract/coverage.ts'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { show } from '../../../kit/testing.tsx'
import { Matrix } from './Matrix.tsx'

const item = (id: string, name: string, tactics: string[]): CoverageItem => ({
  ...{ id, name, tactics, parent_id: id.includes('.') ? id.slice(0, 5) : null, platforms: ['Windows'] },
  ...{ score: 40, risk: 0, risk_level: 'info', status: 'partial', rules: 0, actors: null, last_validated_at: null, confidence: null },
  parts: { detection: 0, rules: 0, d3fend: null, freshness: 0, platforms: 0 },
  tests: { total: 0, running: 0, validated: 0, detected: 0, partial: 0, failed: 0 },
})
const few = [
  item('T1566', 'Phishing', ['initial-access']),
  item('T1059', 'Command and Scripting Interpreter', ['execution']),
  item('T1059.001', 'PowerShell', ['execution']),
  item('T1053', 'Scheduled Task/Job', ['execution', 'persistence']),
]
/** As many as ATT&CK has: 14 tactics, 18 techniques in each, two sub-techniques of each. */
const tactics = Array.from({ length: 14 }, (_, n) => `tactic-${n}`)
const many = tactics.flatMap((tactic, column) =>
  Array.from({ length: 18 }, (_, row) => `T${1000 + column * 18 + row}`).flatMap((id) => [
    item(id, `Technique ${id}`, [tactic]),
    item(`${id}.001`, `First of ${id}`, [tactic]),
    item(`${id}.002`, `Second of ${id}`, [tactic]),
  ]),
)

function Shown({ items, order, all = false }: { items: CoverageItem[]; order: string[]; all?: boolean }) {
  const [open, setOpen] = useState<string>()
  const [subs, setSubs] = useState(all)
  const look = new Map(items.map(({ id }) => [id, { band: 's2', text: '40', said: 'Score' }]))
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: 700 }}>
      <button type="button" onClick={() => setSubs(!subs)}>
        unfold
      </button>
      <p>open: {open ?? 'none'}</p>
      <Matrix
        items={items}
        tactics={order}
        nameOf={(tactic) => tactic}
        meanOf={() => '40'}
        look={look}
        subs={subs}
        names
        open={open}
        onOpen={setOpen}
      />
    </div>
  )
}
const grid = () => page.getByRole('grid', { name: 'Techniques by tactic' })
const activeCell = () => document.getElementById(grid().element().getAttribute('aria-activedescendant') ?? '')?.dataset.key
const cells = () => document.querySelectorAll('[role="gridcell"]').length

test('arrows move over the grid, Enter opens, the space bar unfolds, Escape closes', async () => {
  await show(<Shown items={few} order={['initial-access', 'execution', 'persistence']} />)
  await userEvent.click(page.getByText('open: none'))
  ;(grid().element() as HTMLElement).focus()
  expect(activeCell()).toBe('initial-access:T1566')
  await userEvent.keyboard('{ArrowRight}{ArrowDown}')
  await expect.poll(activeCell).toBe('execution:T1059')
  const technique = page.getByRole('gridcell', { name: 'T1059 Score 40 Command and Scripting Interpreter' })
  await expect.element(technique).toHaveAttribute('aria-expanded', 'false')
  await userEvent.keyboard(' ')
  await expect.element(technique).toHaveAttribute('aria-expanded', 'true')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await expect.element(page.getByText('open: T1059.001')).toBeVisible()
  await expect.element(page.getByRole('gridcell', { name: /PowerShell/ })).toHaveAttribute('aria-selected', 'true')
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByText('open: none')).toBeVisible()
  // Folded away, the cell that was active gives way to its technique.
  await userEvent.keyboard('{ArrowUp} ')
  await expect.poll(cells).toBe(4)
  expect(activeCell()).toBe('execution:T1059')
  await userEvent.keyboard('{End}')
  await expect.poll(activeCell).toBe('persistence:T1053')
})

test('a press opens a technique and closes it again; a press on its count unfolds it only', async () => {
  await show(<Shown items={few} order={['initial-access', 'execution', 'persistence']} />)
  await userEvent.click(page.getByRole('gridcell', { name: /Phishing/ }))
  await expect.element(page.getByText('open: T1566')).toBeVisible()
  await userEvent.click(page.getByRole('gridcell', { name: /Phishing/ }))
  await expect.element(page.getByText('open: none')).toBeVisible()
  await userEvent.click(page.getByRole('gridcell', { name: /Command and Scripting/ }).getByText('1', { exact: true }))
  await expect.element(page.getByRole('gridcell', { name: /PowerShell/ })).toBeVisible()
  await expect.element(page.getByText('open: none')).toBeVisible()
})

test('all of 756 cells unfold slice by slice, in more frames than one, and fold again', async () => {
  await show(<Shown items={many} order={tactics} />)
  expect(cells()).toBe(252)
  const seen = new Set<number>()
  const observer = new MutationObserver(() => seen.add(cells()))
  observer.observe(grid().element(), { childList: true, subtree: true })
  await userEvent.click(page.getByRole('button', { name: 'unfold' }))
  await expect.poll(cells, { timeout: 15_000 }).toBe(756)
  observer.disconnect()
  const counts = [...seen]
  expect(counts.length).toBeGreaterThan(5)
  const largest = Math.max(...counts.map((count, i) => count - (counts[i - 1] ?? 252)))
  expect(largest).toBeLessThanOrEqual(120) // a slow machine may put two slices into one frame
  await userEvent.click(page.getByRole('button', { name: 'unfold' }))
  await expect.poll(cells, { timeout: 15_000 }).toBe(252)
})
