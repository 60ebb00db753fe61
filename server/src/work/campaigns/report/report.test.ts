import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import type { Role } from '../../../kernel/module.ts'
import { textOfPdf } from '../../../platform/reports/pdf-text.testing.ts'
import { exercise, testAt } from '../../../testing/campaigns.ts'

/** Words without the breaks that a layout puts in. */
const run = (text: string) => text.replaceAll(/[\s\u200b]+/g, '')

const start = async () => {
  const held = await exercise()
  const { w, tenant, ok } = held
  const call = w.as(tenant)
  const reported = async (id: string, format: string, role: Role = 'manager') => {
    const { job_id } = await ok<{ job_id: string }>(role, 'POST', `/campaigns/${id}/reports`, { format })
    const job = async () => (await w.owner.query('select state, error, result from job_runs where id = $1', [job_id])).rows[0]
    await expect.poll(async () => (await job()).state, { timeout: 90_000 }).toMatch(/completed|failed/)
    const { result, ...ended } = await job()
    expect(ended).toEqual({ state: 'completed', error: null })
    const reply = await call(role, 'GET', `/files/${result.file_id}/content`)
    expect(reply.statusCode).toBe(200)
    return {
      file_id: result.file_id as string,
      name: result.name as string,
      type: reply.headers['content-type'],
      disposition: reply.headers['content-disposition'],
      content: reply.rawPayload,
    }
  }
  return { ...held, call, reported }
}

const unescaped = ({ content }: { content: Buffer }) => content.toString().replaceAll('\\', '')

/** The text of a Word document, part by part. */
async function wordsOf(content: Buffer): Promise<string> {
  const zip = await fromBufferPromise(content, { lazyEntries: true })
  const texts: string[] = []
  for await (const entry of zip.eachEntry())
    if (/^word\/(document|header\d*)\.xml$/.test(entry.fileName))
      texts.push((await buffer(await zip.openReadStreamPromise(entry))).toString())
  return texts
    .join('\n')
    .replaceAll('</w:p>', '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
}

test('a report says what was tested, seen, missed and is to be done, in each form, with the figures of its tests', async () => {
  const { ok, plan, run: play, reported } = await start()
  const campaign = await plan(['T1059.001', 'T1566.001', 'T1047'], { objective: 'Show that <b>loud</b> attacks are seen.' })
  await ok('red_lead', 'POST', `/campaigns/${campaign.id}/activate`)
  await play(testAt(campaign, 0), 'prevented')
  await play(testAt(campaign, 1), 'missed')
  await ok('blue_lead', 'POST', `/tests/${testAt(campaign, 1)}/remediations`, { step: 'Write a rule for macros' })
  const markdown = unescaped(await reported(campaign.id, 'markdown'))
  expect(markdown).toContain('Of 3 tests, 2 were evaluated: the defence prevented 1, raised an alert on 0, only logged 0 and missed 1')
  expect(markdown).toMatch(/\| Detected \| 50 % \|/)
  expect(markdown).toMatch(/\| initial access \| 0 \| 0 \| 0 \| 1 \| 0 \|/)
  const [, gaps = ''] = markdown.split('## What got through')
  expect(gaps.slice(0, gaps.indexOf('## '))).toContain('Write a rule for macros')
  expect(gaps.slice(0, gaps.indexOf('## '))).not.toContain('T1059')
  const page = await reported(campaign.id, 'html', 'red_lead')
  expect(page.disposition).toContain('attachment')
  const html = page.content.toString()
  expect(html).toContain('&lt;b&gt;loud&lt;/b&gt;')
  expect(html).not.toMatch(/<script|<b>loud|https?:/)
  const word = await reported(campaign.id, 'docx', 'blue_lead')
  expect(word.name).toMatch(/^CMP-\d+ \d{4}-\d{2}-\d{2}\.docx$/)
  const pdf = await reported(campaign.id, 'pdf')
  for (const text of [html, await wordsOf(word.content), textOfPdf(pdf.content)])
    for (const said of ['INTERNAL', 'prevented 1, raised an alert on 0', 'Write a rule for macros', 'What the defence saw, by tactic'])
      expect(run(text), said).toContain(run(said))
}, 120_000)

test('a second run is held against the one before, and the strictest classification of a test marks the report', async () => {
  const { ok, plan, run: play, reported } = await start()
  const first = await plan(['T1047'])
  await ok('red_lead', 'POST', `/campaigns/${first.id}/activate`)
  await play(testAt(first, 0), 'missed')
  await ok('red_lead', 'POST', `/campaigns/${first.id}/complete`)
  const second = await ok('red_lead', 'POST', `/campaigns/${first.id}/repeat`)
  await ok('red_lead', 'POST', `/campaigns/${second.id}/activate`)
  const { version } = await ok<{ version: number }>('admin', 'GET', `/tests/${testAt(second, 0)}`)
  await ok('admin', 'PATCH', `/tests/${testAt(second, 0)}/classification`, { classification: 'restricted', version })
  await play(testAt(second, 0), 'alerted')
  const text = unescaped(await reported(second.id, 'markdown'))
  expect(text).toContain('**RESTRICTED**')
  expect(text).toContain('1 better, 0 worse')
  expect(text).toMatch(/\| T1047 \|.*\| missed \| alerted \| better \|/)
  expect((await reported(first.id, 'markdown')).content.toString()).not.toContain('Compared with')
}, 120_000)

test('leads and managers have reports made; others, strangers and wrong forms are refused', async () => {
  const { w, call, plan } = await start()
  const { id } = await plan(['T1047'])
  for (const role of ['viewer', 'analyst', 'red_tech', 'blue_tech', 'auditor'] as const)
    expect((await call(role, 'POST', `/campaigns/${id}/reports`, { format: 'pdf' })).statusCode, role).toBe(403)
  expect((await call('manager', 'POST', `/campaigns/${id}/reports`, { format: 'exe' })).statusCode).toBe(400)
  const stranger = w.as(await w.tenant())
  expect((await stranger('owner', 'POST', `/campaigns/${id}/reports`, { format: 'pdf' })).statusCode).toBe(404)
})

test('the strictest of all that a report tells of marks it: what a completed run kept, the run before, and what was marked since', async () => {
  const { ok, plan, run: play, reported } = await start()
  const classify = async (id: string, classification: string) => {
    const { version } = await ok<{ version: number }>('viewer', 'GET', `/tests/${id}`)
    await ok('admin', 'PATCH', `/tests/${id}/classification`, { classification, version })
  }
  const first = await plan(['T1047', 'T1110'])
  await classify(testAt(first, 1), 'restricted')
  await ok('red_lead', 'POST', `/campaigns/${first.id}/activate`)
  await play(testAt(first, 0), 'missed')
  await ok('red_lead', 'POST', `/campaigns/${first.id}/complete`)
  const second = await ok('red_lead', 'POST', `/campaigns/${first.id}/repeat`)
  const marking = async (id: string) => /\*\*([A-Z]+)\*\*/.exec((await reported(id, 'markdown')).content.toString())?.[1]
  // The second run copied the marks; take them down, and let the first keep its own in the record alone.
  for (const each of [0, 1]) await classify(testAt(second, each), 'internal')
  await ok('red_lead', 'DELETE', `/tests/${testAt(first, 1)}`)
  expect(await marking(first.id), 'a test that is gone').toBe('RESTRICTED')
  expect(await marking(second.id), 'the run before').toBe('RESTRICTED')
  const alone = await plan(['T1059'])
  expect(await marking(alone.id)).toBe('INTERNAL')
  await ok('red_lead', 'POST', `/campaigns/${alone.id}/activate`)
  await ok('red_lead', 'POST', `/campaigns/${alone.id}/complete`)
  await classify(testAt(alone, 0), 'confidential')
  expect(await marking(alone.id), 'marked since').toBe('CONFIDENTIAL')
}, 120_000)

test('a report belongs to its campaign: whoever may delete files does not delete it; what a person attached, they do', async () => {
  const { ok, call, plan, reported } = await start()
  const { id } = await plan(['T1059'])
  const { file_id } = await reported(id, 'markdown')
  expect((await ok<{ kept: boolean }>('viewer', 'GET', `/files/${file_id}`)).kept).toBe(true)
  for (const role of ['analyst', 'red_lead'] as const)
    expect((await call(role, 'DELETE', `/files/${file_id}`)).json(), role).toMatchObject({ status: 409, code: 'kept' })
  expect((await call('viewer', 'GET', `/files/${file_id}/content`)).statusCode).toBe(200)
  const at = `/files?name=plan.txt&object_type=campaigns&object_id=${id}`
  const own = (await call('red_lead', 'POST', at, Buffer.from('x'), { 'content-type': 'text/plain' })).json()
  expect(own.kept).toBe(false)
  expect((await call('red_lead', 'DELETE', `/files/${own.id}`)).statusCode).toBe(204)
}, 120_000)

test('an administrator deletes a report, which counts against what may be stored; also one whose campaign is gone', async () => {
  const { ok, call, plan, reported, actionsOf } = await start()
  const { id } = await plan(['T1059'])
  const [first, second] = [(await reported(id, 'markdown')).file_id, (await reported(id, 'markdown')).file_id]
  expect((await call('admin', 'DELETE', `/files/${first}`)).statusCode).toBe(204)
  expect((await call('viewer', 'GET', `/files/${first}/content`)).statusCode).toBe(404)
  expect(await actionsOf(first)).toEqual(['files.add', 'files.download', 'files.drop'])
  await ok('red_lead', 'DELETE', `/campaigns/${id}`)
  expect((await call('red_lead', 'DELETE', `/files/${second}`)).statusCode).toBe(404)
  expect((await call('admin', 'DELETE', `/files/${second}`)).statusCode).toBe(204)
}, 120_000)
