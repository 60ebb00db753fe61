import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { type Idp, idp } from '../server/src/testing/idp.ts'
import { hasBrowser } from './stage.ts'
import { staged, test } from './staged.ts'
import { accessible } from './watch.ts'

const client = { client_id: 'rampart', client_secret: 'a client secret of the provider' }
const folder = mkdtempSync(join(tmpdir(), 'rampart-sso-'))
const at = staged({ OUTBOUND_ALLOW: '127.0.0.0/8' })
let provider: Idp
test.describe.configure({ mode: 'serial' }) // one organisation: what the administrator adds, the others use
test.beforeAll(async () => {
  if (hasBrowser) provider = await idp(folder, `${at.stage.url}/sso/callback`, client)
})
test.afterAll(async () => {
  await provider?.end()
  rmSync(folder, { recursive: true, force: true })
})

/** The provider's certificate is its own authority. The browser of a person would know it; the server is told of it in the form. */
const open = async () => {
  const visit = await at.open({ ignoreHTTPSErrors: true })
  visit.page.setDefaultTimeout(15_000)
  return visit
}
/** Changes the theme, and waits until it is painted: axe measures colours. */
async function wear(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
}
/** Goes there with Tab alone. */
async function tabTo(page: Page, target: Locator) {
  await target.waitFor()
  for (let presses = 0; presses < 150; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached by Tab: ${target}`)
}
const leadsToProvider = async (page: Page, email: string) => {
  await page.getByRole('link', { name: 'Sign in with your organisation' }).click()
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await page.keyboard.type(email)
  await page.keyboard.press('Enter')
}
const ann = { sub: 'ann-at-the-provider', email: 'ann@nordwind.example', email_verified: true, name: 'Ann Berg', groups: ['SecOps'] }

test('a provider is added with the keyboard alone; the form says which line is wrong', async () => {
  const { page, context, said } = await open()
  await page.goto(at.stage.setupLink)
  await page.getByLabel('Organisation').fill('Nordwind AG')
  await page.getByLabel('Your name').fill('Mara Lindqvist')
  await page.getByLabel('User name').fill('mara')
  await page.getByLabel('E-mail').fill('mara@nordwind.example')
  await page.getByLabel(/^Password/).fill('correct horse battery 9')
  await page.getByRole('button', { name: 'Create the account' }).click()
  await expect(page.getByRole('heading', { name: 'Hosts' })).toBeVisible()

  await page.goto('/organisation/sso')
  await expect(page.getByText('No identity providers')).toBeVisible()
  await accessible(page, 'no provider')
  await tabTo(page, page.getByRole('button', { name: 'Add a provider' }).first())
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  const save = dialog.getByRole('button', { name: 'Save' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await accessible(page, 'a new provider')
  const field = (label: string) => dialog.getByLabel(new RegExp(`^${label.replaceAll(/[()]/g, '.')}`))
  const write = async (label: string, text: string) => {
    await tabTo(page, field(label))
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(text)
  }
  await page.keyboard.type('Corporate')
  await write('Issuer', 'https://login.example.org/{directory-id}')
  await write('Client ID', client.client_id)
  await write('Client secret', client.client_secret)
  await write('Scopes', 'openid email profile groups')
  await write('Certificate authority (PEM)', provider.ca)
  await tabTo(page, field('E-mail domains'))
  await page.keyboard.type('@nordwind')
  await page.keyboard.press('Enter')
  await tabTo(page, field('Make accounts at the first sign-in'))
  await page.keyboard.press('Space')
  await write('Roles by group', 'Leads = manager\nSecOps = boss')
  await tabTo(page, save)
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Line 2: there is no role “boss” to give.')).toBeVisible()
  await expect(dialog.getByText('Name the claim that lists the groups of a person.')).toBeVisible()
  await expect(dialog.getByText('“@nordwind” is no domain.')).toBeVisible()
  await expect(dialog.getByText('Replace what stands in braces.')).toBeVisible()
  await expect(field('Issuer'), 'the first field that is wrong').toBeFocused()
  await accessible(page, 'a provider with wrong fields')

  await dialog.getByRole('textbox', { name: 'Name' }).focus()
  await write('Issuer', provider.issuer)
  await tabTo(page, field('E-mail domains'))
  await page.keyboard.press('Backspace')
  await page.keyboard.type('nordwind.example')
  await page.keyboard.press('Enter')
  await write('Claim with the groups', 'groups')
  await write('Roles by group', 'Leads = manager\nSecOps = lead')
  await tabTo(page, save)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('gridcell', { name: 'Corporate', exact: true })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'become Viewer' })).toBeVisible()

  for (const colorScheme of ['light', 'dark'] as const) {
    await wear(page, colorScheme)
    await page.mouse.move(5, 5) // off the buttons, whose tooltips are nowhere in the page's order
    await expect(page.getByRole('tooltip')).toBeHidden()
    await accessible(page, `providers, ${colorScheme}`)
    await page.getByRole('button', { name: 'Edit “Corporate”' }).click()
    await expect(dialog.getByText(`${at.stage.url}/sso/callback`)).toBeVisible()
    await expect(dialog.getByLabel('Client secret'), 'a secret never comes back').toHaveValue('')
    await accessible(page, `a provider, ${colorScheme}`)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('gridcell', { name: 'On', exact: true }), 'its state is seen on a telephone').toBeVisible()
  expect(said).toEqual([])
  await context.close()
})

test('a person of the domain signs in through the provider and lands where they wanted to go', async () => {
  const { page, context, said } = await open()
  await page.goto('/hosts?q=db')
  await expect(page).toHaveURL(/\/sign-in/)

  provider.person = null
  await leadsToProvider(page, ann.email)
  await expect(page.getByRole('heading', { name: 'The sign-in did not succeed' })).toBeVisible()
  await expect(page.getByText('The sign-in at the identity provider did not succeed (access_denied).')).toBeVisible()
  expect(page.url(), 'the answer has left the address bar').toBe(`${at.stage.url}/sso/callback`)
  for (const colorScheme of ['light', 'dark'] as const) {
    await wear(page, colorScheme)
    await accessible(page, `declined, ${colorScheme}`)
  }

  provider.person = ann
  await page.getByRole('link', { name: 'Begin again' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in with your organisation' })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await wear(page, colorScheme)
    await accessible(page, `the door of organisations, ${colorScheme}`)
  }
  await page.getByLabel('E-mail').fill('ann@somewhere.example')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No provider is known for this address.')).toBeVisible()
  await page.getByLabel('E-mail').fill(ann.email)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/hosts\?q=db/)
  const me = await (await page.request.get('/api/v1/auth/me')).json()
  expect(me).toMatchObject({ email: ann.email, display_name: 'Ann Berg', role: 'lead', has_password: false })

  await page.goto('/account/security')
  const accounts = page.getByRole('region', { name: 'Accounts at identity providers' })
  await accounts.getByRole('button', { name: 'Remove the account at Corporate' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Remove the account at Corporate' }).click()
  await expect(dialog.getByText('This is your only way in. Choose a password first.')).toBeVisible()
  await accessible(page, 'the last way in stays')
  expect(said).toEqual([])
  await context.close()
})

test('somebody with a password joins an account, signs in with it, and removes it', async () => {
  const { page, context, said } = await open()
  await page.goto('/sign-in?to=/account/security')
  await page.getByLabel('User name or e-mail').fill('mara')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery 9')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const accounts = page.getByRole('region', { name: 'Accounts at identity providers' })
  await expect(accounts.getByText('No account is joined yet.')).toBeVisible()
  const join = accounts.getByRole('button', { name: 'Join an account at Corporate' })

  provider.person = ann // who is joined to somebody else already
  await join.click()
  await expect(page.getByRole('heading', { name: 'The account was not joined' })).toBeVisible()
  await expect(page.getByText('This account at Corporate belongs to somebody else here.')).toBeVisible()
  await accessible(page, 'not joined')
  await page.getByRole('link', { name: 'Back to Security' }).click()

  await context.clearCookies({ domain: '127.0.0.1', name: /^_/ }) // the provider forgets who was there
  provider.person = { sub: 'mara-at-the-provider', email: 'm.lindqvist@nordwind.example', email_verified: true, groups: ['Leads'] }
  await join.click()
  await expect(page.getByText('The account is joined.')).toBeVisible()
  await expect(accounts.getByText('m.lindqvist@nordwind.example')).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await wear(page, colorScheme)
    await accessible(page, `an account is joined, ${colorScheme}`)
  }

  await page.getByRole('button', { name: 'Mara Lindqvist' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await leadsToProvider(page, 'mara@nordwind.example')
  await expect(page.getByRole('button', { name: 'Mara Lindqvist' })).toBeVisible()
  const { role } = await (await page.request.get('/api/v1/auth/me')).json()
  expect(role, 'no group takes an owner down').toBe('owner')

  await page.goto('/account/security')
  await accounts.getByRole('button', { name: 'Remove the account at Corporate' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the account at Corporate' }).click()
  await expect(accounts.getByText('No account is joined yet.')).toBeVisible()
  expect(said).toEqual([])
  await context.close()
})
