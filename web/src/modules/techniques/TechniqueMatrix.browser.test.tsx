import type { Technique } from '@rampart/contract/techniques.ts'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { show } from '../../kit/testing.tsx'
import type { Release } from './columns.tsx'
import { TechniqueMatrix } from './TechniqueMatrix.tsx'

const technique = (id: string, name: string, tactics: string[]): Technique => ({
  id,
  name,
  tactics,
  platforms: ['Windows'],
  parent_id: id.includes('.') ? id.slice(0, 5) : null,
})
const release: Release = {
  release: '18.1',
  domain: 'enterprise-attack',
  source: 'builtin',
  copyright: '',
  attribution: '',
  license: '',
  techniques: 4,
  tactics: ['initial-access', 'execution', 'impact'].map((tactic, n) => ({ id: `TA000${n}`, tactic, name: tactic, techniques: 1 })),
  platforms: [],
}
const techniques = [
  technique('T1053', 'Scheduled Task/Job', ['execution', 'initial-access']),
  technique('T1059', 'Command and Scripting Interpreter', ['execution']),
  technique('T1059.001', 'PowerShell', ['execution']),
  technique('T1566.001', 'Spearphishing Attachment', ['initial-access']),
]

function Matrix({ subs = false, only = [] }: { subs?: boolean; only?: string[] }) {
  const [open, setOpen] = useState<string>()
  return <TechniqueMatrix techniques={techniques} release={release} only={only} subs={subs} open={open} onOpen={setOpen} />
}
const columnsOf = () =>
  [...document.querySelectorAll('section section')].map((column) => [
    column.getAttribute('aria-label'),
    ...[...column.querySelectorAll('button')].map((cell) => cell.querySelector('.mono')?.textContent),
  ])

test('a technique stands under each of its tactics, in the order of the matrix; a sub-technique only where it is wanted or alone', async () => {
  await show(<Matrix />)
  await expect.element(page.getByRole('region', { name: 'Techniques by tactic' })).toBeVisible()
  expect(columnsOf()).toEqual([
    ['initial-access', 'T1053', 'T1566.001'],
    ['execution', 'T1053', 'T1059'],
  ])
  await expect.element(page.getByTitle('1 sub-technique')).toHaveTextContent('+1')
})

test('sub-techniques stand below their technique, one tactic alone, and a press opens what was pressed', async () => {
  await show(<Matrix subs only={['execution']} />)
  const cell = page.getByRole('button', { name: /T1059.001/ })
  await cell.click()
  await expect.element(cell).toHaveAttribute('aria-pressed', 'true')
  expect(columnsOf()).toEqual([['execution', 'T1053', 'T1059', 'T1059.001']])
})
