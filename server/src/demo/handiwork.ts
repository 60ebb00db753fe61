import { z } from 'zod'
import { colleagues, mara } from './company.ts'
import type { Ask } from './load.ts'

const [tomas = '', aylin = '', henrik = ''] = colleagues.map(({ username }) => username)

/** What people did by hand about the hosts of the incident, in its order. */
const comments: readonly [host: string, by: string, text: string][] = [
  ['bhv-ws-014', aylin, 'rundll32 loads psync.dll from the roaming profile and talks to 198.51.100.23 on 443. Nobody here knows PortSync.'],
  ['bhv-ws-014', henrik, 'J. Petersen opened "Hafenliste.iso" from a mail about berth changes on the morning it began. The mail is kept.'],
  ['bhv-ws-014', tomas, 'Memory and disk taken, host quarantined. It will be set up anew.'],
  ['ham-dc-01', aylin, 'One RC4 ticket for svc-backup, asked for from bhv-ws-014. That is how the account was lost.'],
  ['ham-jmp-02', aylin, 'svc-backup signed in by RDP at night, and plink opens a way back to 10.40.90.13. That is rtm-eng-03.'],
  ['ham-jmp-02', tomas, 'Quarantined. The other jump host takes over; its sign-ins are watched.'],
  ['ham-fs-01', henrik, 'svchostx.exe is rclone. About 41 GB of charter contracts went to 203.0.113.77 in three nights.'],
  ['ham-fs-01', mara.username, 'Data protection and the board are informed. Pieter leads the talks with the charter partners.'],
  [
    'mad-web-02',
    henrik,
    'A cron job of www-data fetches from 203.0.113.44 every 15 minutes. Removed; the server is built anew from its image.',
  ],
  [
    'rtm-eng-03',
    tomas,
    'TurbineView Sync is not the vendor’s. No command reached a turbine. Stays in quarantine until the vendor has looked at it.',
  ],
]
const labels: readonly [host: string, more: readonly string[]][] = [
  ['bhv-ws-014', ['stillwasser', 'patient-zero']],
  ['ham-jmp-02', ['stillwasser']],
  ['ham-dc-01', ['stillwasser']],
  ['ham-fs-01', ['stillwasser', 'exfiltration']],
  ['mad-web-02', ['stillwasser', 'rebuilt']],
  ['rtm-eng-03', ['stillwasser', 'vendor-check']],
]
const moves: readonly [host: string, by: string, move: string][] = [
  ['bhv-ws-014', tomas, 'quarantine'],
  ['ham-jmp-02', tomas, 'quarantine'],
  ['rtm-eng-03', tomas, 'quarantine'],
  ['mad-web-02', tomas, 'quarantine'],
  ['mad-web-02', tomas, 'release'],
]
const tags: readonly [host: string, name: string][] = [
  ['ham-fs-01', 'Charter contracts'],
  ['rtm-eng-03', 'Safety relevant'],
  ['ham-dc-01', 'Tier 0'],
  ['ham-dc-02', 'Tier 0'],
]
const links: readonly [from: string, to: string][] = [
  ['bhv-ws-014', 'ham-jmp-02'],
  ['ham-jmp-02', 'rtm-eng-03'],
  ['ham-jmp-02', 'ham-fs-01'],
]

/** Labels, comments, links, moves and tags of the hosts of the story. Tags come last: where there is one, all was done. */
export async function handiwork(ask: Ask): Promise<void> {
  if (listed.parse((await ask(mara.username, 'GET', '/tags?object_type=hosts&limit=1')).body).items.length) return
  const once = (what: string) => ({ 'idempotency-key': `demo-${what}` })
  const ids = new Map<string, string>()
  for (const name of new Set([...comments, ...labels, ...tags].map(([host]) => host)))
    ids.set(name, String((await hostNamed(ask, name)).id))
  const about = (host: string) => ({ object_type: 'hosts', object_id: ids.get(host) })
  for (const [host, more] of labels) {
    const { id, version, labels: known } = await hostNamed(ask, host)
    if (more.every((label) => known.includes(label))) continue
    good(await ask(aylin, 'PATCH', `/hosts/${id}`, { labels: [...new Set([...known, ...more])], version }))
  }
  for (const [n, [host, by, text]] of comments.entries())
    good(await ask(by, 'POST', '/comments', { ...about(host), text }, once(`comment-${n}`)))
  for (const [n, [from, to]] of links.entries()) {
    const body = { from_type: 'hosts', from_id: ids.get(from), verb: 'relates_to', to_type: 'hosts', to_id: ids.get(to) }
    good(await ask(aylin, 'POST', '/links', body, once(`link-${n}`)))
  }
  for (const [n, [host, by, move]] of moves.entries())
    good(await ask(by, 'POST', `/hosts/${ids.get(host)}/${move}`, undefined, once(`move-${n}`)))
  for (const [n, [host, name]] of tags.entries())
    good(await ask(mara.username, 'POST', '/tags', { ...about(host), name }, once(`tag-${n}`)))
}

const listed = z.object({ items: z.array(z.unknown()) })
const found = z.object({ items: z.array(z.object({ id: z.uuid(), hostname: z.string(), version: z.int(), labels: z.array(z.string()) })) })
async function hostNamed(ask: Ask, name: string) {
  const { items } = found.parse((await ask(aylin, 'GET', `/hosts?q=${name}`)).body)
  const host = items.find(({ hostname }) => hostname === name)
  if (!host) throw new Error(`The host ${name} of the story is not there.`)
  return host
}

function good({ status, body }: { status: number; body: Record<string, unknown> }) {
  if (status >= 300) throw new Error(`A step of the story was refused: ${String(body.detail)}`)
}
