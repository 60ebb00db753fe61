import { createHmac } from 'node:crypto'
import { expect, type Locator, type Page } from '@playwright/test'
import { papers, type WebhookReceiver, webhookReceiver } from '../server/src/testing/receivers.ts'
import { staged, test } from './staged.ts'
import { accessible } from './watch.ts'

const signs = papers()
let receiver: WebhookReceiver
const at = staged(async () => {
  if (!signs) return {}
  receiver = await webhookReceiver(signs)
  return { OUTBOUND_ALLOW: '127.0.0.0/8, ::1/128' }
})
test.skip(!signs, 'there is no openssl on this machine')
test.afterAll(async () => {
  await receiver?.close()
})

/** Goes there with Tab alone. */
async function tabTo(page: Page, target: Locator) {
  await target.waitFor()
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached by Tab: ${target}`)
}

async function signedIn(name: string, colorScheme: 'light' | 'dark' = 'light') {
  const tenant = await at.stage.tenant(name)
  const { context, page, said } = await at.open({ colorScheme })
  await page.goto(await tenant.link())
  await page.waitForURL(/\/hosts/)
  return { page, context, said }
}

test('a webhook is added, tested and looked at with the keyboard alone; its secret is shown once and signs', async () => {
  const { page, context, said } = await signedIn('Keys GmbH')
  await page.goto('/hooks')
  await tabTo(page, page.getByRole('button', { name: 'Add a destination' }).first())
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await page.keyboard.type('SIEM')
  await tabTo(page, dialog.getByRole('textbox', { name: 'Address' }))
  await page.keyboard.type('http://siem.example.org')
  await tabTo(page, dialog.getByRole('button', { name: 'Add a destination' }))
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Write an https address without a user name')).toBeVisible()
  await accessible(page, 'a dialog that says what is wrong')
  await dialog.getByRole('textbox', { name: 'Address' }).press('Control+a')
  await page.keyboard.type(`https://localhost:${receiver.port}/siem`)
  await tabTo(page, dialog.getByRole('textbox', { name: 'Own authorities' }))
  await page.keyboard.insertText(signs?.ca ?? '')
  await tabTo(page, dialog.getByRole('button', { name: 'Add a destination' }))
  await page.keyboard.press('Enter')

  await expect(dialog.getByText('whsec_')).toBeVisible()
  await accessible(page, 'the secret, once')
  const secret = (await dialog.getByText('whsec_').textContent()) ?? ''
  await page.keyboard.press('Escape')
  await expect(dialog, 'it does not go by accident').toBeVisible()
  await tabTo(page, dialog.getByRole('button', { name: 'I have copied it' }))
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.getByRole('heading', { name: 'SIEM' })).toBeVisible()
  await expect(page.getByText('whsec_')).toHaveCount(0)
  await tabTo(page, panel.getByRole('button', { name: 'Test' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/The test arrived in \d+ ms. 200/)).toBeVisible()
  const [tested] = receiver.received.filter((one) => one.headers['x-rampart-event'] === 'hooks.test')
  const [, t = '', v1] = /t=(\d+),v1=([0-9a-f]+)/.exec(String(tested?.headers['x-rampart-signature'])) ?? []
  expect(v1).toBe(createHmac('sha256', secret).update(`${t}.${tested?.body}`).digest('hex'))

  // The entry of the trail that says so is told to the destination as well, under the same name.
  const line = panel.getByRole('listitem').filter({ hasText: 'of a test' }).locator('summary', { hasText: 'hooks.test' })
  await tabTo(page, line)
  await page.keyboard.press('Enter')
  await expect(panel.getByText('of a test')).toBeVisible()
  await accessible(page, 'the delivery log')
  await tabTo(page, panel.getByRole('button', { name: 'Pause' }))
  await page.keyboard.press('Enter')
  await expect(panel.getByText('Paused')).toBeVisible()
  expect(said).toEqual([])
  await context.close()
})

test('statistics of the trail lead to its entries, and the chain is looked at, with the keyboard alone', async () => {
  const { page, context, said } = await signedIn('Trail GmbH', 'dark')
  for (let i = 0; i < 3; i++)
    expect(
      (await page.request.post('/api/v1/hosts', { data: { hostname: `ws-${i}` }, headers: { 'sec-fetch-site': 'same-origin' } })).ok(),
    ).toBe(true)
  await page.goto('/audit')
  await tabTo(page, page.getByRole('tab', { name: 'Entries' }))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('heading', { name: 'Entries per day' })).toBeVisible()
  await accessible(page, 'statistics')
  await expect(page.getByRole('table', { name: /Entries per day/ })).toHaveCount(1)
  await tabTo(page, page.getByRole('button', { name: /^hosts\.add/ }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/action=/)
  await expect(page.getByText('3 rows')).toBeVisible()
  await tabTo(page, page.getByRole('tab', { name: 'Entries' }))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('Not looked at yet')).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Look now' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Whole', { exact: true })).toBeVisible({ timeout: 20_000 })
  await tabTo(page, page.getByRole('button', { name: 'What would go?' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing would go')).toBeVisible()
  await accessible(page, 'integrity')
  expect(said).toEqual([])
  await context.close()
})
