import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { Chips, SeverityBadge, Status, severities, Tlp } from './Badges.tsx'
import { Changes } from './Changes.tsx'
import { CopyText } from './CopyText.tsx'
import { DropFile } from './DropFile.tsx'
import { JsonView } from './JsonView.tsx'
import { Empty, Facts, Figures, Page, PageTabs, Panel } from './Page.tsx'
import { Time } from './Time.tsx'
import { Timeline } from './Timeline.tsx'
import { show } from './testing.tsx'

test('a severity is a word and bars, a state a word and a dot, a sharing mark its whole label', async () => {
  await show(
    <>
      {severities.map((s) => (
        <SeverityBadge key={s} value={s} />
      ))}
      <Status tone="ok">Active</Status>
      <Tlp level="AMBER+STRICT" />
      <Chips of={['one', 'two', 'three']} show={2} />
    </>,
  )
  for (const word of ['Info', 'Low', 'Medium', 'High', 'Critical', 'Active', 'TLP:AMBER+STRICT', '+1']) {
    await expect.element(page.getByText(word, { exact: true })).toBeVisible()
  }
  const lit = [...document.querySelectorAll('svg')].map((svg) => svg.querySelectorAll('rect[opacity="1"]').length)
  expect(lit).toEqual([1, 2, 3, 4, 5])
})

// proves: [ASVS-3.2.2]
test('JSON folds, and nothing in it is read as markup', async () => {
  await show(<JsonView value={{ name: '<img src=x onerror=alert(1)>', deep: { deeper: { deepest: 7 } }, list: [], none: null }} />)
  await expect.element(page.getByText('<img src=x onerror=alert(1)>')).toBeVisible()
  expect(document.querySelector('img')).toBeNull()
  expect(page.getByText('deepest').query()).toBeNull()
  await page.getByRole('button', { name: /deeper/ }).click()
  await expect.element(page.getByText('deepest')).toBeVisible()
})

test('a change names the fields that differ, and only those', async () => {
  await show(
    <Changes before={{ a: 1, same: 'x', version: 1 }} after={{ a: 2, same: 'x', version: 2, fresh: ['y'] }} without={['version']} />,
  )
  const terms = [...document.querySelectorAll('dt')].map((dt) => dt.textContent)
  expect(terms).toEqual(['a', 'fresh'])
})

test('a time is said from now, with the moment on hover; none is a dash', async () => {
  await show(
    <>
      <Time at={new Date(Date.now() - 7_200_000).toISOString()} />
      <Time at={null} />
      <Time at={new Date(Date.now() + 90 * 86_400_000).toISOString()} />
      <Time at={new Date(Date.now() + 45.5 * 86_400_000).toISOString()} />
      <Timeline of={[{ id: '1', at: new Date().toISOString(), title: 'Quarantined', by: 'Mara' }]} />
    </>,
  )
  await expect.element(page.getByText('2 hr. ago')).toHaveAttribute('title', expect.stringMatching(/\d{4}/))
  await expect.element(page.getByText('–', { exact: true })).toBeVisible()
  await expect.element(page.getByText('in 3 mo.')).toBeVisible()
  await expect.element(page.getByText('in 45 days')).toBeVisible()
  await expect.element(page.getByText('Mara · just now')).toBeVisible()
})

test('an identifier is copied whole', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  await show(<CopyText text="C.0123456789abcdef" label="C.0123…" />)
  await page.getByRole('button', { name: 'Copy C.0123…' }).click()
  expect(write).toHaveBeenCalledWith('C.0123456789abcdef')
})

test('the parts of a page: title, figures that filter, facts without the empty ones, tabs', async () => {
  const choose = vi.fn()
  const turn = vi.fn()
  await show(
    <Page title="Things" subtitle="All of them.">
      <Figures
        label="In figures"
        of={[
          { label: 'All', value: 5, active: true, onClick: choose },
          { label: 'Some', value: undefined },
        ]}
      />
      <PageTabs
        label="Parts"
        value="a"
        onChange={turn}
        tabs={[
          { value: 'a', label: 'First' },
          { value: 'b', label: 'Second', count: 3 },
        ]}
      >
        <Panel title="Facts">
          <Facts of={{ Name: 'x', Nothing: null, Empty: '' }} />
        </Panel>
      </PageTabs>
      <Empty icon={null} title="Nothing" text="Do this next." />
    </Page>,
  )
  expect(document.title).toBe('Things · Rampart')
  await expect.element(page.getByRole('button', { name: 'All 5' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'All 5' }).click()
  expect(choose).toHaveBeenCalled()
  expect(document.querySelectorAll('dt').length).toBe(1)
  await page.getByRole('tab', { name: 'Second 3' }).click()
  expect(turn).toHaveBeenCalledWith('b')
  await expect.element(page.getByText('Do this next.')).toBeVisible()
})

test('a file is chosen and named', async () => {
  const got = vi.fn()
  const file = new File(['{}'], 'clients.json')
  const first = await show(<DropFile file={undefined} hint="Any size." onFile={got} />)
  await page.getByLabelText('Drop a file here, or press to choose one').last().upload(file)
  await expect.poll(() => got.mock.calls[0]?.[0]?.name).toBe('clients.json')
  await first.unmount()
  await show(<DropFile file={file} hint="Any size." onFile={got} />)
  await expect.element(page.getByText('clients.json')).toBeVisible()
})
