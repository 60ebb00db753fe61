import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { fillCatalogue } from './attack.ts'
import { fillCoverage, layer, validatedTest } from './coverage.ts'
import { settled } from './stage.ts'
import { staged, test } from './staged.ts'
import { accessible, chooseFile } from './watch.ts'

const on = staged()

test('coverage is walked by keyboard: matrix, panel, snapshot, comparison, and a layer that goes out and in again', async () => {
  test.setTimeout(180_000)
  const tenant = await on.stage.tenant('Coverage AG')
  const { context, page, said } = await on.open()
  await page.goto(await tenant.link())
  await page.waitForURL((url) => url.pathname !== '/link')
  await fillCoverage(page)
  await page.goto('/coverage')
  await settled(page)

  // One tab stop, arrows between the cells, the space bar unfolds, Enter opens with the arithmetic.
  const grid = page.getByRole('grid', { name: 'Techniques by tactic' })
  await grid.focus()
  const execution = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /^Execution/ }) })
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight')
  const technique = execution.getByRole('gridcell', { name: /^T1059 / })
  const id = await technique.getAttribute('id')
  for (let press = 0; press < 12 && (await grid.getAttribute('aria-activedescendant')) !== id; press++)
    await page.keyboard.press('ArrowDown')
  await expect(grid).toHaveAttribute('aria-activedescendant', id ?? '')
  await page.keyboard.press('Space')
  await expect(technique).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.getByRole('heading', { name: 'PowerShell' })).toBeVisible()
  // Two of three rules are worth two thirds of 20 points, scaled to 100 less the 15 of D3FEND, which has no source.
  const rules = panel.getByRole('row', { name: /Detection rules/ })
  await expect(rules).toContainText('2 switched on, full at 3')
  await expect(rules.getByRole('cell')).toContainText(['67', '23.5', '15.7'])
  await expect(panel.getByRole('row', { name: /D3FEND/ })).toContainText('left out, the rest is scaled to 100')
  await accessible(page, 'coverage panel')
  await grid.focus()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)

  // A snapshot, a test that is validated after it, and the two compared.
  await page.getByRole('button', { name: 'Take a snapshot' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Before the retest')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The snapshot is taken.')).toBeVisible()
  await expect(dialog).toHaveCount(0)
  await validatedTest(page, 'T1547.001', 'alerted')
  await page.getByRole('navigation', { name: 'Pages of coverage' }).getByRole('link', { name: 'Snapshots' }).press('Enter')
  const row = page.getByRole('row').filter({ hasText: 'Before the retest' })
  await row.getByRole('checkbox').focus()
  await page.keyboard.press('Space')
  await page.getByRole('link', { name: 'Compare with now' }).press('Enter')
  const better = page.getByRole('table', { name: 'Better' }).getByRole('row', { name: /T1547\.001/ })
  await expect(better).toContainText('Not covered → Partial')
  await expect(better).toContainText('Detection proven 0 → 23.5 (validated 1 → 2, detected 0 → 1)')
  await expect(page.getByText('Nothing got worse.')).toBeVisible()
  await accessible(page, 'coverage comparison')
  await page.getByRole('link', { name: 'Show on the matrix' }).press('Enter')
  await expect(grid.getByRole('gridcell', { name: /^T1547 / }).first()).toBeVisible()
  await expect(page.getByRole('list', { name: 'What the colours mean' })).toContainText('Better')

  // Our own layer is a file of the Navigator; somebody else's comes in, is looked at on the matrix, and goes out as it came.
  await page.getByRole('button', { name: 'Export' }).press('Enter')
  const going = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Score' }).press('Enter')
  const ours = JSON.parse(readFileSync(await (await going).path(), 'utf8'))
  expect(ours).toMatchObject({ domain: 'enterprise-attack', versions: { layer: '4.5' } })
  expect(ours.techniques.find((each: { techniqueID: string }) => each.techniqueID === 'T1059.001').score).toBeCloseTo(15.69, 1)
  await page.getByRole('navigation', { name: 'Pages of coverage' }).getByRole('link', { name: 'Layers' }).press('Enter')
  await page.getByRole('button', { name: 'Import a layer' }).press('Enter')
  const file = (name: string, content: object | string) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
  })
  await chooseFile(dialog, file('old.json', { name: 'Old', version: '3.0', domain: 'mitre-enterprise' }))
  await dialog.getByRole('button', { name: 'Import a layer' }).press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('format before 4.0')
  await chooseFile(dialog, file('broken.json', '{"name":'))
  await dialog.getByRole('button', { name: 'Import a layer' }).press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('broken.json is no JSON file')
  await accessible(page, 'coverage layer refused')
  await chooseFile(dialog, file('partner.json', { ...layer, name: 'A partner' }))
  await dialog.getByRole('button', { name: 'Import a layer' }).press('Enter')
  await expect(panel.getByRole('heading', { name: 'A partner' })).toBeVisible()
  const out = page.waitForEvent('download')
  await panel.getByRole('link', { name: 'Download' }).press('Enter')
  expect(JSON.parse(readFileSync(await (await out).path(), 'utf8'))).toEqual({ ...layer, name: 'A partner' })
  await panel.getByRole('link', { name: 'Show on the matrix' }).press('Enter')
  await expect(grid.getByRole('gridcell', { name: 'T1566 Imported layer No figure Phishing' }).first()).toBeVisible()
  expect(said).toEqual([])
  await context.close()
})

test('weights must add up to 100; a change is a new version', async () => {
  const tenant = await on.stage.tenant('Weights AG')
  const { context, page, said } = await on.open()
  await page.goto(await tenant.link())
  await page.waitForURL((url) => url.pathname !== '/link')
  await page.goto('/coverage/weights')
  const score = page.getByRole('region', { name: 'Score' })
  await score.getByRole('textbox', { name: /Detection proven/ }).fill('50')
  await expect(score.getByRole('status')).toHaveText('Adds up to 110; -10 to 100.')
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await score.getByRole('textbox', { name: /Detection rules/ }).fill('10')
  await page.getByRole('textbox', { name: 'Note' }).fill('Proof counts more than rules.')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(page.getByText('Version 1 is in force.')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Versions before' })).toContainText('usual weights')
  await accessible(page, 'coverage weights')
  expect(said).toEqual([])
  await context.close()
})

test('an alert rule says before it is made what it would have done, fires into the queue and keeps still after', async () => {
  const tenant = await on.stage.tenant('Rules AG')
  const { context, page, said } = await on.open()
  await page.goto(await tenant.link())
  await page.waitForURL((url) => url.pathname !== '/link')
  await validatedTest(page, 'T1490', 'missed')
  await page.goto('/coverage/alert-rules')
  await page.getByRole('button', { name: 'Add a rule' }).first().press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Missed and unwatched')
  await dialog.getByRole('combobox', { name: 'Type' }).click()
  await page.getByRole('option', { name: 'Detection gap' }).click()
  const preview = dialog.getByRole('region', { name: 'What it would do' })
  await expect(preview).toContainText('At least 1 validated tests of a technique were missed')
  await expect(preview.getByRole('status')).toContainText('Finds one match now.')
  await expect(preview.getByRole('link', { name: /T1490/ })).toBeVisible()
  await accessible(page, 'coverage rule dialog')
  await dialog.getByRole('button', { name: 'Add a rule' }).press('Enter')
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.getByRole('heading', { name: 'Missed and unwatched' })).toBeVisible()
  await page.getByRole('button', { name: 'Look now' }).press('Enter')
  await expect(page.getByText('1 rules looked at: 1 fired, 0 keep still after an alert, 0 found nothing.')).toBeVisible()
  await page.getByRole('button', { name: 'Look now' }).press('Enter')
  await expect(page.getByText('1 rules looked at: 0 fired, 1 keep still after an alert, 0 found nothing.')).toBeVisible()
  await panel.getByRole('link', { name: 'Alerts it raised' }).press('Enter')
  await page.waitForURL((url) => url.pathname === '/alerts')
  await expect(page.getByRole('row').filter({ hasText: 'Missed and unwatched' })).toBeVisible()
  expect(said).toEqual([])
  await context.close()
})

test('while all sub-techniques unfold, no task of the page takes 50 ms', async () => {
  test.setTimeout(180_000)
  const tenant = await on.stage.tenant('Unfold AG')
  const { context, page } = await on.open()
  await page.goto(await tenant.link())
  await page.waitForURL((url) => url.pathname !== '/link')
  await page.goto('/coverage')
  await settled(page)
  const cells = page.getByRole('grid', { name: 'Techniques by tactic' }).getByRole('gridcell')
  const all = page.getByRole('switch', { name: 'Sub-techniques' })
  const folded = await cells.count()
  expect(folded).toBeGreaterThan(240)
  const longest: number[] = []
  for (let run = 0; run < 3; run++) {
    await all.focus()
    await on.browser.startTracing(page, { categories: ['toplevel'] })
    await page.keyboard.press('Space')
    await expect(cells).toHaveCount(887)
    longest.push(longestTask(await on.browser.stopTracing()))
    await page.keyboard.press('Space')
    await expect(cells).toHaveCount(folded)
  }
  // By the clock of the thread: what others do on this machine does not make a task of the page longer. The quietest of three runs.
  expect(Math.min(...longest)).toBeLessThan(50)
  await context.close()
})

interface Trace {
  ph: string
  name: string
  pid: number
  tid: number
  tdur?: number
  args?: { name?: string }
}
/** Of the page's main thread, in ms of its own clock. */
function longestTask(trace: Buffer): number {
  const { traceEvents }: { traceEvents: Trace[] } = JSON.parse(trace.toString())
  const mains = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const ours = new Set(mains.map(({ pid, tid }) => `${pid}:${tid}`))
  const tasks = traceEvents.filter(({ ph, name, pid, tid }) => ph === 'X' && /RunTask$/.test(name) && ours.has(`${pid}:${tid}`))
  expect(tasks.length).toBeGreaterThan(20)
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000))
}

test('the matrix keeps the techniques of a platform, a group or a campaign, and is printed on sheets of A3', async () => {
  test.setTimeout(180_000)
  const tenant = await on.stage.tenant('Narrow AG')
  const { context, page, said } = await on.open()
  await page.goto(await tenant.link())
  await page.waitForURL((url) => url.pathname !== '/link')
  await fillCatalogue(page)
  const data = { name: 'Locks', campaign_type: 'purple_team', technique_ids: ['T1486', 'T1490', 'T1566.001'] }
  const planned = await page.request.post('/api/v1/campaigns', { data, headers: { 'sec-fetch-site': 'same-origin' } })
  const { id } = await planned.json()
  const grid = page.getByRole('grid', { name: 'Techniques by tactic' })
  const shown = async () => {
    const names = await grid.getByRole('gridcell').allTextContents()
    return [...new Set(names.map((name) => /(T\d{4}(\.\d{3})?|X-\d)/.exec(name)?.[0]))].sort()
  }
  const kept: [string, string[]][] = [
    [`platform=${encodeURIComponent('["BerthPlan"]')}`, ['X-1']],
    ['actor=G9003', ['T1078', 'T1110.003', 'T1114.002']],
    [`campaign=${id}`, ['T1486', 'T1490', 'T1566.001']],
  ]
  for (const [filter, ids] of kept) {
    await page.goto(`/coverage?${filter}`)
    await expect.poll(shown, { message: filter }).toEqual(ids)
  }
  await page.goto('/coverage?subs=true&names=false&by=status')
  await expect.poll(async () => (await shown()).length).toBe(692)
  const sheets = async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    return [...pdf.matchAll(/\/MediaBox \[0 0 (\d+)[\d.]* (\d+)/g)].map(([, width, height]) => `${width} x ${height}`)
  }
  // A3, lying; the longest column, with 215 techniques and sub-techniques, takes several.
  expect(new Set(await sheets())).toEqual(new Set(['1191 x 841']))
  await page.goto('/coverage?names=false')
  await expect.poll(async () => (await shown()).length).toBe(217)
  expect(await sheets(), 'without the sub-techniques').toEqual(['1191 x 841'])
  expect(said).toEqual([])
  await context.close()
})
