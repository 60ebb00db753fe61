import { mkdirSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { settled } from './stage.ts'
import { staged, test } from './staged.ts'
import { accessible } from './watch.ts'

const password = 'correct horse battery 9'
const idle = 20 // s until a session ends; the page warns a third before
const at = staged({ SESSION_IDLE_MINUTES: String(idle / 60), ACCESS_TOKEN_MINUTES: '0.16' })
test.beforeAll(async () => {
  mkdirSync('screens', { recursive: true })
  const { page, context } = await at.open()
  await page.goto(at.stage.setupLink)
  for (const [label, text] of [
    ['Organisation', 'Nordwind AG'],
    ['Your name', 'Mara Lindqvist'],
    ['User name', 'mara'],
    ['E-mail', 'mara@nordwind.example'],
  ] as const)
    await page.getByLabel(label).fill(text)
  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Create the account' }).click()
  await expect(page.getByRole('heading', { name: 'Hosts' })).toBeVisible()
  await context.close()
})
const signIn = async (page: Page) => {
  await page.goto('/sign-in')
  await page.locator('input[autocomplete=username]').fill('mara')
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/hosts/)
}
const picture = (page: Page, name: string) => page.screenshot({ path: `screens/${name}.png` })
/** Opens the dialog for a new host and types into it. */
const typing = async (page: Page, text: string) => {
  await page.getByRole('button', { name: 'Add a host' }).first().click()
  await page.getByLabel('Hostname').fill(text)
}

test('nobody there: a warning, Escape stays; nobody again: the sign-in over the page, and what was typed is saved after it', async () => {
  const { page, context } = await at.open()
  await signIn(page)
  await typing(page, 'ws-typed')
  const warning = page.getByRole('dialog', { name: 'Are you still there?' })
  await expect(warning).toBeVisible({ timeout: idle * 1000 })
  await accessible(page, 'idle warning')
  await picture(page, 'idle-warning-light-1440')
  await expect(page.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(warning).toBeHidden()
  await expect(page.getByLabel('Hostname'), 'the dialog below is not closed by the Escape above it').toHaveValue('ws-typed')
  // Left alone for good.
  await expect(warning).toBeVisible({ timeout: idle * 1000 })
  const over = page.getByRole('dialog', { name: 'Sign in again' })
  await expect(over).toBeVisible({ timeout: idle * 1000 })
  await accessible(page, 'sign-in over the page')
  await picture(page, 'idle-over-light-1440')
  await page.keyboard.press('Escape')
  await expect(over).toBeVisible()
  await expect(over.locator('input[type=password]')).toBeFocused()
  await over.locator('input[type=password]').fill('not my password')
  await page.keyboard.press('Enter')
  await expect(over.getByText('The name or the password is not right.')).toBeVisible()
  await over.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await expect(over).toBeHidden()
  await expect(page.getByLabel('Hostname')).toHaveValue('ws-typed')
  await page.getByRole('dialog').getByRole('button', { name: 'Add a host' }).click()
  await expect(page.getByText('ws-typed').first()).toBeVisible()
  await context.close()
})

test('a session ended elsewhere: the form that was sent waits for the sign-in, and is then saved once', async () => {
  const { page, context } = await at.open({ colorScheme: 'dark', width: 390 })
  await signIn(page)
  await typing(page, 'ws-once')
  const other = await at.open()
  await signIn(other.page)
  await other.page.goto('/sessions')
  await settled(other.page)
  await accessible(other.page, 'sessions')
  await expect(other.page.getByText('This one')).toHaveCount(1)
  // The page would hear of it by itself when it renews its token, and ask before the form is sent.
  let letGo = () => {}
  const held = new Promise<void>((go) => (letGo = go))
  await page.route('**/auth/refresh', (route) => held.then(() => route.continue()))
  await other.page.getByRole('button', { name: 'End all others' }).click()
  await other.page.getByRole('dialog').getByRole('button', { name: 'End all others' }).click()
  await expect(other.page.getByText('You are signed in nowhere else.')).toBeVisible()
  await picture(other.page, 'sessions-one-light-1440')
  await page.getByRole('dialog').getByRole('button', { name: 'Add a host' }).click()
  letGo()
  const over = page.getByRole('dialog', { name: 'Sign in again' })
  await expect(over).toBeVisible({ timeout: 20_000 })
  await picture(page, 'idle-over-dark-390')
  await over.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await expect(over).toBeHidden()
  await expect(page.getByText('ws-once').first()).toBeVisible()
  const { items } = await (await page.request.get('/api/v1/hosts?q=ws-once')).json()
  expect(items).toHaveLength(1)
  await Promise.all([context.close(), other.context.close()])
})

test('who is there stays signed in, past the life of any one token, in two tabs; a sign-out in one leaves neither', async () => {
  const { page, context } = await at.open()
  await signIn(page)
  const tab = await context.newPage()
  await tab.goto('/hosts')
  const signedInAt = Date.now()
  const renewals: number[] = []
  context.on('response', (reply) => reply.url().endsWith('/auth/refresh') && reply.ok() && renewals.push(Date.now() - signedInAt))
  // Somebody is there until a token was renewed later than the session would have lasted without them.
  const there = async () => {
    await page.keyboard.press('Shift')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    return Math.max(0, ...renewals)
  }
  await expect.poll(there, { intervals: [1000], timeout: idle * 2500 }).toBeGreaterThan(idle * 1000)
  await expect(tab.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: 'Mara Lindqvist' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await expect(tab).toHaveURL(/sign-in/)
  await context.close()
})

test('too many tries: the page counts down, keeps what was typed and lets the next try through', async () => {
  const { page, context } = await at.open()
  await page.goto('/sign-in')
  await page.getByLabel('User name or e-mail').fill('nobody-at-all')
  await page.getByLabel('Password', { exact: true }).fill('wrong password')
  const button = page.getByRole('button', { name: 'Sign in', exact: true })
  await expect(async () => {
    await button.click({ timeout: 1000 })
    await expect(page.getByText(/You can try again in [4-8] seconds/).first()).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 40_000 })
  await expect(button).toBeDisabled()
  await picture(page, 'sign-in-held-light-1440')
  await accessible(page, 'sign-in held back')
  await expect(button).toBeEnabled({ timeout: 15_000 })
  await expect(page.getByLabel('User name or e-mail')).toHaveValue('nobody-at-all')
  await context.close()
})
