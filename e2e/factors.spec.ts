import { type BrowserContext, expect, type Page } from '@playwright/test'
import { codeOf, wrongCode } from '../server/src/testing/codes.ts'
import { staged, test } from './staged.ts'
import { accessible } from './watch.ts'

const at = staged({ host: 'localhost' }) // of a name: else there are no passkeys

const password = 'correct horse battery 9'
/** Chromium's own authenticator in software: what a fingerprint reader would be. */
async function withReader(context: BrowserContext, page: Page) {
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
/** Until every process has seen that the last proof is old. */
async function longAgo(page: Page) {
  await at.stage.sql(`update sessions set proven_at = now() - interval '11 minutes'`)
  await expect.poll(async () => (await page.request.get('/api/v1/auth/step-up')).status(), { timeout: 5000 }).toBe(403)
}
const signOut = async (page: Page) => {
  await page.getByRole('button', { name: 'Mara Lindqvist' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
}
const signIn = async (page: Page) => {
  await page.getByLabel('User name or e-mail').fill('mara')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('an app, recovery codes and a passkey are set up, sign in, and prove who one is before a key is made', async () => {
  const { page, context, said } = await at.open()
  await withReader(context, page)
  await page.goto(at.stage.setupLink)
  await page.getByLabel('Organisation').fill('Nordwind AG')
  await page.getByLabel('Your name').fill('Mara Lindqvist')
  await page.getByLabel('User name').fill('mara')
  await page.getByLabel('E-mail').fill('mara@nordwind.example')
  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Create the account' }).click()
  await expect(page.getByRole('heading', { name: 'Hosts' })).toBeVisible()

  await page.getByRole('button', { name: 'Mara Lindqvist' }).click()
  await page.getByRole('menuitem', { name: 'Security of your account' }).click()
  await expect(page.getByRole('heading', { name: 'Security', exact: true })).toBeVisible()
  await accessible(page, 'security, nothing set up')
  await page.getByRole('button', { name: 'Set up an app' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible()
  await accessible(page, 'authenticator app')
  const secret = ((await dialog.getByRole('button', { name: /^Copy/ }).textContent()) ?? '').replaceAll(/\s/g, '')
  const field = dialog.getByLabel('Code of six digits')
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
  await field.fill(wrongCode(secret))
  await dialog.getByRole('button', { name: 'Turn it on' }).click()
  await expect(dialog.getByText(/This code is not right/)).toBeVisible()
  await field.fill(codeOf(secret).replace(/^(...)/, '$1 '))
  await page.keyboard.press('Enter')
  const list = page.getByRole('list', { name: 'Your recovery codes' })
  await expect(list.getByRole('listitem')).toHaveCount(10)
  await accessible(page, 'recovery codes')
  const codes = await list.getByRole('listitem').allInnerTexts()
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  expect((await file).suggestedFilename()).toBe('rampart-recovery-codes.txt')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('10 codes left')).toBeVisible()

  await signOut(page)
  await signIn(page)
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
  await accessible(page, 'second step')
  await expect(page.getByLabel('Code of your authenticator app')).toBeFocused()
  await page.keyboard.type(wrongCode(secret))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/This code is not right/)).toBeVisible()
  await page.getByLabel('Code of your authenticator app').fill(codeOf(secret, 30))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Hosts' })).toBeVisible()

  await signOut(page)
  await signIn(page)
  await page.getByRole('button', { name: 'With a recovery code' }).click()
  await page.getByLabel('Recovery code').fill(codes[0]?.toLowerCase() ?? '')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Hosts' })).toBeVisible()

  await page.goto('/account/security')
  await expect(page.getByText('9 codes left')).toBeVisible()
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await dialog.getByLabel('Name').fill('Work laptop')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Passkeys' }).getByText('Work laptop')).toBeVisible()
  await accessible(page, 'security, all set up')

  await signOut(page)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'Hosts' })).toBeVisible()

  await longAgo(page)
  await page.goto('/api-keys')
  await page.getByRole('button', { name: 'Make a key' }).first().click()
  await dialog.getByLabel('Name').fill('Collector')
  await dialog.getByRole('combobox', { name: 'Scopes' }).click()
  await page.getByRole('option', { name: 'hosts:read' }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Make a key' }).click()
  const proof = page.getByRole('dialog', { name: 'Is it really you?' })
  await expect(proof).toBeVisible()
  await accessible(page, 'proof over a dialog')
  await proof.getByRole('button', { name: 'With the authenticator app' }).click()
  await proof.getByLabel('Code of your authenticator app').fill('12')
  await page.keyboard.press('Enter')
  await expect(proof.getByText('Enter the six digits that the app shows.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(proof).toBeHidden()
  await expect(dialog.getByLabel('Name'), 'nothing typed is lost').toHaveValue('Collector')
  await dialog.getByRole('button', { name: 'Make a key' }).click()
  await proof.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('Copy it now: it is not shown again.')).toBeVisible()

  await page.goto('/account/security')
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await dialog.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(page.getByText('You were signed in nowhere else.')).toBeVisible()
  await page.getByRole('button', { name: 'Remove “Work laptop”' }).click()
  await dialog.getByRole('button', { name: 'Remove “Work laptop”' }).click()
  await expect(page.getByText('You have no passkey yet.')).toBeVisible()
  expect(said).toEqual([])
  await context.close()
})

test('where a second factor is asked for, there is one page and nothing else until it is set up; with the keyboard alone', async () => {
  const tenant = await at.stage.tenant('Strict GmbH')
  await at.stage.sql('insert into tenant_policies (tenant_id, second_factor_required) values ($1, true)', [tenant.id])
  const { page, context, said } = await at.open()
  await page.goto(await tenant.link())
  await expect(page.getByRole('heading', { name: 'Set up a second factor' })).toBeVisible()
  await accessible(page, 'enrolment')
  await page.goto('/hosts')
  await expect(page).toHaveURL(/second-factor/)
  await expect(page.getByRole('navigation')).toHaveCount(0)
  const app = page.getByRole('button', { name: /Authenticator app/ })
  await app.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  await accessible(page, 'enrolment, app')
  const secret = ((await page.getByRole('button', { name: /^Copy/ }).textContent()) ?? '').replaceAll(/\s/g, '')
  await page.getByLabel('Code of six digits').focus()
  await page.keyboard.type(codeOf(secret))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem')).toHaveCount(10)
  await page.getByRole('button', { name: 'Go on to Rampart' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Hosts' })).toBeVisible()
  expect(said).toEqual([])
  await context.close()
})
