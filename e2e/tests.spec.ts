import { expect, type Page } from '@playwright/test'
import { button, ends, posted, press, read, side, signedIn, tab, write } from './crew.ts'
import { settled } from './stage.ts'
import { staged, test } from './staged.ts'
import { accessible } from './watch.ts'

const at = staged()
const headers = { 'sec-fetch-site': 'same-origin' }

test('who executed does not validate and is told so; an administrator may, with a reason that is shown', async () => {
  test.setTimeout(120_000)
  const tenant = await at.stage.tenant('Four Eyes AG')
  const lead = await signedIn(at, tenant, 'red_lead')
  const admin = await signedIn(at, tenant, 'admin', { colorScheme: 'dark', width: 390 })
  const { id } = await posted(lead.page, '/tests', { title: 'Read LSASS', technique_id: 'T1003.001' })
  await posted(lead.page, `/tests/${id}/start-execution`)
  await posted(lead.page, `/tests/${id}/submit-red`, { red_outcome: 'executed' })
  await posted(admin.page, `/tests/${id}/submit-blue`, { blue_outcome: 'logged' })
  await lead.page.goto(`/tests/${id}`)
  const review = (page: Page) => page.getByRole('region', { name: 'Review', exact: true })
  await expect(review(lead.page)).toContainText('You executed this round, so somebody else must decide.')
  await expect(button(review(lead.page), 'Approve red')).toHaveCount(0)
  await accessible(lead.page, 'who executed')

  const { page } = admin
  await page.goto(`/tests/${id}`)
  await expect(review(page)).toContainText('As an administrator you may decide all the same')
  await accessible(page, 'an administrator who evaluated, dark, on a phone')
  await press(button(review(page), 'Approve red'))
  const dialog = page.getByRole('dialog')
  await press(button(dialog, 'Approve'))
  await expect(dialog).toContainText('Write the reason; it is kept with the decision.')
  await write(dialog.getByRole('textbox', { name: 'Reason to decide all the same' }), 'The other lead is on leave.')
  await accessible(page, 'deciding in spite of four eyes, dark, on a phone')
  await press(button(dialog, 'Approve'))
  await expect(dialog).toBeHidden()
  await expect(review(page)).toContainText('Decided in spite of four eyes: The other lead is on leave.')
  await expect(review(lead.page), 'without a reload').toContainText('The other lead is on leave.')
  await ends(lead, admin)
})

test('the stations of the funnel lead to their tests; the board shows all; a panel opens by the keyboard', async () => {
  test.setTimeout(120_000)
  const tenant = await at.stage.tenant('Funnel AG')
  const lead = await signedIn(at, tenant, 'red_lead')
  const { page } = lead
  for (const title of ['One', 'Two', 'Three']) await posted(page, '/tests', { title, technique_id: 'T1059.001', platforms: ['Windows'] })
  const { items } = await read(page, '/tests?q=Three')
  await posted(page, `/tests/${items[0].id}/start-execution`)
  await page.goto('/tests')
  await settled(page)
  const funnel = page.getByRole('region', { name: 'Tests by state' })
  await expect(funnel.getByRole('button', { name: /^Draft/ })).toHaveText(/Draft2/)
  await press(funnel.getByRole('button', { name: /^Red executes/ }))
  await expect(page).toHaveURL(/status=/)
  await expect(page.getByRole('grid').getByRole('row').filter({ hasText: 'Three' })).toBeVisible()
  await expect(page.getByRole('grid').getByRole('row').filter({ hasText: 'One' })).toHaveCount(0)
  await press(page.getByRole('grid'))
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.getByRole('heading', { name: 'Three' })).toBeVisible()
  await accessible(page, 'a station with a panel')
  await page.keyboard.press('Escape')
  await press(page.getByRole('radio', { name: 'Board' }), 'Space')
  const lane = page.getByRole('region', { name: 'Draft', exact: true })
  await expect(lane.getByRole('link')).toHaveCount(2)
  await accessible(page, 'the board')
  await press(lane.getByRole('link').first())
  await expect(page).toHaveURL(/\/tests\/[0-9a-f-]{36}/)
  await ends(lead)
})

test('what somebody else changed meanwhile stays, and nothing typed on a side is lost', async () => {
  const tenant = await at.stage.tenant('Twice Purple AG')
  const lead = await signedIn(at, tenant, 'red_lead')
  const { page } = lead
  const made = await posted(page, '/tests', { title: 'Read LSASS', technique_id: 'T1003.001' })
  await posted(page, `/tests/${made.id}/start-execution`)
  await page.goto(`/tests/${made.id}`)
  const notes = side(page, 'Red').getByRole('textbox', { name: 'Notes' })
  await write(notes, 'Mine.')
  const { version } = await read(page, `/tests/${made.id}`)
  await page.request.patch(`/api/v1/tests/${made.id}/red`, { data: { red_command: 'theirs', version }, headers })
  await expect.poll(async () => (await read(page, `/tests/${made.id}`)).red_command).toBe('theirs')
  await press(button(side(page, 'Red'), 'Save'))
  await expect(page.getByText('Somebody changed this test meanwhile. Yours is kept here.')).toBeVisible()
  await expect(notes).toHaveValue('Mine.')
  await accessible(page, 'a stale side')
  await press(button(page, 'Take the new version and save mine over it'))
  await expect.poll(() => read(page, `/tests/${made.id}`)).toMatchObject({ red_notes: 'Mine.', red_command: 'theirs' })
  await expect(side(page, 'Red').getByRole('textbox', { name: 'Command' }), 'the form has both now').toHaveValue('theirs')
  await ends(lead)
})

test('a test is made from a template with its arguments, blue says which rule fired, and work is logged under seal', async () => {
  test.setTimeout(150_000)
  const tenant = await at.stage.tenant('Template Purple AG')
  const redLead = await signedIn(at, tenant, 'red_lead')
  const blueLead = await signedIn(at, tenant, 'blue_lead', { colorScheme: 'dark' })
  const { page } = redLead
  const template = await posted(page, '/test-templates', {
    name: 'Read LSASS with comsvcs',
    technique_id: 'T1003.001',
    platforms: ['Windows'],
    severity: 'critical',
    command: 'rundll32 comsvcs.dll MiniDump #{pid} #{file} full',
    arguments: [
      { name: 'pid', value: '700' },
      { name: 'file', value: 'C:\\lsass.dmp' },
    ],
  })
  await posted(blueLead.page, '/detection-rules', { title: 'LSASS is read', technique_ids: ['T1003.001'], content: 'title: LSASS is read' })
  await page.goto(`/tests?open=new&template=${template.id}`)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Read LSASS with comsvcs')
  await write(dialog.getByRole('textbox', { name: 'pid' }), '4711')
  await accessible(page, 'a test from a template')
  await press(button(dialog, 'Write a test'))
  await expect(page).toHaveURL(/\/tests\/[0-9a-f-]{36}/)
  await expect(side(page, 'Red').getByRole('textbox', { name: 'Command' })).toHaveValue(
    'rundll32 comsvcs.dll MiniDump 4711 C:\\lsass.dmp full',
  )
  const id = new URL(page.url()).pathname.split('/').at(-1)
  await posted(page, `/tests/${id}/start-execution`)
  await posted(page, `/tests/${id}/submit-red`, { red_outcome: 'executed' })

  const blue = blueLead.page
  await blue.goto(`/tests/${id}`)
  const rules = blue.getByRole('region', { name: 'Detection rules', exact: true })
  await expect(rules).toContainText('LSASS is read')
  await press(rules.getByRole('radio', { name: 'Fired' }), 'Space')
  await expect.poll(async () => (await read(blue, `/tests/${id}/rule-results`)).items).toMatchObject([{ triggered: 'yes' }])
  await expect(side(page, 'Red'), 'the lead sees it, too').toBeVisible()
  await accessible(blue, 'rules, dark')
  await press(tab(blue, 'Timeline'))
  const log = blue.getByRole('region', { name: 'Work log', exact: true })
  await write(log.getByRole('textbox', { name: 'Minutes' }), '25')
  await write(log.getByRole('textbox', { name: 'What you did' }), 'Searched the logs of the domain controller')
  await blue.keyboard.press('Enter')
  await expect(log).toContainText('25 min')
  await expect(log).toContainText('Every seal is whole')
  await accessible(blue, 'the work log, dark')
  await ends(redLead, blueLead)
})
