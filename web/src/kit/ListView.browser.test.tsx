import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { z } from 'zod'
import type { Filter } from './FilterBar.tsx'
import type { Column } from './grid/columns.ts'
import { ExportMenu, type ListSearch, ListView } from './ListView.tsx'
import { useList } from './list.ts'
import { answering, show } from './testing.tsx'

interface Thing {
  id: string
  name: string
}
const columns: readonly Column<Thing>[] = [{ id: 'name', header: 'Name', min: 100, sort: true, cell: (row) => row.name }]
const filters: readonly Filter[] = [{ id: 'os', label: 'System', facets: '/things/facets' }]

interface Search extends ListSearch {
  os?: string[]
  kept?: string | undefined
}
let server: ReturnType<typeof answering> | undefined
afterEach(() => server?.stop())

function Screen({ first = {} }: { first?: Search }) {
  const [search, setSearch] = useState<Search>({ q: '', os: [], sort: 'name', ...first })
  const list = useList(z.object({ id: z.string(), name: z.string() }), '/things', { q: search.q, os: search.os, sort: search.sort })
  return (
    <>
      <ListView<Thing, Search>
        name="things"
        label="Things"
        list={list}
        columns={columns}
        search={search}
        set={(change) => setSearch((before) => ({ ...before, ...change }))}
        filters={filters}
        placeholder="Name"
        also={{ kept: undefined }}
        none={<p>No things yet</p>}
        panel={search.open && <p>Panel of {search.open}</p>}
      />
      <output>{JSON.stringify(search)}</output>
    </>
  )
}
const things = [
  { id: 'a', name: 'Anvil', os: 'linux' },
  { id: 'b', name: 'Bellows', os: 'windows' },
]
const serve = (rows: typeof things) =>
  answering({
    'GET /things': (url) => {
      const os = url.searchParams.getAll('os')
      const items = rows.filter((row) => (os.length === 0 || os.includes(row.os)) && row.name.includes(url.searchParams.get('q') ?? ''))
      return { items, next: null, total: items.length, total_is_exact: true }
    },
    'GET /things/facets': () => ({ os: rows.map(({ os }) => ({ value: os, count: 1 })).concat({ value: 'plan9', count: 7 }) }),
  })

test('a filter offers what occurs anywhere, not only in the rows at hand, and the row that is chosen opens its panel', async () => {
  server = serve(things)
  await show(<Screen />)
  await expect.element(page.getByText('Bellows')).toBeVisible()
  expect(
    server.asked.some(({ url }) => url.pathname.endsWith('/facets')),
    'asked for only when it is opened',
  ).toBe(false)
  await page.getByRole('button', { name: 'System' }).click()
  await expect.element(page.getByRole('checkbox', { name: 'plan9' })).toBeVisible()
  await page.getByRole('checkbox', { name: 'linux' }).click()
  await expect.element(page.getByText('Bellows')).not.toBeInTheDocument()
  await page.getByRole('gridcell', { name: 'Anvil' }).click()
  await expect.element(page.getByText('Panel of a')).toBeVisible()
})

test('what hides every row is said, and one press shows them again; no rows at all are told differently', async () => {
  server = serve(things)
  await show(<Screen first={{ q: 'nothing is called so', os: ['linux'], kept: 'x', sort: '-name' }} />)
  await expect.element(page.getByText('Nothing fits these filters')).toBeVisible()
  await page.getByRole('button', { name: 'Reset the filters' }).click()
  await expect.element(page.getByText('Anvil')).toBeVisible()
  expect(JSON.parse(page.getByRole('status').element().textContent ?? '')).toEqual({ q: '', os: [], sort: '-name' })
})

test('an empty list says what the page says', async () => {
  server = serve([])
  await show(<Screen />)
  await expect.element(page.getByText('No things yet')).toBeVisible()
})

test('a download takes the filter and the order of the page with it', async () => {
  await show(<ExportMenu path="/things/export" query={{ q: 'a b', os: ['linux'], sort: '-name' }} />)
  await page.getByRole('button', { name: 'Export' }).click()
  await expect
    .element(page.getByRole('menuitem', { name: 'As CSV' }))
    .toHaveAttribute('href', '/api/v1/things/export?q=a+b&os=linux&sort=-name&format=csv')
})
