import { collectionRow } from '@rampart/contract/hosts.ts'
import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answering, show } from '../testing.tsx'
import { RowsGrid } from './RowsGrid.tsx'

const names = ['Pid', 'Name', 'Exe']
const data = Array.from({ length: 30 }, (_, i) => ({
  line: i + 1,
  host_id: null,
  hostname: null,
  data: { Pid: i, Name: i % 2 ? 'lsass.exe' : 'chrome.exe', Exe: { path: `C:\\${i}` } },
}))
let stop = () => {}
afterEach(() => stop())

test('loose rows are filtered by a cell, counted by column and opened as JSON', async () => {
  const { asked, stop: end } = answering({
    'GET /rows': (url) => {
      const value = url.searchParams.get('value')
      return { items: data.filter((r) => !value || r.data.Name.includes(value)), next: null }
    },
    'GET /statistics': (url) => ({
      column: url.searchParams.get('column'),
      rows: 30,
      filled: 30,
      distinct: 2,
      min: 'chrome.exe',
      max: 'lsass.exe',
      top: [{ value: 'chrome.exe', rows: 15 }],
    }),
  })
  stop = end
  await show(
    <div style={{ height: 500, display: 'flex' }}>
      <RowsGrid schema={collectionRow} path="/rows" statistics="/statistics" columns={names} />
    </div>,
  )
  await expect.element(page.getByText('lsass.exe').first()).toBeVisible()
  await page.getByRole('combobox', { name: 'Column', exact: true }).click()
  await page.getByRole('option', { name: 'Name' }).click()
  await page.getByRole('textbox', { name: 'Value' }).fill('chrome')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await expect.poll(() => page.getByText('lsass.exe').query()).toBeNull()
  expect(asked.at(-1)?.url.search).toBe('?column=Name&match=has&value=chrome&limit=100')

  await page.getByRole('button', { name: 'Statistics' }).click()
  await expect.element(page.getByText('Distinct values')).toBeVisible()
  await page.getByRole('button', { name: 'chrome.exe 15' }).click()
  await expect.poll(() => asked.at(-1)?.url.searchParams.get('match'), { message: 'a frequent value is a filter' }).toBe('is')

  await page.getByText('chrome.exe').first().click()
  await expect.element(page.getByRole('heading', { name: 'Line 1' })).toBeVisible()
  await expect.element(page.getByRole('complementary').getByText('path')).toBeVisible()
})
