import { expect, type Locator, type Page } from '@playwright/test'
import { fillCatalogue } from './attack.ts'
import { settled } from './stage.ts'
import { staged, test } from './staged.ts'
import { accessible } from './watch.ts'

const at = staged()
const button = (on: Page | Locator, name: string | RegExp) => on.getByRole('button', { name, exact: true })
/** By keyboard: what has the focus takes the key. */
async function press(on: Locator, key = 'Enter') {
  await on.focus()
  await on.page().keyboard.press(key)
}
async function choose(page: Page, field: Locator, words: string, option: RegExp) {
  await field.focus()
  await page.keyboard.insertText(words)
  await expect(page.getByRole('option', { name: option }).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

test('a path is drawn, put into another order and saved by the keyboard; it says where it is seen first, and its gaps become a campaign', async () => {
  test.setTimeout(240_000)
  const tenant = await at.stage.tenant('Path AG')
  const { page, said, context } = await at.open()
  await page.goto(await tenant.link())
  await page.waitForURL(/\/hosts/)
  const dialog = page.getByRole('dialog')
  await page.goto('/attack-paths')
  await settled(page)
  await expect(page.getByText('No attack paths yet')).toBeVisible()
  await accessible(page, 'no attack paths')
  await press(button(page, 'Draw a path').first())
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.insertText('From the letter to the lock')
  await accessible(page, 'a new path')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'From the letter to the lock' })).toBeVisible()
  await accessible(page, 'a path without steps')

  await press(button(page, 'Draw the first step'))
  const steps = page.getByRole('list', { name: 'Steps in their order' })
  for (const [id, name] of [
    ['T1059.001', 'PowerShell'],
    ['T1566.001', 'Spearphishing Attachment'],
    ['T1486', 'Data Encrypted for Impact'],
  ] as const) {
    await press(button(page, 'Add a step'))
    const field = dialog.getByRole('combobox', { name: 'Technique' })
    await expect(field).toBeFocused()
    await choose(page, field, id, new RegExp(`^${id} `))
    if (id === 'T1486') {
      await dialog.getByRole('textbox', { name: 'How it is done' }).focus()
      await page.keyboard.insertText('At night')
      await accessible(page, 'a step')
    }
    await press(button(dialog, 'Take this step'))
    await expect(steps.getByRole('listitem').last()).toContainText(name)
  }
  // The letter comes before the shell.
  const letter = steps.getByRole('button', { name: /^T1566\.001 Spear/ })
  await press(letter, 'Alt+ArrowUp')
  await expect(page.getByText('T1566.001 is step 1 of 3 now')).toBeVisible()
  await expect(letter).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(steps.getByRole('button', { name: /^T1059\.001 Power/ })).toBeFocused()
  await page.keyboard.press('Insert')
  await choose(page, dialog.getByRole('combobox', { name: 'Technique' }), 'T1105', /^T1105 /)
  await press(button(dialog, 'Take this step'))
  await expect(steps.getByRole('listitem').nth(2)).toContainText('Ingress Tool Transfer')
  await accessible(page, 'drawing a path')
  await press(steps.getByRole('button', { name: /^T1105 Ingress/ }), 'Delete')
  await expect(page.getByText('T1105 is removed')).toBeVisible()
  await expect(steps.getByRole('button', { name: /^T1486 / })).toBeFocused()
  await press(button(page, 'Save'))
  await expect(page.getByText('Nobody is told of any of the 3 steps.')).toBeVisible()
  const way = page.getByRole('list', { name: 'The way' })
  await expect(way.getByRole('listitem')).toHaveText([/Initial access.*T1566\.001/, /Execution.*T1059\.001/, /Impact.*T1486.*At night/])

  await press(button(page, 'Test the gaps'))
  await expect(page).toHaveURL(/\/campaigns\//)
  await expect(page.getByRole('heading', { level: 1, name: 'From the letter to the lock: gaps' })).toBeVisible()
  const { items } = await (await page.request.get(`/api/v1${new URL(page.url()).pathname}`)).json()
  const proven = items.find((one: { test: { technique_id: string } }) => one.test.technique_id === 'T1059.001').test_id

  // One person who may do all of it proves the second step; the path tells so without a reload.
  await page.goBack()
  await expect(page.getByText('Nobody is told of any of the 3 steps.')).toBeVisible()
  const headers = { 'sec-fetch-site': 'same-origin' }
  const why = { override_reason: 'A small company: one person plays both sides in this exercise.' }
  for (const [rest, data] of [
    ['start-execution', {}],
    ['submit-red', { red_outcome: 'executed' }],
    ['submit-blue', { blue_outcome: 'alerted' }],
    ['validate-red', { decision: 'approve', ...why }],
    ['validate-blue', { decision: 'approve', ...why }],
  ] as const) {
    const reply = await page.request.post(`/api/v1/tests/${proven}/${rest}`, { data, headers })
    expect(reply.ok(), await reply.text()).toBe(true)
  }
  await expect(page.getByText('Seen first at step 2 of 3: T1059.001 PowerShell, alerted; step 1 passes unseen.')).toBeVisible()
  await accessible(page, 'a path')
  await page.goto('/attack-paths')
  await expect(page.getByRole('row', { name: /From the letter to the lock/ })).toContainText('Step 2')
  await accessible(page, 'attack paths')
  await page.goBack()
  await press(button(page, 'More'))
  await press(page.getByRole('menuitem', { name: 'Delete this path' }))
  await press(button(dialog, 'Delete this path'))
  await expect(page.getByText('No attack paths yet')).toBeVisible()
  expect(said).toEqual([])
  await context.close()
})

test('a path begins on the page of a group, with what it is known to do in the order of the tactics, on a phone in the dark', async () => {
  test.setTimeout(240_000)
  const tenant = await at.stage.tenant('Otter AG')
  const { page, said, context } = await at.open({ width: 390, colorScheme: 'dark' })
  await page.goto(await tenant.link())
  await page.waitForURL(/\/hosts/)
  await fillCatalogue(page)
  await page.goto('/actors/G9001')
  await press(page.getByRole('link', { name: 'Draw its path' }))
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('combobox', { name: 'Group' })).toHaveValue(/^Quiet Otter \(G9001\)/)
  await accessible(page, 'a new path of a group, dark, on a phone')
  await press(button(dialog, 'Draw a path'))
  await expect(page.getByRole('heading', { level: 1, name: 'Quiet Otter (G9001)' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'The way' }).getByRole('listitem')).toHaveText([
    /Initial access.*T1566\.001/,
    /Execution.*T1059\.001/,
    /Credential access.*T1003\.001/,
    /Lateral movement.*T1021\.001/,
    /Exfiltration.*T1567\.002/,
  ])
  await accessible(page, 'a path of a group, dark, on a phone')
  expect(said).toEqual([])
  await context.close()
})
