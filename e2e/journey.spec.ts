import { readdirSync, readFileSync, statSync } from 'node:fs'
import { expect } from '@playwright/test'
import { clientRow, ndjson } from '../server/src/inventory/hosts/fixtures.ts'
import { fill } from './fill.ts'
import { isInPart, isTurn, told } from './part.ts'
import { addressOf, largestKept, pages, settled } from './stage.ts'
import { staged, test } from './staged.ts'
import { failData, failing, show, states } from './states.ts'
import { accessible, chooseFile } from './watch.ts'

const everyPage = 480_000 // ms; axe takes up to a second for each, more where others use the machine too
const at = staged({}) // it sets the instance up

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
  await chooseFile(dialog, { name: 'clients.json', mimeType: 'application/json', buffer: fleet(40) })
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
  await expect(page.getByRole('heading', { level: 1, name: hostname })).toBeVisible() // the address changes while the list still stands
  await page.getByRole('button', { name: 'Quarantine', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Quarantine', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Release' })).toBeVisible()
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByRole('tabpanel').getByText('Quarantined', { exact: true })).toBeVisible()
  expect(said).toEqual([])
  await context.close()
})

test('the main flow with the keyboard alone', async () => {
  const [id = ''] = (await at.stage.command('tenant', 'add', 'Keyboard GmbH')).split(/\s/)
  const added = await at.stage.command('user', 'add', id, 'keys', 'keys@nordwind.example', 'owner')
  const { page, said, context } = await at.open()
  await page.goto(/http\S+\/link#\S+/.exec(added)?.[0] ?? '')
  await page.waitForURL(/\/hosts/)
  const sent = await page.request.post('/api/v1/ingestion/batch?artifact=Fleet&file_name=clients.json', {
    data: fleet(40),
    headers: { 'content-type': 'application/x-ndjson', 'sec-fetch-site': 'same-origin' },
  })
  expect(sent.ok(), await sent.text()).toBe(true)
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

const [schemes, widths] = [['light', 'dark'] as const, [1440, 390] as const]
type Scheme = (typeof schemes)[number]
const looks = schemes.flatMap((scheme) => widths.map((width) => `${scheme} at ${width} px`))

/** What is wrong in one state of a page, if anything is: a round tells all of them at once, since it takes minutes. */
const wrongIn = async (view: string, look: () => Promise<unknown>): Promise<string[]> =>
  look().then(
    () => [],
    (error) => [`${view} (${told}): ${error instanceof Error ? error.message : error}`],
  )
/** One tenant with much in it, and who filled it, for all that only look. */
let filled: Awaited<ReturnType<typeof at.stage.tenant>> | undefined
async function enterFilled(look: { colorScheme: Scheme; width?: number }) {
  const fresh = filled === undefined
  filled ??= await at.stage.tenant('Full AG')
  const visit = await at.open(look)
  await visit.page.goto(await (fresh ? filled.link() : filled.again()))
  await visit.page.waitForURL(/\/hosts/)
  if (fresh) await fill(visit.page)
  return visit
}
async function enterEmpty(look: { colorScheme: Scheme }) {
  const tenant = await at.stage.tenant(`Empty ${look.colorScheme} AG`)
  const visit = await at.open(look)
  await visit.page.goto(await tenant.link())
  await visit.page.waitForURL(/\/hosts/)
  return visit
}

const inside = pages.filter((one) => !('signedOut' in one))
for (const colorScheme of schemes) {
  test(`axe finds nothing on any page, empty and full, ${colorScheme}; no page breaks its content policy`, async () => {
    test.setTimeout(everyPage)
    const wrong: string[] = []
    for (const state of ['empty', 'full'] as const) {
      const { page, said, context } = await (state === 'full' ? enterFilled : enterEmpty)({ colorScheme })
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        for (const one of inside) {
          const fillings = one.path.includes('$id') ? ['full'] : ['empty', 'full'] // who has no record has no page of it
          const views = fillings.flatMap((filling) => looks.map((look) => `${filling} ${look}`))
          if (!isTurn(one.name, `${state} ${colorScheme} at ${width} px`, views)) continue
          const address = await addressOf(page, one.path)
          const look = async () => {
            await page.goto(address ?? one.path)
            await settled(page)
            await accessible(page, one.name, 1)
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
            expect(overflow, 'scrolls sideways').toBe(0)
          }
          if (address) wrong.push(...(await wrongIn(`${one.name} ${state} ${width}`, look)))
          else if (state === 'full') wrong.push(`${one.name}: there is no record of it in the tenant that has all`)
        }
      }
      wrong.push(...said)
      await context.close()
    }
    expect(wrong).toEqual([])
    const { page, said, context } = await at.open({ colorScheme })
    for (const one of pages.filter((each) => 'signedOut' in each && isTurn(each.name, colorScheme, schemes))) {
      await page.goto(one.path)
      await settled(page)
      await accessible(page, one.name, 1)
    }
    expect(said).toEqual([])
    await context.close()
  })
}

for (const colorScheme of schemes)
  for (const width of widths)
    test(`axe finds nothing in panels, dialogs, menus and tabs, ${colorScheme} at ${width} px`, async () => {
      test.setTimeout(everyPage)
      const { page, said, context } = await enterFilled({ colorScheme, width })
      const wrong: string[] = []
      const turn = states.filter(({ name }) => isInPart(`state ${name}`, 3) && isTurn(name, `${colorScheme} at ${width} px`, looks))
      for (const one of turn) {
        const look = async () => {
          expect(await show(page, one), 'there is a record of it').toBe(true)
          await accessible(page, one.name, 1)
        }
        wrong.push(...(await wrongIn(one.name, look)))
      }
      expect([...wrong, ...said]).toEqual([])
      await context.close()
    })

test('a page whose data cannot be had says so and offers to try again', async () => {
  test.setTimeout(everyPage)
  const tenant = await at.stage.tenant('Failing AG')
  const { page, context } = await at.open({ colorScheme: 'dark' })
  await page.goto(await tenant.link())
  await page.waitForURL(/\/hosts/)
  await failData(page)
  for (const address of failing.filter((each) => isInPart(each, 6))) {
    await page.goto(address)
    await expect(page.getByText('The database is restarting.').first()).toBeVisible({ timeout: 20_000 })
    await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible()
    await accessible(page, `${address} failing`, 1)
  }
  await page.goto('/no/such/page')
  await settled(page)
  await accessible(page, 'not found', 1)
  await context.close()
})

test('the list of pages is the router’s', () => {
  const files = ['router', 'routes-outside', 'routes-operations', 'routes-purple', 'routes-coverage']
  const router = files.map((name) => readFileSync(`web/src/app/${name}.tsx`, 'utf8')).join('')
  const paths = [...router.matchAll(/path: '([^']+)'/g)].map(([, path = '']) => path).filter((path) => path !== '/' && path !== '$')
  expect(pages.map((one) => one.path).toSorted()).toEqual(paths.toSorted())
})

test('git keeps one picture of each page, and of no other', () => {
  const kept = readdirSync('docs/pictures')
  expect(kept.toSorted()).toEqual(pages.map(({ name }) => `${name}.png`).toSorted())
  for (const name of kept) expect(statSync(`docs/pictures/${name}`).size, name).toBeLessThanOrEqual(largestKept)
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
