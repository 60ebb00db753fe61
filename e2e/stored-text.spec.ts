import { expect, type Page } from '@playwright/test'
import { isInTenth, told } from './part.ts'
import { addressOf, pages, settled } from './stage.ts'
import { staged, test } from './staged.ts'

const longest = 240_000 // ms for every page and its panels, on a machine with other work to do
const at = staged()

/** Forty ways that a text has run in somebody's page; each tells `ran` when it does. */
const payloads = [
  '<script>ran()</script>',
  '<img src=x onerror=ran()>',
  '<svg onload=ran()>',
  '<svg><script>ran()</script></svg>',
  '"><script>ran()</script>',
  "'><img src=x onerror=ran()>",
  '</title><script>ran()</script>',
  '</textarea><script>ran()</script>',
  '</script><script>ran()</script>',
  '--><script>ran()</script>',
  '<iframe srcdoc="<script>parent.ran()</script>">',
  '<iframe src="javascript:parent.ran()">',
  '<a href="javascript:ran()">here</a>',
  'javascript:ran()',
  'JaVaScRiPt:ran()',
  'java\tscript:ran()',
  'data:text/html,<script>ran()</script>',
  '<body onload=ran()>',
  '<details open ontoggle=ran()>',
  '<video><source onerror=ran()></video>',
  '<audio src=x onerror=ran()>',
  '<input autofocus onfocus=ran()>',
  '<select autofocus onfocus=ran()>',
  '<marquee onstart=ran()>',
  '<object data="javascript:ran()">',
  '<embed src="javascript:ran()">',
  '<form action="javascript:ran()"><button>x',
  '<math><mi xlink:href="javascript:ran()">x',
  '<style>@import "javascript:ran()";</style>',
  '<link rel=stylesheet href="javascript:ran()">',
  '<meta http-equiv=refresh content="0;url=javascript:ran()">',
  '<base href="//evil.example/">',
  '" autofocus onfocus=ran() x="',
  "' onmouseover=ran() x='",
  `\`\${ran()}\``,
  '{{constructor.constructor("ran()")()}}',
  `[[\${ran()}]]`,
  '[x](javascript:ran())',
  '<noscript><p title="</noscript><img src=x onerror=ran()>">',
  '&lt;script&gt;ran()&lt;/script&gt;',
]

/** Writes each payload into every kind of text that a tenant keeps; says how many of each were taken. */
async function plant(page: Page): Promise<Record<string, number>> {
  const taken: Record<string, number> = {}
  const call = async (kind: string, method: 'post' | 'patch', path: string, data: unknown) => {
    const reply = await page.request[method](`/api/v1${path}`, { data, headers: { 'sec-fetch-site': 'same-origin' } })
    taken[kind] = (taken[kind] ?? 0) + (reply.ok() ? 1 : 0)
    return reply.ok() && reply.status() !== 204 ? reply.json() : {}
  }
  const { id: host } = await call('hosts', 'post', '/hosts', { hostname: 'kept-01' })
  const about = { object_type: 'hosts', object_id: host }
  const expires_at = new Date(Date.now() + 86_400_000).toISOString()
  for (const [i, text] of payloads.entries()) {
    await call('hosts', 'post', '/hosts', { hostname: text, labels: [text] })
    await call('comments', 'post', '/comments', { ...about, text })
    await call('tags', 'post', '/tags', { ...about, name: text })
    await call('teams', 'post', '/teams', { name: `${text}${i}`, description: text })
    await call('roles', 'post', '/roles', { name: `${text}${i}`, description: text, permissions: ['hosts:read'] })
    await call('keys', 'post', '/api-keys', { name: text, scopes: ['hosts:read'], expires_at })
    await call('people', 'post', '/users', { display_name: text })
    await call('hooks', 'post', '/hooks', { kind: 'webhook', name: text, target: 'https://hooks.example.org/x', events: ['*'] })
  }
  const rows = payloads.map((text) => JSON.stringify({ Hostname: 'kept-01', [text]: text, deep: { [text]: [text] } })).join('\n')
  for (const text of payloads) {
    const query = new URLSearchParams({ artifact: text.slice(0, 100), file_name: text })
    const reply = await page.request.post(`/api/v1/ingestion/batch?${query}`, {
      data: Buffer.from(rows),
      headers: { 'content-type': 'application/x-ndjson', 'sec-fetch-site': 'same-origin' },
    })
    taken.imports = (taken.imports ?? 0) + (reply.ok() ? 1 : 0)
  }
  await call('profile', 'patch', '/auth/me', { display_name: payloads[1] })
  return taken
}

test('texts that would run in another page are shown as texts, on every page, whoever wrote them [S7] [T4] [T47] [ASVS-3.2.2] [ASVS-1.2.1]', async () => {
  test.setTimeout(longest)
  const tenant = await at.stage.tenant('<img src=x onerror=ran()> AG')
  const { context, page, said } = await at.open()
  const ran: string[] = []
  await context.exposeFunction('ran', () => ran.push(page.url()))
  page.on('dialog', (dialog) => {
    ran.push(`${page.url()} ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(await tenant.link())
  await page.waitForURL(/\/hosts/)
  const taken = await plant(page)
  for (const kind of ['hosts', 'comments', 'tags', 'teams', 'roles', 'keys', 'people', 'hooks', 'imports'])
    expect(taken[kind], `${kind} took ${JSON.stringify(taken)}`).toBeGreaterThan(0)
  const { items } = await (await page.request.get('/api/v1/collections?limit=1')).json()
  // What the texts were planted into is walked in each run, of the other pages a part.
  const planted = ['/hosts', '/hosts/$id', '/collections', '/people', '/roles', '/api-keys', '/hooks', '/audit', '/system', '/tenants']
  const walked = pages
    .filter(({ path, ...one }) => !('signedOut' in one) && (planted.includes(path) || isInTenth(path)))
    .map(({ path }) => path)
  const addresses = (await Promise.all(walked.map((path) => addressOf(page, path)))).filter((at) => at !== undefined)
  for (const address of [...addresses, `/collections/${items[0].id}`, `/hosts?q=${encodeURIComponent(payloads[1] ?? '')}`]) {
    await page.goto(address)
    await settled(page)
    for (const tab of await page.getByRole('tab').all()) await tab.click({ timeout: 2000 }).catch(() => {}) // a tab may give way to another
    await page
      .getByRole('row')
      .nth(1)
      .click({ timeout: 1000 })
      .catch(() => {}) // a page without a list has no rows
    await settled(page)
    const foreign = await page.evaluate(
      () => document.querySelectorAll('script:not([src]), [onerror], [onload], [onfocus], [href^="javascript:" i], iframe, base').length,
    )
    expect(foreign, `${address} (${told})`).toBe(0)
  }
  expect(ran).toEqual([])
  expect(said).toEqual([])
  await context.close()
})
