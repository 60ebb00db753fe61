import { expect } from '@playwright/test'
import { settled } from './stage.ts'
import { staged, test } from './staged.ts'
import { accessible } from './watch.ts'

const at = staged()

const signedIn = async (link: string, colorScheme: 'light' | 'dark' = 'light', width = 1440) => {
  const { context, page, said } = await at.open({ colorScheme, width })
  await page.goto(link)
  await page.waitForURL(/\/hosts/)
  const { username } = await (await page.request.get('/api/v1/auth/me')).json()
  return { context, page, said, username: String(username) }
}

test('a mention rings the bell of who is named, at once and nobody else’s; read with the keyboard alone, it leads to the host', async () => {
  const tenant = await at.stage.tenant('Bell GmbH')
  const [ada, ben, cleo] = [
    await signedIn(await tenant.link()),
    await signedIn(await tenant.link(), 'dark', 390),
    await signedIn(await tenant.link()),
  ]
  const bell = (page: typeof ada.page, unread: RegExp) => page.getByRole('link', { name: unread })
  await expect(bell(ben.page, /nothing unread/)).toBeVisible()
  const made = await ada.page.request.post('/api/v1/hosts', {
    data: { hostname: 'ham-jump-01' },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const { id } = await made.json()
  await ada.page.goto(`/hosts/${id}`)
  await ada.page.getByRole('textbox', { name: /comment/i }).fill(`Please look at this, @${ben.username}. Write to soc@nordwind.example.`)
  await ada.page.getByRole('button', { name: /comment/i }).click()

  await expect(bell(ben.page, /1 unread/), 'without a reload').toBeVisible()
  await accessible(ben.page, 'a bell with something unread')
  await expect(bell(cleo.page, /nothing unread/)).toBeVisible()
  await expect(bell(ada.page, /nothing unread/)).toBeVisible()

  await bell(ben.page, /1 unread/).focus()
  await ben.page.keyboard.press('Enter')
  await expect(ben.page.getByRole('gridcell', { name: /mentioned you in a comment/ })).toBeVisible()
  await accessible(ben.page, 'an inbox with something unread, dark, on a phone')
  await ben.page.getByRole('grid').focus()
  await ben.page.keyboard.press('Enter')
  await expect(ben.page.getByRole('heading', { name: /mentioned you in a comment/ })).toBeVisible()
  await accessible(ben.page, 'an open notification')
  await expect(bell(ben.page, /nothing unread/), 'what is open is read').toBeVisible()
  await ben.page.getByRole('link', { name: 'Open the record' }).focus()
  await ben.page.keyboard.press('Enter')
  await expect(ben.page.getByRole('heading', { name: 'ham-jump-01' })).toBeVisible()
  for (const { said, context } of [ada, ben, cleo]) {
    expect(said).toEqual([])
    await context.close()
  }
})

test('preferences are kept, a second page that did not know is told so, and nothing typed is lost', async () => {
  const tenant = await at.stage.tenant('Quiet GmbH')
  const { page, context, said } = await signedIn(await tenant.link())
  const other = await context.newPage()
  for (const each of [page, other]) {
    await each.goto('/notifications/preferences')
    await settled(each)
  }
  await expect(page.getByText('This installation has no mail server.')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Security: Inbox' })).toBeDisabled()
  await page.getByRole('checkbox', { name: 'Mention: E-mail' }).uncheck()
  await page.getByRole('switch', { name: 'Quiet hours' }).check({ force: true })
  await page.getByLabel('From', { exact: true }).fill('21:30')
  await accessible(page, 'preferences with quiet hours')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Your preferences are saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('checkbox', { name: 'Mention: E-mail' })).not.toBeChecked()
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('21:30')
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Europe/Berlin')

  await other.getByRole('checkbox', { name: 'Account: E-mail' }).uncheck()
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByText('Somebody changed this record since you read it. Load it again.')).toBeVisible()
  await expect(other.getByRole('checkbox', { name: 'Account: E-mail' })).not.toBeChecked()
  await other.getByRole('button', { name: 'Try again' }).click()
  await expect(other.getByRole('checkbox', { name: 'Mention: E-mail' })).not.toBeChecked()
  expect(said).toEqual([])
  await context.close()
})
