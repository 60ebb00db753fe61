import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { List } from '../list.ts'
import { show } from '../testing.tsx'
import type { Column } from './columns.ts'
import { DataGrid } from './DataGrid.tsx'

interface Row {
  id: string
  name: string
  size: number
}
const rows: Row[] = Array.from({ length: 10_000 }, (_, i) => ({ id: `r${i}`, name: `row ${i}`, size: i }))
const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', min: 200, sort: true, yields: 0, cell: (r) => r.name },
  { id: 'size', header: 'Size', min: 120, grow: 0, sort: true, yields: 1, align: 'right', cell: (r) => r.size },
  { id: 'note', header: 'Note', min: 240, yields: 2, cell: () => 'note' },
]
const list = (change: Partial<List<Row>> = {}): List<Row> => ({
  rows,
  total: { count: rows.length, exact: true },
  state: 'ready',
  error: null,
  retry: () => {},
  more: { has: false, loading: false, load: () => {} },
  ...change,
})
const rowId = (r: Row) => r.id

function Screen({ of = list(), width = 800, bulk = true }: { of?: List<Row>; width?: number; bulk?: boolean }) {
  const [sort, setSort] = useState('name')
  const [open, setOpen] = useState<string>()
  return (
    <>
      <div style={{ width, height: 500, display: 'flex' }}>
        <DataGrid<Row>
          label="Things"
          list={of}
          columns={columns}
          rowId={rowId}
          sort={sort}
          onSort={setSort}
          open={open}
          onOpen={setOpen}
          {...(bulk && { bulk: (chosen: Row[]) => <span>chosen: {chosen.map((r) => r.id).join(',')}</span> })}
          empty={<p>nothing at all</p>}
        />
      </div>
      <output>
        sort {sort} open {open ?? 'none'}
      </output>
    </>
  )
}
afterEach(() => document.documentElement.removeAttribute('data-density'))
const grid = () => page.getByRole('grid')
const said = () => document.querySelector('output')?.textContent

test('of ten thousand rows only those in view are drawn, and each knows its place', async () => {
  await show(<Screen />)
  await expect.element(page.getByText('row 0', { exact: true })).toBeVisible()
  expect(document.querySelectorAll('[role=row]').length).toBeLessThan(60)
  await expect.element(grid()).toHaveAttribute('aria-rowcount', '10001')
  await grid()
    .element()
    .scrollTo(0, 34 * 5000)
  await expect.element(page.getByText('row 5000', { exact: true })).toBeVisible()
  expect(page.getByText('row 5000', { exact: true }).element().closest('[role=row]')?.getAttribute('aria-rowindex')).toBe('5002')
})

test('the keyboard walks, opens, selects and closes', async () => {
  await show(<Screen />)
  grid().element().focus()
  await userEvent.keyboard('jj{ArrowDown}k{Enter}')
  await expect.poll(said).toContain('open r2')
  await userEvent.keyboard('j')
  await expect.poll(said, { message: 'an open panel follows' }).toContain('open r3')
  await userEvent.keyboard('x')
  await expect.element(page.getByText('chosen: r3')).toBeVisible()
  await userEvent.keyboard('k{ }')
  await expect.element(page.getByText('chosen: r2,r3')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.poll(said).toContain('open none')
  await userEvent.keyboard('{End}')
  await expect.element(page.getByText('row 9999', { exact: true })).toBeVisible()
  const active = grid().element().getAttribute('aria-activedescendant') ?? ''
  expect(document.getElementById(active)?.textContent).toContain('row 9999')
})

test('a header sorts, turns round, and says so', async () => {
  await show(<Screen />)
  await page.getByRole('button', { name: 'Name' }).click()
  await expect.poll(said).toContain('sort -name')
  await expect.element(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending')
  await page.getByRole('button', { name: 'Size' }).click()
  await expect.poll(said, { message: 'figures begin with the largest' }).toContain('sort -size')
})

test('where it is narrow, columns give way by their rank and nothing is cut', async () => {
  await show(<Screen width={420} />)
  await expect.element(page.getByRole('columnheader', { name: 'Size' })).toBeVisible()
  await expect.poll(() => page.getByRole('columnheader', { name: 'Note' }).query()).toBeNull()
  expect(grid().element().scrollWidth).toBeLessThanOrEqual(grid().element().clientWidth)
})

test('the next page is asked for before the end is reached', async () => {
  let asked = 0
  const few = rows.slice(0, 100)
  const more = { has: true, loading: false, load: () => void (asked += 1) }
  await show(<Screen of={list({ rows: few, more })} />)
  await expect.element(page.getByText('row 0', { exact: true })).toBeVisible()
  expect(asked).toBe(0)
  grid()
    .element()
    .scrollTo(0, 34 * 85)
  await expect.poll(() => asked).toBeGreaterThan(0)
})

test('failure says why and tries again; empty says what the page says; without bulk nothing can be selected', async () => {
  let tried = 0
  const failed = await show(
    <Screen of={list({ rows: [], state: 'failed', error: new Error('The database rests.'), retry: () => void (tried += 1) })} />,
  )
  await expect.element(page.getByText('The database rests.')).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  expect(tried).toBe(1)
  await failed.unmount()
  const empty = await show(<Screen of={list({ rows: [] })} />)
  await expect.element(page.getByText('nothing at all')).toBeVisible()
  await empty.unmount()
  await show(<Screen bulk={false} />)
  await expect.element(page.getByText('row 0', { exact: true })).toBeVisible()
  expect(page.getByRole('checkbox').query()).toBeNull()
})

function Queue({ done }: { done: string[] }) {
  const [of, setOf] = useState(rows.slice(0, 50))
  return (
    <div style={{ width: 800, height: 400, display: 'flex' }}>
      <DataGrid<Row>
        label="Things"
        list={list({ rows: of })}
        columns={columns}
        rowId={rowId}
        takesFocus
        bulk={() => null}
        keys={{
          e: (chosen, clear) => {
            done.push(chosen.map((r) => r.id).join('+'))
            clear()
          },
          n: () => setOf((before) => [{ id: `new${before.length}`, name: 'new', size: 0 }, ...before]),
          d: (chosen) => setOf((before) => before.filter((r) => !chosen.includes(r))),
        }}
        empty={null}
      />
    </div>
  )
}

test('the keys of a list act on the row under the cursor, which new rows above do not change, or on those selected', async () => {
  const done: string[] = []
  await show(<Queue done={done} />)
  await expect.element(grid()).toHaveFocus()
  await userEvent.keyboard('e')
  await userEvent.keyboard('n')
  await expect.element(page.getByText('new', { exact: true })).toBeVisible()
  await userEvent.keyboard('e')
  expect(done, 'a row came in above').toEqual(['r0', 'r0'])
  await userEvent.keyboard('jd')
  await expect.poll(() => page.getByText('row 1', { exact: true }).query()).toBeNull()
  await userEvent.keyboard('e')
  expect(done.at(-1), 'its row has gone: the next one').toBe('r2')
  await userEvent.keyboard('xjxe')
  expect(done.at(-1)).toBe('r2+r3')
  await userEvent.keyboard('e')
  expect(done.at(-1), 'nothing is selected any more').toBe('r3')
})
