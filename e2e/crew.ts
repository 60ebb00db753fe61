import { expect, type Locator, type Page } from '@playwright/test'
import type { staged, Visit } from './staged.ts'

const headers = { 'sec-fetch-site': 'same-origin' }
type Staged = ReturnType<typeof staged>
export type Tenant = Awaited<ReturnType<Staged['stage']['tenant']>>

export async function posted(page: Page, path: string, data: object = {}) {
  const reply = await page.request.post(`/api/v1${path}`, { data, headers })
  if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`)
  return reply.json()
}
export const read = async (page: Page, path: string) => (await page.request.get(`/api/v1${path}`)).json()

/** Somebody of a role, called as the role is. */
export async function signedIn(
  at: Staged,
  tenant: Tenant,
  role: string,
  look: { colorScheme?: 'light' | 'dark'; width?: number } = {},
): Promise<Visit> {
  const visit = await at.open(look)
  await visit.page.goto(await tenant.link())
  await visit.page.waitForURL(/\/hosts/)
  const { id } = await read(visit.page, '/auth/me')
  await at.stage.sql('update users set role = $1, display_name = $2 where id = $3', [role, role.replace('_', ' '), id])
  // Rights are remembered for a second.
  await expect.poll(async () => (await read(visit.page, '/auth/me')).role).toBe(role)
  await visit.page.reload()
  return visit
}
/** Nobody's page said what it must not say. */
export async function ends(...visits: Visit[]) {
  for (const { said, context } of visits) {
    expect(said).toEqual([])
    await context.close()
  }
}

/** By keyboard: what has the focus takes the key. */
export async function press(on: Locator, key = 'Enter') {
  await on.focus()
  await on.page().keyboard.press(key)
}
export async function write(on: Locator, words: string) {
  await on.focus()
  await on.page().keyboard.insertText(words)
}
/** Types into a field that looks for what is typed, and takes the first that is found. */
export async function choose(field: Locator, words: string, option: string | RegExp) {
  const page = field.page()
  await field.focus()
  await page.keyboard.insertText(words)
  await expect(page.getByRole('option', { name: option }).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}
export const button = (on: Page | Locator, name: string | RegExp) => on.getByRole('button', { name, exact: true })
export const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })
/** A side of a test, on its page. */
export const side = (page: Page, team: 'Red' | 'Blue') => page.getByRole('region', { name: `${team} side`, exact: true })
