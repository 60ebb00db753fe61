import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { clientRow, ndjson } from '../server/src/inventory/hosts/fixtures.ts'
import { addressOf, fill, pages, settled } from './stage.ts'
import { staged } from './staged.ts'
import { failData, failing, show, states } from './states.ts'
import { accessible } from './watch.ts'

const everyPage = 480_000 // ms; axe takes up to a second for each, more where others use the machine too
const at = staged()

const fleet = (count: number) =>
  Buffer.concat([...ndjson(count, (i) => clientRow(i, { seed: 3, domain: 'nordwind.example' })), Buffer.from('{"no": "name"}\n')])

test('set-up, sign-out, sign-in, import of a file, hosts list and host page, with the mouse', async () => {
  const { page, said, context } = await at.open()
  await page.goto(at.stage.setupLink)
  await page.getByLabel('Organisation').fill('Nordwind AG')
  await page.getByLabel('Your name').fill('Mara Lindqvist')
  await page.getByLabel('User name').fill('mara')
  await page.getByLabel('E-mail').fill('mara@nordwind.example')
  await page.getByLabel(/^Password/).fill('short')
  await page.getByRole('button', { name: 'Create the account' }).click()
  await expect(page.getByText('Use at least 12 characters.')).toBeVisible()
  await expect(page.getByLabel('Organisation'), 'nothing typed is lost').toHaveValue('Nordwind AG')
  await page.getByLabel(/^Password/).fill('correct horse battery 9')
  await page.getByRole('button', { name: 'Create the account' }).click()
  await expect(page.getByRole('heading', { name: 'Hosts' })).toBeVisible()
  await expect(page.getByText('No hosts yet')).toBeVisible()

  await page.getByRole('button', { name: 'Mara Lindqvist' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await page.getByLabel('User name or e-mail').fill('mara')
  await page.getByLabel('Password', { exact: true }).fill('wrong password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('The name or the password is not right.')).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery 9')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Hosts' })).toBeVisible()

  await page.getByRole('button', { name: 'Import a file' }).first().click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await accessible(page, 'import dialog')
  await dialog.locator('input[type=file]').setInputFiles({ name: 'clients.json', mimeType: 'application/json', buffer: fleet(40) })
  await dialog.getByRole('button', { name: 'Start the import' }).click()
  await expect(dialog.getByText('The import is complete')).toBeVisible({ timeout: 30_000 })
  await expect(dialog.getByText(/1 line was refused/)).toBeVisible()
  await accessible(page, 'import result')
  await page.keyboard.press('Escape')

  const { hostname } = JSON.parse(fleet(1).toString().split('\n')[0] ?? '{}').os_info
  await page.getByPlaceholder('Name, address, client, label').fill(hostname)
  await expect(page).toHaveURL(/q=/)
  await page.getByRole('row').filter({ hasText: hostname }).click()
  await accessible(page, 'host panel')
  await page.getByRole('link', { name: 'Open page' }).click()
  await expect(page).toHaveURL(/\/hosts\/[0-9a-f-]{36}/)
  await page.getByRole('button', { name: 'Quarantine', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Quarantine', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Release' })).toBeVisible()
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByRole('tabpanel').getByText('Quarantined', { exact: true })).toBeVisible()
  expect(said).toEqual([])
  await context.close()
})

test('the main flow with the keyboard alone', async () => {
  const tenant = await at.stage.tenant('Keyboard GmbH')
  const { page, said, context } = await at.open()
  await page.goto(await tenant.link())
  await page.waitForURL(/\/hosts/)
  await fill(page)
  await page.reload()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  const grid = page.getByRole('grid')
  await grid.focus()
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await expect(page.getByText('1 selected')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Open page' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.type('Collections')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/collections/)
  expect(said).toEqual([])
  await context.close()
})

/** `npm test` looks at each page in two of its eight views, and at each panel in one of two; `npm run test:long` at all in all. */
const turnOf = (turn: number, of: number) => (i: number) => Boolean(process.env.RAMPART_LONG) || i % of === turn % of

for (const [scheme, colorScheme] of (['light', 'dark'] as const).entries()) {
  test(`axe finds nothing on any page, empty and full, ${colorScheme}; no page breaks its content policy`, async () => {
    test.setTimeout(everyPage)
    const wrong: string[] = []
    for (const [filling, state] of (['empty', 'full'] as const).entries()) {
      const tenant = await at.stage.tenant(`${state} ${colorScheme} AG`)
      for (const [size, width] of [1440, 390].entries()) {
        const isTurn = turnOf(scheme * 3 + filling * 2 + size, 4)
        const { page, said, context } = await at.open({ colorScheme, width })
        await page.goto(await tenant.link())
        await page.waitForURL(/\/hosts/)
        if (state === 'full' && width === 1440) await fill(page)
        for (const [i, one] of pages.entries()) {
          if ('signedOut' in one || !isTurn(i)) continue
          const address = await addressOf(page, one.path)
          if (!address) continue
          const view = `${one.name} ${state} ${width}`
          try {
            await page.goto(address)
            await settled(page)
            await accessible(page, view)
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
            expect(overflow, `${view} scrolls sideways`).toBe(0)
          } catch (error) {
            wrong.push(`${view}: ${error instanceof Error ? error.message : error}`)
          }
        }
        expect(said).toEqual([])
        await context.close()
      }
    }
    expect(wrong).toEqual([])
    const { page, said, context } = await at.open({ colorScheme })
    for (const one of pages.filter((p) => 'signedOut' in p)) {
      await page.goto(one.path)
      await settled(page)
      await accessible(page, one.name)
    }
    expect(said).toEqual([])
    await context.close()
  })
}

for (const [turn, [colorScheme, width]] of (
  [
    ['light', 1440],
    ['dark', 390],
  ] as const
).entries()) {
  test(`axe finds nothing in panels, dialogs, menus and tabs, ${colorScheme} at ${width} px`, async () => {
    test.setTimeout(everyPage)
    const tenant = await at.stage.tenant(`States ${colorScheme} AG`)
    const { page, said, context } = await at.open({ colorScheme, width })
    await page.goto(await tenant.link())
    await page.waitForURL(/\/hosts/)
    await fill(page)
    const isTurn = turnOf(turn, 2)
    const wrong: string[] = [] // all of them at once: one round takes minutes
    for (const one of states.filter((_, i) => isTurn(i)))
      try {
        expect(await show(page, one), one.name).toBe(true)
        await accessible(page, one.name)
      } catch (error) {
        wrong.push(`${one.name}: ${error instanceof Error ? error.message : error}`)
      }
    expect([...wrong, ...said]).toEqual([])
    await context.close()
  })
}

test('a page whose data cannot be had says so and offers to try again', async () => {
  test.setTimeout(everyPage)
  const tenant = await at.stage.tenant('Failing AG')
  const { page, context } = await at.open({ colorScheme: 'dark' })
  await page.goto(await tenant.link())
  await page.waitForURL(/\/hosts/)
  await failData(page)
  for (const address of failing) {
    await page.goto(address)
    await expect(page.getByText('The database is restarting.').first()).toBeVisible({ timeout: 20_000 })
    await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible()
    await accessible(page, `${address} failing`)
  }
  await page.goto('/no/such/page')
  await settled(page)
  await accessible(page, 'not found')
  await context.close()
})

test('the list of pages is the router’s', () => {
  const files = ['router', 'routes-outside', 'routes-operations', 'routes-purple', 'routes-coverage']
  const router = files.map((name) => readFileSync(`web/src/app/${name}.tsx`, 'utf8')).join('')
  const paths = [...router.matchAll(/path: '([^']+)'/g)].map(([, path = '']) => path).filter((path) => path !== '/' && path !== '$')
  expect(pages.map((one) => one.path).toSorted()).toEqual(paths.toSorted())
})

test('German and Spanish stand on the pages of those who ask for them', async () => {
  const tenant = await at.stage.tenant('Sprachen AG')
  for (const [locale, word] of [
    ['de-DE', 'Sammlungen'],
    ['es-ES', 'Recolecciones'],
  ] as const) {
    const { page, context } = await at.open({ locale })
    await page.goto(await tenant.link())
    await page.waitForURL(/\/hosts/)
    await settled(page)
    expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2))
    expect.soft(await page.getByRole('navigation').first().textContent(), word).not.toContain('Collections')
    await context.close()
  }
})
