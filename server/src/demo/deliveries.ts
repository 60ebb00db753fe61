import { gzipSync } from 'node:zlib'
import { colleagues, type DemoHost, hex, lastDay, mara, randomOf } from './company.ts'
import { type Artifact, incidentHosts } from './incident.ts'
import { clientRowOf, fits, type Moment, proxyLines, rowsOf } from './rows.ts'
import { zipOf } from './zip.ts'

/** Who sends what Velociraptor collected by itself: an API key. */
export const collector = 'collector'

/** One body for POST /ingestion/batch. */
export interface Delivery {
  day: number
  artifact: string
  file_name: string
  /** Who sends it: a colleague by user name, or `collector` for the collector's API key. */
  by: string
  body: Buffer
  /** It ends in the middle, as an upload does whose sender went away. */
  cut?: true
}
export interface Plan {
  seed: number
  hosts: readonly DemoHost[]
  /** ms since 1970 of the first minute of day zero. */
  zero: number
}

const dayOf = 86_400_000
const [tomas, aylin, henrik] = colleagues.map(({ username }) => username)
const analysts = [aylin ?? mara.username, henrik ?? mara.username]

/** When each thing was collected, in days of the story: weekly listings, daily ones while and after the incident was handled. */
const listings = [0, 7, 14, 21, 28, 35, 42, 46, 47, 49, 50, 51, 52, 53, 54, lastDay]
const hunts: readonly { day: number; artifact: Artifact; why: string; part?: number }[] = [
  { day: 1, artifact: 'Generic.Client.Info', why: 'Inventory after the roll-out' },
  { day: 3, artifact: 'Windows.System.Pslist', why: 'Baseline of processes' },
  { day: 4, artifact: 'Windows.Network.Netstat', why: 'Baseline of connections' },
  { day: 8, artifact: 'Windows.Sys.StartupItems', why: 'Baseline of start-up items' },
  { day: 9, artifact: 'Linux.Sys.Crontab', why: 'Baseline of cron jobs' },
  { day: 11, artifact: 'Windows.Sys.StartupItems', why: 'Start-up items after patch day', part: 0.5 },
  { day: 15, artifact: 'Linux.Sys.Pslist', why: 'Baseline of Linux servers' },
  { day: 18, artifact: 'Windows.EventLogs.Evtx', why: 'Failed logons, monthly', part: 0.4 },
  { day: 23, artifact: 'Windows.Network.Netstat', why: 'Monthly look at connections', part: 0.6 },
  { day: 25, artifact: 'Linux.Sys.Pslist', why: 'Linux servers, monthly' },
  { day: 30, artifact: 'Windows.System.Pslist', why: 'Unsigned programs, monthly', part: 0.6 },
  { day: 36, artifact: 'Generic.Client.Info', why: 'Agents that need an update' },
  { day: 37, artifact: 'Windows.System.Pslist', why: 'Programs outside of Program Files', part: 0.7 },
  { day: 43, artifact: 'Windows.Network.Netstat', why: 'Stillwasser: who talks to 198.51.100.23' },
  { day: 44, artifact: 'Windows.Sys.StartupItems', why: 'Stillwasser: PortSync' },
  { day: 45, artifact: 'Windows.System.Pslist', why: 'Stillwasser: rundll32 with PortSync' },
  { day: 45, artifact: 'Windows.EventLogs.Evtx', why: 'Stillwasser: svc-backup', part: 0.6 },
  { day: 46, artifact: 'Linux.Sys.Crontab', why: 'Stillwasser: persistence on Linux' },
  { day: 51, artifact: 'Windows.Network.Netstat', why: 'Stillwasser: after the cleaning' },
  { day: 51, artifact: 'Linux.Sys.Pslist', why: 'Stillwasser: kworkerd' },
  { day: 53, artifact: 'Windows.Sys.StartupItems', why: 'Stillwasser: after the cleaning' },
]
const looks: readonly { day: number; host: string; artifacts: readonly Artifact[] }[] = [
  { day: 6, host: 'ham-fs-01', artifacts: ['Windows.System.Pslist'] },
  { day: 12, host: 'rtm-jmp-01', artifacts: ['Windows.EventLogs.Evtx'] },
  { day: 20, host: 'bhv-ws-015', artifacts: ['Windows.System.Pslist'] },
  { day: 26, host: 'mad-lt-021', artifacts: ['Windows.Sys.StartupItems'] },
  { day: 31, host: 'ham-ws-007', artifacts: ['Windows.System.Pslist', 'Windows.Network.Netstat'] },
  { day: 39, host: 'ham-fs-01', artifacts: ['Windows.System.Pslist', 'Windows.Network.Netstat'] },
  { day: 43, host: 'bhv-ws-014', artifacts: ['Windows.System.Pslist', 'Windows.Network.Netstat', 'Windows.Sys.StartupItems'] },
  { day: 43, host: 'bhv-ws-014', artifacts: ['Windows.EventLogs.Evtx'] },
  { day: 44, host: 'ham-jmp-02', artifacts: ['Windows.System.Pslist', 'Windows.Network.Netstat', 'Windows.EventLogs.Evtx'] },
  { day: 44, host: 'ham-dc-01', artifacts: ['Windows.EventLogs.Evtx'] },
  { day: 45, host: 'rtm-eng-03', artifacts: ['Windows.Sys.StartupItems', 'Windows.EventLogs.Evtx'] },
  { day: 45, host: 'ham-fs-01', artifacts: ['Windows.EventLogs.Evtx'] },
  { day: 46, host: 'mad-web-02', artifacts: ['Linux.Sys.Crontab', 'Linux.Sys.Pslist'] },
  { day: 46, host: 'bhv-fs-01', artifacts: ['Windows.System.Pslist'] },
  { day: 48, host: 'bhv-ws-014', artifacts: ['Windows.System.Pslist'] },
  { day: 48, host: 'mad-web-02', artifacts: ['Linux.Sys.Crontab'] },
  { day: 50, host: 'ham-jmp-02', artifacts: ['Windows.System.Pslist', 'Windows.Network.Netstat'] },
  { day: 52, host: 'ham-dc-02', artifacts: ['Windows.EventLogs.Evtx'] },
  { day: 52, host: 'mad-dc-01', artifacts: ['Windows.EventLogs.Evtx'] },
  { day: 54, host: 'rtm-eng-03', artifacts: ['Windows.Sys.StartupItems'] },
]

/** All that was collected in the eight weeks, in the order of its days; made as it is read. */
export function* deliveries({ seed, hosts, zero }: Plan): Generator<Delivery> {
  for (let day = 0; day <= lastDay; day += 1) {
    const moment = (hour: number): Moment => ({ seed, day, zero, at: zero + day * dayOf + (day === lastDay ? 0 : hour * 3_600_000) })
    if (listings.includes(day)) yield listing(hosts, moment(5))
    for (const [n, hunt] of hunts.entries()) if (hunt.day === day) yield huntOf(hosts, moment(9), n)
    for (const [n, look] of looks.entries()) if (look.day === day) yield* lookAt(hosts, moment(11), n)
    if (day === 43) yield* byHand(hosts, moment(15))
  }
}

const file = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const present = (hosts: readonly DemoHost[], day: number) => hosts.filter((host) => host.since <= day && day <= host.until)

function listing(hosts: readonly DemoHost[], moment: Moment): Delivery {
  const { day } = moment
  const known = hosts.filter((host) => host.since <= day)
  const body = Buffer.from(file(known.map((host) => clientRowOf(host, moment))))
  return { day, artifact: 'Fleet', file_name: `clients-${dateOf(moment)}.json`, by: collector, body }
}
const dateOf = ({ at }: Moment) => new Date(at).toISOString().slice(0, 10)

function huntOf(hosts: readonly DemoHost[], moment: Moment, n: number): Delivery {
  const { artifact, why, part = 1 } = hunts[n] ?? hunts[0] ?? { artifact: 'Generic.Client.Info', why: '' }
  const { seed, day, at } = moment
  const random = randomOf(seed, 'hunt', n)
  const hunt_id = `H.${hex(random, 12).toUpperCase()}`
  const asked = present(hosts, day).filter(
    (host) => fits(artifact, host) && (part === 1 || random() < part || incidentHosts.some((name) => name === host.hostname)),
  )
  const rows = asked.flatMap((host) => {
    const FlowId = `F.${hex(random, 12).toUpperCase()}`
    return rowsOf(artifact, host, moment).map((row) => ({ ...row, FlowId, ClientId: host.client_id, _OrgId: 'root', Fqdn: host.fqdn }))
  })
  const body = zipOf({
    'hunt_info.json': JSON.stringify({ hunt_id, hunt_description: why, create_time: at * 1000, artifacts: [artifact] }),
    [`results/All ${artifact}.json`]: file(rows),
  })
  return { day, artifact, file_name: `${hunt_id}.zip`, by: day < 43 ? collector : (tomas ?? collector), body }
}

function* lookAt(hosts: readonly DemoHost[], moment: Moment, n: number): Generator<Delivery> {
  const look = looks[n]
  const host = hosts.find(({ hostname }) => hostname === look?.host)
  if (!look || !host) return
  const { seed, day, at } = moment
  const session_id = `F.${hex(randomOf(seed, 'flow', n), 12).toUpperCase()}`
  const results = look.artifacts.map((artifact) => [`results/${artifact}.json`, file(rowsOf(artifact, host, moment))])
  const { hostname, fqdn, system, release, machine, client_id } = host
  const body = zipOf({
    'client_info.json': JSON.stringify({ client_id, os_info: { system, hostname, release, machine, fqdn }, Fqdn: fqdn }),
    'collection_context.json': JSON.stringify({ session_id, client_id, create_time: at * 1000, artifacts_with_results: look.artifacts }),
    ...Object.fromEntries(results),
  })
  const [first = '', ...more] = look.artifacts
  const artifact = more.length ? `${first} and ${more.length} more` : first
  yield { day, artifact, file_name: `${hostname}-${session_id}.zip`, by: analysts[n % analysts.length] ?? mara.username, body }
}

/** The proxy's log as a colleague cut it together, some of it no rows at all; and an upload that broke off. */
function* byHand(hosts: readonly DemoHost[], moment: Moment): Generator<Delivery> {
  const { day, at } = moment
  const by = henrik ?? mara.username
  // In a zip, which says when it was collected: a bare file of old rows would say that its hosts were seen just now.
  const proxy = zipOf({
    'collection_context.json': JSON.stringify({ create_time: at * 1000 }),
    'results/Proxy.Export.json': proxyLines(present(hosts, day), moment),
  })
  yield { day, artifact: 'Proxy.Export', file_name: `proxy-${dateOf(moment)}.zip`, by, body: proxy }
  const rows = hosts
    .filter(({ kind }) => kind === 'dc')
    .flatMap((host) => [1, 2, 3, 4].map((ago) => ({ host, before: { ...moment, day: day - ago, at: at - ago * dayOf } })))
    .flatMap(({ host, before }) =>
      rowsOf('Windows.EventLogs.Evtx', host, before).map((row) => ({ ...row, ClientId: host.client_id, Fqdn: host.fqdn })),
    )
  const whole = gzipSync(file(rows), { level: 1 })
  const body = whole.subarray(0, Math.floor(whole.length * 0.7))
  yield { day, artifact: 'Windows.EventLogs.Evtx', file_name: 'domain-controllers-evtx.json.gz', by, body, cut: true }
}
