import { defang } from '@rampart/contract/observables.ts'
import { expect, test } from 'vitest'
import { textOfPdf } from '../../../platform/reports/pdf-text.testing.ts'
import { type Caller, type World, world } from '../../../testing/world.ts'

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const made = async (path: string, body: object) => {
    const reply = await call('analyst', 'POST', path, body)
    expect(reply.statusCode, reply.body).toBeLessThan(300)
    return reply.json()
  }
  return { w, tenant, call, made }
}

/** Asks for a report as a role and waits for its content. */
async function reported(
  w: World,
  call: Caller,
  id: string,
  format: 'pdf' | 'markdown',
  role: Parameters<Caller>[0] = 'analyst',
): Promise<Buffer> {
  const asked = await call(role, 'POST', `/cases/${id}/reports`, { format })
  expect(asked.statusCode, asked.body).toBe(202)
  const { job_id } = asked.json()
  const job = async () => (await w.owner.query('select state, error, result from job_runs where id = $1', [job_id])).rows[0]
  await expect.poll(async () => (await job()).state, { timeout: 90_000 }).toMatch(/completed|failed/)
  const { result, ...ended } = await job()
  expect(ended).toEqual({ state: 'completed', error: null })
  const reply = await call(role, 'GET', `/files/${result.file_id}/content`)
  expect(reply.statusCode).toBe(200)
  return reply.rawPayload
}

/** Words without the breaks that a layout puts in. */
const run = (text: string) => text.replaceAll(/[\s\u200b]+/g, '')

test('a report holds what the case holds, as PDF and as Markdown, observables defanged, and is a file of the case', async () => {
  const { w, call, made } = await start()
  const host = await made('/hosts', { hostname: 'ws-101' })
  const alert = await made('/alerts', { title: 'Macro ran', source: 'test', severity: 'high' })
  const { id } = await made('/cases', {
    title: 'Phishing of Møller & Söhne',
    severity: 'critical',
    tlp: 'amber+strict',
    description: 'Ein **Makro** lief – Müller öffnete es. Ελληνικά и кириллица.',
    techniques: ['T1566.001'],
    host_ids: [host.id],
    alert_ids: [alert.id],
  })
  const path = `/cases/${id}`
  await made(`${path}/tasks`, { title: 'Rebuild the host' })
  await made(`${path}/notes`, { title: 'Findings', text: 'The dropper calls home.' })
  await made(`${path}/entries`, { at: '2026-01-02T03:04:00Z', text: 'The mail arrived' })
  await made(`${path}/artifacts`, { artifact_type: 'url', value: 'https://evil.example.com/a', description: 'second stage' })
  const evidence = (
    await call('analyst', 'POST', `${path}/evidence?name=mail.eml`, Buffer.from('x'), { 'content-type': 'message/rfc822' })
  ).json()
  await made(`${path}/escalate`, { to: 'CERT', reason: 'A bank is touched' })
  await made(`${path}/resolve`, { root_cause: 'A macro', summary: 'Rebuilt', lessons: 'Block macros' })
  const words = [
    'CASE-1 Phishing of Møller & Söhne',
    'TLP:AMBER+STRICT',
    'Müller öffnete es. Ελληνικά и кириллица.',
    'ALR-1',
    'Macro ran',
    'ws-101',
    'T1566.001',
    'Rebuild the host',
    'The dropper calls home.',
    '2026-01-02 03:04 UTC',
    'The mail arrived',
    defang('url', 'https://evil.example.com/a'),
    'second stage',
    'mail.eml',
    evidence.sha256,
    'A bank is touched',
    'A macro',
    'Block macros',
    'Escalated',
  ]
  const paper = await reported(w, call, id, 'pdf')
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
  const read = run(textOfPdf(paper))
  for (const word of words) expect(read, word).toContain(run(word))
  expect(read).not.toContain('https://evil')
  const written = run((await reported(w, call, id, 'markdown')).toString()).replaceAll('\\', '')
  for (const word of words) expect(written, word).toContain(run(word).replaceAll('&', '&'))
  const files = (await call('viewer', 'GET', `/files?object_type=cases&object_id=${id}`)).json().items
  expect(files.map((file: { name: string; media_type: string }) => [file.name.slice(0, 6), file.media_type])).toEqual([
    ['CASE-1', 'text/markdown'],
    ['CASE-1', 'application/pdf'],
  ])
})

test('text that people wrote stays text: no markup, no link, no picture, no property of a definition; tricks with direction are shown [T20]', async () => {
  const { w, call, made } = await start()
  const attack = '<script>alert(1)</script>![x](https://evil.example.com/p.png)[y](javascript:alert(1)) |x| `z` \u202Egnp.exe \u200bzero'
  const { id } = await made('/cases', { title: attack, description: attack, severity: 'low' })
  await made(`/cases/${id}/notes`, { title: attack, text: `${attack}\n[r]: javascript:alert(1)\n# big\nhttps://auto.example.com` })
  await made(`/cases/${id}/entries`, { at: '2026-01-01T00:00:00Z', text: `{"image":"/etc/passwd"} ${attack}` })
  const text = (await reported(w, call, id, 'markdown')).toString()
  expect(text).not.toMatch(/(?<!\\)<script/)
  expect(text).not.toMatch(/(?<!\\)\]\(|(?<!\\)\]:/)
  expect(text).not.toMatch(/https:\/\/auto/)
  expect(text).not.toMatch(/\u202e|\u200b/)
  expect(text).toContain('U\\+202E')
  expect(text.split('\n').filter((line) => /^# /.test(line))).toHaveLength(1)
  // A cell that holds | does not end.
  for (const line of text.split('\n').filter((each) => each.startsWith('| 2026-01-01'))) expect(line.match(/(?<!\\)\|/g)).toHaveLength(4)
  const paper = await reported(w, call, id, 'pdf')
  const read = run(textOfPdf(paper))
  expect(read).toContain('<script>alert(1)</script>')
  expect(read).toContain('{"image":"/etc/passwd"}')
  expect(read).toContain('[U+202E]')
  expect(paper.toString('latin1')).not.toMatch(/\/(JavaScript|JS|URI|Launch|EmbeddedFile|OpenAction)\b/)
})

test('a backslash of the writer does not give a link or a picture of a note its life back [T20]', async () => {
  const { w, call, made } = await start()
  const { id } = await made('/cases', { title: 'x', severity: 'low' })
  const note = String.raw`[y\](javascript:alert(1)) ![p\](https://evil.example.com/p.png) [a\][r] [b\\](javascript:x)`
  await made(`/cases/${id}/notes`, { title: 'x', text: `${note}\n\n${String.raw`[r\]: javascript:alert(1)`}` })
  const text = (await reported(w, call, id, 'markdown')).toString()
  expect(text).toContain('javascript:alert')
  expect(text, 'an even number of backslashes escapes nothing').not.toMatch(/(?<!\\)(?:\\\\)*\](?=[([:])/)
})

test('spaces without an end do not hold up the process that writes a report as Markdown', async () => {
  const { w, call, made } = await start()
  const { id } = await made('/cases', { title: 'x', severity: 'low' })
  const text = `a${' '.repeat(19_990)}z`
  for (let n = 0; n < 160; n++) await made(`/cases/${id}/entries`, { at: '2026-01-01T00:00:00Z', text })
  const begun = performance.now()
  await reported(w, call, id, 'markdown')
  expect(performance.now() - begun, 'a second or two; with each blank tried from each, a minute').toBeLessThan(20_000)
}, 120_000)

test('a case with 1,000 entries is laid out whole, in a thread of its own, while others are served', async () => {
  const { w, tenant, call, made } = await start()
  const { id } = await made('/cases', { title: 'Long', severity: 'low' })
  await w.owner.query(
    `insert into case_entries (tenant_id, id, case_id, at, text, author_id, author_name)
     select $1, gen_random_uuid(), $2, timestamptz '2026-01-01' + n * interval '1 minute', 'Entry number ' || n || ' ' || repeat('of a long night ', 12), $1, 'somebody'
     from generate_series(1, 1000) n`,
    [tenant, id],
  )
  let served = 0
  const done = Promise.withResolvers<Buffer>()
  reported(w, call, id, 'pdf').then(done.resolve, done.reject)
  let over = false
  done.promise.finally(() => {
    over = true
  })
  while (!over) {
    expect((await call('viewer', 'GET', '/cases?limit=1')).statusCode).toBe(200)
    served++
  }
  const read = run(textOfPdf(await done.promise))
  expect(served).toBeGreaterThan(5)
  for (const n of [1, 500, 1000]) expect(read).toContain(run(`Entry number ${n} of`))
})

test('a report of a case that one may not see is not begun, and a stranger’s format is refused', async () => {
  const { w, call, made } = await start()
  const { id } = await made('/cases', { title: 'x', severity: 'low', restricted: true })
  expect((await call('viewer', 'POST', `/cases/${id}/reports`, { format: 'pdf' })).statusCode).toBe(404)
  expect((await call('analyst', 'POST', `/cases/${id}/reports`, { format: 'docx' })).statusCode).toBe(400)
  const text = (await reported(w, call, id, 'markdown')).toString()
  expect(text).toContain('RESTRICTED')
  expect((await call('viewer', 'GET', `/files?object_type=cases&object_id=${id}`)).json().items).toEqual([])
})
