import { readdirSync, readFileSync, statSync } from 'node:fs'
import { expect } from '@playwright/test'
import { everyPage, fullOn, looks, schemes, widths, wrongIn } from './looks.ts'
import { isInTenth, isTurn } from './part.ts'
import { addressOf, largestKept, pages, settled } from './stage.ts'
import { staged, test } from './staged.ts'
import { failData, failing } from './states.ts'
import { accessible } from './watch.ts'

const at = staged({}) // some pages show all tenants
const enterFilled = fullOn(at)
async function enterEmpty(look: { colorScheme: 'light' | 'dark' }) {
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
            await accessible(page, one.name, true)
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
      await accessible(page, one.name, true)
    }
    expect(said).toEqual([])
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
  for (const address of failing.filter(isInTenth)) {
    await page.goto(address)
    await expect(page.getByText('The database is restarting.').first()).toBeVisible({ timeout: 20_000 })
    await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible()
    await accessible(page, `${address} failing`, true)
  }
  await page.goto('/no/such/page')
  await settled(page)
  await accessible(page, 'not found', true)
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
