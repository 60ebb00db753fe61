import type { Page } from '@playwright/test'

const headers = { 'sec-fetch-site': 'same-origin' }
async function sent(page: Page, path: string, data: object) {
  const reply = await page.request.post(`/api/v1${path}`, { data, headers })
  if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`)
  return reply.json()
}

/** A path of a group, and last one that was drawn by hand: where nobody sees it, where it stands in the logs, and where it is stopped. */
export async function fillAttackPaths(page: Page) {
  const { items } = await (await page.request.get('/api/v1/actors?limit=1')).json()
  if (items[0]) await sent(page, '/attack-paths/from-actor', { actor_id: items[0].id })
  await sent(page, '/attack-paths', { name: 'What the supplier could do' })
  await sent(page, '/attack-paths', {
    name: 'From the letter to the lock, as the group of last winter went it',
    description: 'Put together from the report of the sector and from what our own logs still held. **Not** a forecast.',
    steps: [
      { technique_id: 'T1589.002', note: 'Addresses from the trade register and from old invoices.' },
      { technique_id: 'T1566.001', note: 'An invoice with a macro, in the name of a supplier.' },
      { technique_id: 'T1204.002' },
      { technique_id: 'T1059.001', note: 'An encoded command loads the beacon.' },
      { technique_id: 'T1547.001', alternatives: ['T1053.005'] },
      { technique_id: 'T1003.001' },
      { technique_id: 'T1021.002', alternatives: ['T1021.001'], note: 'From the planners’ workstation to the file server.' },
      { technique_id: 'T1560.001' },
      { technique_id: 'T1567.002', note: 'Rclone to a storage that nobody had blocked.' },
      { technique_id: 'T1490' },
      { technique_id: 'T1486' },
    ],
  })
}
