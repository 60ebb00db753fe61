import { z } from 'zod'
import { colleagues, mara } from './company.ts'
import type { Ask } from './load.ts'
import { entries, indicators, stillwasser, tasks, weekday } from './signals.ts'

const [tomas = '', aylin = '', henrik = ''] = colleagues.map(({ username }) => username)
const day = 86_400_000
const minute = 60_000

/** The incident as alerts and a case, its indicators, and what else waits; entered once, by the people of the story. */
export async function operations(ask: Ask, zero: number): Promise<void> {
  if (listed.parse((await ask(mara.username, 'GET', '/cases?limit=1')).body).items.length) return
  const at = (onDay: number, minutes: number) =>
    new Date(Math.min(zero + onDay * day + minutes * minute, Date.now() - minute)).toISOString()
  const once = (what: string) => ({ 'idempotency-key': `demo-${what}` })
  const ids = new Map<string, string>()
  for (const one of [...stillwasser, ...weekday]) {
    const seen = at(one.day, one.at)
    const made = await did(ask, aylin, '/alerts', {
      ...{ title: one.title, description: one.text, severity: one.severity, source: one.source, category: one.category },
      ...{
        techniques: one.techniques,
        hosts: [{ hostname: one.host }],
        source_ref: `demo-${one.key}`,
        first_seen_at: seen,
        last_seen_at: seen,
      },
    })
    ids.set(one.key, made)
  }
  const move = (key: string, by: string, name: string, body?: object) =>
    ask(by, 'POST', `/alerts/${ids.get(key)}/${name}`, body, once(`${key}-${name}`)).then(good)
  for (const { key } of stillwasser) await move(key, aylin, 'acknowledge', {})
  await weekdayWork(move)
  const people = await names(ask)
  const incident = await did(ask, tomas, '/cases', {
    title: 'Stillwasser: from a berth planner’s mail to charter contracts',
    description:
      '## In short\n\nA disk image in a mail to Bremerhaven, a service account with too many rights, a way into the turbine network that was not used, and 41 GB of charter contracts gone.\n\n| Where | What |\n|---|---|\n| bhv-ws-014 | first host, set up anew |\n| ham-jmp-02 | way to Rotterdam |\n| ham-fs-01 | contracts |\n| mad-web-02 | mined, rebuilt |',
    ...{ severity: 'critical', priority: 'critical', category: 'intrusion', tlp: 'amber+strict', pap: 'amber' },
    ...{ owner_id: people.get('Tomás Ferreira') ?? null, occurred_at: at(20, 520), detected_at: at(43, 540) },
    alert_ids: stillwasser.map(({ key }) => ids.get(key)),
  })
  await work(ask, incident, { at, once, people })
  await second(ask, ids)
  await rules(ask)
}

interface Told {
  at: (onDay: number, minutes: number) => string
  once: (what: string) => Record<string, string>
  people: ReadonlyMap<string, string>
}

/** The case of the incident, from its first task to its lessons. */
async function work(ask: Ask, id: string, { at, once, people }: Told) {
  const path = `/cases/${id}`
  good(await ask(tomas, 'POST', `${path}/start`, undefined, once('case-start')))
  for (const [n, [title, by, done]] of tasks.entries()) {
    const { body } = await ask(tomas, 'POST', `${path}/tasks`, { title, assignee_id: people.get(nameOf(by)) ?? null }, once(`task-${n}`))
    const { id: task, version } = versioned.parse(body)
    if (done) good(await ask(by, 'PATCH', `${path}/tasks/${task}`, { status: 'done', version }))
  }
  for (const [[onDay, minutes], by, text] of entries) await did(ask, by, `${path}/entries`, { at: at(onDay, minutes), text })
  for (const [artifact_type, value, description] of indicators)
    await did(ask, aylin, `${path}/artifacts`, { artifact_type, value, description, indicator: true })
  await did(ask, henrik, `${path}/notes`, {
    title: 'The letter',
    text: 'From `berths@harbour-notice.example`, a domain nine days old. The image holds `Hafenliste.lnk` and a hidden `psync.dll`.',
  })
  const eml =
    'From: berths@harbour-notice.example\r\nTo: j.petersen@nordwind.example\r\nSubject: Berth changes\r\n\r\nPlease see the list.\r\n'
  const query = 'name=berth-changes.eml&category=evidence&description=The%20letter%20without%20its%20attachment'
  const headers = { 'content-type': 'message/rfc822', 'idempotency-key': 'demo-evidence' }
  good(await ask(henrik, 'POST', `${path}/evidence?${query}`, Buffer.from(eml), headers))
  good(
    await ask(
      tomas,
      'POST',
      `${path}/escalate`,
      { to: 'Mara Lindqvist', reason: 'The turbine network is within reach.' },
      once('escalate'),
    ),
  )
  good(
    await ask(
      tomas,
      'POST',
      `${path}/resolve`,
      {
        root_cause: 'A disk image was let through because its sender had no record yet, and `svc-backup` could sign in anywhere.',
        summary: 'Three hosts quarantined and set up anew, the account renewed with fewer rights, both addresses and domains blocked.',
        lessons:
          '- Disk images are held back from now on.\n- Service accounts sign in by RDP nowhere.\n- What leaves a file server at night is looked at by somebody.',
      },
      once('resolve'),
    ),
  )
}

const nameOf = (username: string) => [mara, ...colleagues].find((one) => one.username === username)?.display_name ?? username

/** What became of the alerts of the week. */
async function weekdayWork(move: (key: string, by: string, name: string, body?: object) => Promise<void>) {
  await move('usb', henrik, 'acknowledge', {})
  await move('usb', henrik, 'resolve', { reason: 'benign', note: 'The stick of the quay printer, on the list.' })
  await move('psremote', henrik, 'mark_false_positive', { note: 'The patch tool.' })
  await move('av', aylin, 'ignore', {})
  await move('spray', aylin, 'acknowledge', {})
  await move('macro', henrik, 'assign', {})
}

/** A second case that is being worked on. */
async function second(ask: Ask, ids: ReadonlyMap<string, string>) {
  const id = await did(ask, aylin, '/cases', {
    title: 'Password spray against the VPN',
    description: 'One password for 212 accounts within an hour. Did any of them fit?',
    ...{ severity: 'high', priority: 'high', category: 'credential access', alert_ids: [ids.get('spray')] },
  })
  good(await ask(aylin, 'POST', `/cases/${id}/start`))
  for (const title of ['Which accounts answered differently?', 'Ask the provider about 192.0.2.61'])
    await did(ask, aylin, `/cases/${id}/tasks`, { title })
}

async function rules(ask: Ask) {
  await did(ask, tomas, '/suppression-rules', {
    name: 'Vulnerability scanner of Tuesdays',
    reason: 'The scanner at 10.20.14.30 sets off the same alerts each week.',
    conditions: [{ field: 'observable', op: 'is', values: ['10.20.14.30'] }],
    ends_at: new Date(Date.now() + 30 * day).toISOString(),
  })
  await did(ask, henrik, '/handovers', {
    shift: 'Night',
    notes: 'Quiet. The **spray** goes on from new addresses; Aylin has it. The lookups of mad-lt-021 are not explained yet.',
  })
}

const listed = z.object({ items: z.array(z.unknown()) })
const versioned = z.object({ id: z.uuid(), version: z.int() })
const assignees = z.object({ items: z.array(z.object({ id: z.uuid(), display_name: z.string() })) })
async function names(ask: Ask): Promise<Map<string, string>> {
  const { items } = assignees.parse((await ask(tomas, 'GET', '/alerts/assignees')).body)
  return new Map(items.map(({ id, display_name }) => [display_name, id]))
}

async function did(ask: Ask, by: string, path: string, body: object): Promise<string> {
  const answer = await ask(by, 'POST', path, body)
  good(answer)
  return z.object({ id: z.uuid() }).parse(answer.body).id
}
function good({ status, body }: { status: number; body: Record<string, unknown> }) {
  if (status >= 300) throw new Error(`A step of the story was refused: ${String(body.detail)} ${JSON.stringify(body.errors ?? '')}`)
}
