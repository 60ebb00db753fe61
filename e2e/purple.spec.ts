import { expect } from '@playwright/test'
import { button, choose, ends, posted, press, read, side, signedIn, tab, write } from './crew.ts'
import { settled } from './stage.ts'
import { staged, test } from './staged.ts'
import { lockedSample } from './tests.ts'
import { accessible } from './watch.ts'

const at = staged()
const _headers = { 'sec-fetch-site': 'same-origin' }

test('a test goes from the draft to its validation between red and blue by the keyboard: evidence on both sides, an alert of the exercise, a rejection, another round, a retest', async () => {
  test.setTimeout(420_000)
  const tenant = await at.stage.tenant('Purple AG')
  const siem = await signedIn(at, tenant, 'analyst')
  const redLead = await signedIn(at, tenant, 'red_lead')
  const redTech = await signedIn(at, tenant, 'red_tech', { colorScheme: 'dark' })
  const blueTech = await signedIn(at, tenant, 'blue_tech')
  const blueLead = await signedIn(at, tenant, 'blue_lead', { colorScheme: 'dark' })
  await posted(siem.page, '/hosts', { hostname: 'ber-lt-00042' })

  // The red lead writes it.
  const lead = redLead.page
  await lead.goto('/tests')
  await settled(lead)
  await expect(lead.getByText('No tests yet')).toBeVisible()
  await accessible(lead, 'no tests')
  await press(button(lead, 'Write a test').first())
  const writing = lead.getByRole('dialog')
  await expect(writing.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await lead.keyboard.insertText('Encoded PowerShell from a document')
  await choose(writing.getByRole('combobox', { name: 'Technique' }), 'T1059.001', /PowerShell/)
  await choose(writing.getByRole('combobox', { name: 'Host' }), 'ber-lt', 'ber-lt-00042')
  await choose(writing.getByRole('combobox', { name: 'Red' }), 'red tech', 'red tech')
  await choose(writing.getByRole('combobox', { name: 'Blue' }), 'blue tech', 'blue tech')
  await write(writing.getByRole('textbox', { name: 'Objective' }), 'Is it **noticed**?')
  await accessible(lead, 'writing a test')
  await press(button(writing, 'Write a test'))
  await expect(lead).toHaveURL(/\/tests\/[0-9a-f-]{36}/)
  await expect(lead.getByRole('heading', { name: 'Encoded PowerShell from a document', level: 1 })).toBeVisible()
  await expect(lead.getByText('Waits for red to begin: red tech.')).toBeVisible()
  const address = new URL(lead.url()).pathname

  // Blue has nothing to write yet, and nobody decides.
  const blue = blueTech.page
  await blue.goto(address)
  await expect(side(blue, 'Blue')).toContainText('Blue has written nothing yet.')
  await expect(button(blue, 'Start execution')).toHaveCount(0)
  await expect(blue.getByRole('region', { name: 'Review', exact: true })).toContainText('The review begins when blue has submitted.')
  await accessible(blue, 'a draft that is red’s')

  // Red executes.
  const red = redTech.page
  await red.goto(address)
  await press(button(red, 'Start execution'))
  const redTimer = red.getByRole('timer', { name: 'Time of red' })
  await expect(redTimer).toHaveText(/^0:0[0-2]:\d\d$/)
  const first = await redTimer.textContent()
  await expect.poll(() => redTimer.textContent(), 'the clock runs').not.toBe(first)
  await expect(lead.getByText('Red is at work: red tech.'), 'without a reload').toBeVisible()
  await write(side(red, 'Red').getByRole('textbox', { name: 'Command' }), 'powershell -enc cgBhAG0AcABhAHIAdAA=')
  await press(button(side(red, 'Red'), 'Save'))
  await expect(red.getByText('Saved', { exact: true })).toBeVisible()
  await expect(button(side(red, 'Red'), 'Save'), 'who saved goes on there').toBeFocused()
  await expect(side(lead, 'Red'), 'the lead may write there, too').toContainText('Command')
  const [chooser] = await Promise.all([
    red.waitForEvent('filechooser'),
    press(red.locator('[aria-label="Add evidence of red"][tabindex="0"]')),
  ])
  await chooser.setFiles([
    { name: 'console.txt', mimeType: 'text/plain', buffer: Buffer.from('rampart') },
    { name: 'process.txt', mimeType: 'text/plain', buffer: Buffer.from('winword -> powershell') },
  ])
  for (const name of ['console.txt', 'process.txt'])
    await expect(side(red, 'Red').getByRole('link', { name: `Download: ${name}` })).toBeVisible()
  await accessible(red, 'red at work, dark')

  // Operations see it meanwhile.
  await posted(siem.page, '/alerts', {
    title: 'Office application started PowerShell',
    severity: 'high',
    source: 'Wazuh',
    techniques: ['T1059.001'],
    hosts: [{ hostname: 'ber-lt-00042' }],
  })
  await press(button(side(red, 'Red'), 'Submit red side'))
  await expect(side(red, 'Red'), 'what is missing is said').toContainText('Say first what came of it.')
  await press(side(red, 'Red').getByRole('radio', { name: 'Executed' }), 'Space')
  await press(button(side(red, 'Red'), 'Submit red side'))
  await expect(button(side(red, 'Red'), 'Submit red side')).toHaveCount(0)
  await expect(side(red, 'Red')).toContainText('powershell -enc')

  // Blue evaluates.
  await expect(blue.getByRole('radio', { name: 'Alerted' }), 'without a reload').toBeVisible()
  await expect(blue.getByRole('timer', { name: 'Time of blue' })).toBeVisible()
  await press(button(blue, 'Take as evidence: Office application started PowerShell'))
  await expect(blue.getByText('Evidence of blue', { exact: true })).toBeVisible()
  const blueSide = side(blue, 'Blue')
  await press(blueSide.getByRole('radio', { name: 'Alerted' }), 'Space')
  await press(button(blueSide, 'Now'))
  await write(blueSide.getByRole('textbox', { name: 'Notes' }), 'The queue had it at once.')
  await press(blueSide.getByRole('checkbox', { name: 'What I drop is malicious' }), 'Space')
  await blueSide.locator('input[type=file]').setInputFiles({ name: 'letter.zip', mimeType: 'application/zip', buffer: lockedSample })
  await expect(blueSide.getByText('Malicious', { exact: true })).toBeVisible()
  const [download] = await Promise.all([blue.waitForEvent('download'), press(blueSide.getByRole('link', { name: 'Download: letter.zip' }))])
  expect(download.suggestedFilename()).toBe('letter.zip')
  await accessible(blue, 'blue at work')
  await press(button(blueSide, 'Submit blue side'))
  await expect(button(blueSide, 'Submit blue side')).toHaveCount(0)
  await expect(blueSide).toContainText('Alerted')
  await expect(blue.getByRole('region', { name: 'Review', exact: true }), 'why not').toContainText('You evaluated this round')
  await expect(red.getByRole('region', { name: 'Review', exact: true }), 'why not').toContainText('You executed this round')

  // The queue of operations knows that it was an exercise.
  await siem.page.goto('/alerts')
  const queued = siem.page.getByRole('row').filter({ hasText: 'Office application started PowerShell' })
  await expect(queued).toContainText('Exercise')
  await press(siem.page.getByRole('grid'))
  await expect(siem.page.getByRole('complementary').getByRole('link', { name: 'The test that raised it' })).toBeVisible()
  await accessible(siem.page, 'an alert of an exercise')
  await siem.page.goto('/alerts?exercise=without')
  await expect(siem.page.getByText('Nothing fits these filters')).toBeVisible()

  // The blue lead rejects; a note is needed.
  const boss = blueLead.page
  await boss.goto(address)
  const review = boss.getByRole('region', { name: 'Review', exact: true })
  await expect(review).toContainText('Waits for a red lead: your role does not decide about the red side.')
  await press(button(review, 'Reject blue'))
  const deciding = boss.getByRole('dialog')
  await expect(deciding.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await press(button(deciding, 'Reject'))
  await expect(deciding).toContainText('Write why, so that red and blue know what to do better.')
  await accessible(boss, 'rejecting, dark')
  await write(deciding.getByRole('textbox', { name: 'Note' }), 'Which rule was it?')
  await press(button(deciding, 'Reject'))
  await expect(deciding).toBeHidden()
  await expect(review).toContainText('Which rule was it?')
  await expect(lead.getByRole('region', { name: 'Review', exact: true }), 'the round is over for red, too').toContainText(
    'The round ended before this side was decided.',
  )
  await accessible(boss, 'a rejected test, dark')
  await press(tab(boss, 'Remediation'))
  await write(boss.getByRole('textbox', { name: 'What is to be done' }), 'Name the rule in the alert')
  await boss.keyboard.press('Enter')
  await expect(boss.getByText('Name the rule in the alert')).toBeVisible()
  await choose(boss.getByRole('combobox', { name: 'Who does: Name the rule in the alert' }), 'blue tech', 'blue tech')
  await expect.poll(async () => (await read(boss, `${address}/remediations`)).items[0].owner_name).toBe('blue tech')
  await accessible(boss, 'remediation, dark')

  // Another round, which ends well.
  await press(button(boss, 'Reopen'))
  await expect(deciding.getByRole('textbox', { name: 'Reason' })).toBeFocused()
  await boss.keyboard.insertText('The rule says its name now.')
  await press(button(deciding, 'Reopen'))
  await expect(deciding).toBeHidden()
  await press(tab(boss, 'Earlier rounds'))
  const round = boss.getByRole('region', { name: 'Round 1', exact: true })
  await expect(round).toContainText('Which rule was it?')
  await expect(round).toContainText('The rule says its name now.')
  await expect(round.getByRole('link', { name: 'Download: console.txt' })).toBeVisible()
  await accessible(boss, 'earlier rounds, dark')
  await press(button(red, 'Start execution'))
  await press(side(red, 'Red').getByRole('radio', { name: 'Executed' }), 'Space')
  await press(button(side(red, 'Red'), 'Submit red side'))
  await press(blueSide.getByRole('radio', { name: 'Prevented' }), 'Space')
  await press(button(blueSide, 'Submit blue side'))
  await expect(button(blueSide, 'Submit blue side')).toHaveCount(0)
  for (const [page, name] of [
    [lead, 'red'],
    [boss, 'blue'],
  ] as const) {
    await press(tab(page, 'Red and blue'))
    await press(button(page, `Approve ${name}`))
    await press(button(page.getByRole('dialog'), 'Approve'))
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await expect(lead.getByText('Both sides were approved.')).toBeVisible()
  await expect(lead.getByText('Detected', { exact: true }).first()).toBeVisible()
  await press(tab(lead, 'Timeline'))
  await expect(lead.getByRole('tabpanel').getByText('Reopened', { exact: false }).first()).toBeVisible()
  await expect(lead.getByText('Every seal is whole')).toBeVisible()
  await accessible(lead, 'timeline')

  // And once more in spring.
  await press(button(lead, 'Retest'))
  await expect(lead.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toBeFocused()
  await press(button(lead.getByRole('dialog'), 'Retest'))
  await expect(lead).not.toHaveURL(new RegExp(address))
  await expect(lead.getByText('Waits for red to begin: red tech.')).toBeVisible()
  await press(tab(lead, 'About'))
  await expect(lead.getByRole('link', { name: /^TEST-1 / })).toBeVisible()
  await accessible(lead, 'a retest')
  await ends(siem, redLead, redTech, blueTech, blueLead)
})

test('an administrator changes what both leads decided about only with a reason, which stands above the review; a sample is locked as it comes', async () => {
  test.setTimeout(240_000)
  const tenant = await at.stage.tenant('Afterwards AG')
  const lead = await signedIn(at, tenant, 'red_lead')
  const admin = await signedIn(at, tenant, 'admin', { width: 390 })
  const { id } = await posted(lead.page, '/tests', { title: 'Read LSASS', technique_id: 'T1003.001' })
  await posted(lead.page, `/tests/${id}/start-execution`)
  const { page } = admin
  await page.goto(`/tests/${id}`)
  const red = side(page, 'Red')
  await press(red.getByRole('checkbox', { name: 'What I drop is malicious' }), 'Space')
  await red
    .locator('input[type=file]')
    .setInputFiles({ name: 'letter.docm', mimeType: 'application/octet-stream', buffer: Buffer.from('x') })
  await expect(red.getByText('letter.docm.zip')).toBeVisible()
  await expect(red.getByText(/SHA-256 of the file inside 2d711642b726b044/)).toBeVisible()
  await posted(lead.page, `/tests/${id}/submit-red`, { red_outcome: 'executed' })
  await posted(page, `/tests/${id}/submit-blue`, { blue_outcome: 'logged' })
  for (const team of ['red', 'blue'])
    await posted(page, `/tests/${id}/validate-${team}`, { decision: 'approve', override_reason: 'The leads are on leave.' })
  await page.reload()

  const blue = side(page, 'Blue')
  await press(button(blue, 'Change as administrator'))
  await press(blue.getByRole('radio', { name: 'Missed' }), 'Space')
  await press(button(blue, 'Save'))
  await expect(blue).toContainText('Write the reason; it is kept with the test.')
  await accessible(page, 'a change after the decision, on a phone')
  await write(blue.getByRole('textbox', { name: 'Reason for the change' }), 'The log was of another host.')
  await press(button(blue, 'Save'))
  const review = page.getByRole('region', { name: 'Review', exact: true })
  await expect(review).toContainText('Changed after the decision by')
  await expect(review).toContainText('The log was of another host.')
  await ends(lead, admin)
})
