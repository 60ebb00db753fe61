import { type DemoHost, hex, pick, randomOf } from './company.ts'
import { type Artifact, external, tracesOn } from './incident.ts'

/** Rows of one host in the columns that the artifact of Velociraptor has. */

export interface Moment {
  seed: number
  day: number
  /** ms since 1970. */
  at: number
  /** ms since 1970 of the first minute of day zero. */
  zero: number
}
type Row = Record<string, unknown>
type Random = () => number
type Make = (random: Random, host: DemoHost, moment: Moment, index: number) => Row

const windows = [
  ['System', '', 'NT AUTHORITY\\SYSTEM'],
  ['smss.exe', '\\SystemRoot\\System32\\smss.exe', 'NT AUTHORITY\\SYSTEM'],
  ['csrss.exe', '%SystemRoot%\\system32\\csrss.exe', 'NT AUTHORITY\\SYSTEM'],
  ['services.exe', 'C:\\Windows\\System32\\services.exe', 'NT AUTHORITY\\SYSTEM'],
  ['lsass.exe', 'C:\\Windows\\System32\\lsass.exe', 'NT AUTHORITY\\SYSTEM'],
  ['svchost.exe', 'C:\\Windows\\System32\\svchost.exe -k netsvcs -p', 'NT AUTHORITY\\SYSTEM'],
  ['svchost.exe', 'C:\\Windows\\System32\\svchost.exe -k LocalService', 'NT AUTHORITY\\LOCAL SERVICE'],
  ['MsMpEng.exe', 'C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\MsMpEng.exe', 'NT AUTHORITY\\SYSTEM'],
  ['Velociraptor.exe', 'C:\\Program Files\\Velociraptor\\Velociraptor.exe service run', 'NT AUTHORITY\\SYSTEM'],
  ['explorer.exe', 'C:\\Windows\\explorer.exe', ''],
  ['OUTLOOK.EXE', 'C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE', ''],
  ['EXCEL.EXE', 'C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE', ''],
  ['msedge.exe', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe', ''],
  ['Teams.exe', 'C:\\Program Files\\WindowsApps\\MSTeams\\ms-teams.exe', ''],
  ['BerthPlan.exe', 'C:\\Program Files\\Nordwind\\BerthPlan\\BerthPlan.exe', ''],
  ['TurbineView.exe', 'C:\\Program Files\\TurbineView\\TurbineView.exe', ''],
  ['sqlservr.exe', 'C:\\Program Files\\Microsoft SQL Server\\MSSQL\\Binn\\sqlservr.exe -sMSSQLSERVER', 'NT SERVICE\\MSSQLSERVER'],
  ['spoolsv.exe', 'C:\\Windows\\System32\\spoolsv.exe', 'NT AUTHORITY\\SYSTEM'],
] as const
const linux = ['systemd', 'sshd', 'nginx', 'postgres', 'cron', 'rsyslogd', 'dockerd', 'node_exporter', 'velociraptor', 'python3'] as const
const peers = ['10.20.8.11', '10.20.8.12', '10.30.8.11', '10.20.10.11', '10.20.10.42', '192.0.2.80', '192.0.2.141'] as const
const startups = [
  ['OneDrive', 'C:\\Users\\USER\\AppData\\Local\\Microsoft\\OneDrive\\OneDrive.exe /background'],
  ['SecurityHealth', '%windir%\\system32\\SecurityHealthSystray.exe'],
  ['Teams', 'ms-teams.exe msteams:system-initiated'],
  ['BerthPlan Tray', 'C:\\Program Files\\Nordwind\\BerthPlan\\Tray.exe'],
  ['ShoreVPN', 'C:\\Program Files\\ShoreVPN\\client.exe --hidden'],
  ['PrintDirector', 'C:\\Program Files\\PrintDirector\\pd.exe'],
] as const
const jobs = [
  ['root', '17', '*', 'run-parts --report /etc/cron.hourly'],
  ['root', '25', '6', 'run-parts --report /etc/cron.daily'],
  ['root', '10', '3', '/usr/local/sbin/backup --to ham-fs-01'],
  ['root', '5', '*', '/usr/bin/certbot -q renew'],
  ['postgres', '40', '1', '/usr/local/bin/pg-dump-all'],
  ['www-data', '*/10', '*', '/usr/bin/php /srv/portal/cron.php'],
] as const
const events = [
  [4624, 'An account was successfully logged on.'],
  [4634, 'An account was logged off.'],
  [4672, 'Special privileges assigned to new logon.'],
  [4625, 'An account failed to log on.'],
  [4688, 'A new process has been created.'],
  [4769, 'A Kerberos service ticket was requested.'],
] as const

const user = (host: DemoHost) => `NORDWIND\\${host.account}`
const before = (random: Random, at: number, hours: number) => new Date(at - Math.floor(random() * hours * 3_600_000)).toISOString()

const pslist: Make = (random, host, { at }, index) => {
  const [Name, path, who] = index < 9 ? (windows[index] ?? windows[0]) : pick(random, windows.slice(5))
  const Exe = path.split(/ (?=-|service)/)[0] ?? ''
  return {
    Pid: index === 0 ? 4 : 300 + Math.floor(random() * 3500) * 4,
    Ppid: index < 2 ? 4 : 600 + Math.floor(random() * 60) * 4,
    TokenIsElevated: who !== '',
    Name,
    CommandLine: path,
    Exe,
    Hash: { SHA256: hex(randomOf(7, Name, host.release), 64) },
    Authenticode: { Filename: Exe, Trusted: random() < 0.985 ? 'trusted' : 'untrusted' },
    Username: who || user(host),
    WorkingSetSize: 4096 * Math.floor(500 + random() ** 3 * 90_000),
    CreateTime: before(random, at, 60),
  }
}
const netstat: Make = (random, host, { at }) => {
  const listens = random() < 0.35
  const [Name] = pick(random, windows.slice(5))
  const remote = { 'Raddr.IP': pick(random, peers), 'Raddr.Port': pick(random, [443, 443, 445, 389, 88, 8001]) }
  return {
    Pid: 300 + Math.floor(random() * 3500) * 4,
    Name,
    Family: 'IPv4',
    Type: 'TCP',
    Status: listens ? 'LISTEN' : pick(random, ['ESTAB', 'ESTAB', 'ESTAB', 'TIME_WAIT']),
    'Laddr.IP': listens ? '0.0.0.0' : host.ip,
    'Laddr.Port': listens ? pick(random, [135, 139, 445, 3389, 5985]) : 49_152 + Math.floor(random() * 16_000),
    ...(listens ? { 'Raddr.IP': '0.0.0.0', 'Raddr.Port': 0 } : remote),
    Timestamp: before(random, at, 12),
  }
}
const startup: Make = (random, host, _, index) => {
  const [Name, Details] = startups[index % startups.length] ?? startups[0]
  const hive = random() < 0.5 ? 'HKEY_LOCAL_MACHINE' : `HKEY_USERS\\S-1-5-21-3042-${1100 + Math.floor(random() * 400)}`
  return {
    Name,
    OSPath: `${hive}\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\${Name}`,
    Details: Details.replace('USER', host.account),
    Enabled: random() < 0.9 ? 'enabled' : 'disabled',
  }
}
const evtx: Make = (random, host, { at }, index) => {
  const [EventID, Message] = pick(random, events)
  return {
    EventTime: before(random, at, 24 * 7),
    Computer: host.fqdn,
    Channel: 'Security',
    Provider: 'Microsoft-Windows-Security-Auditing',
    EventID,
    EventRecordID: 180_000 + Math.floor(at / 3_600_000) + index,
    EventData: {
      TargetUserName: random() < 0.3 ? `${host.hostname.toUpperCase()}$` : host.account,
      TargetDomainName: 'NORDWIND',
      LogonType: pick(random, [2, 3, 3, 3, 5, 7, 10]),
      IpAddress: pick(random, peers),
    },
    Message,
  }
}
const crontab: Make = (random, _host, _moment, index) => {
  const [User, Minute, Hour, Command] = jobs[index % jobs.length] ?? jobs[0]
  const Path = User === 'root' ? '/etc/crontab' : `/var/spool/cron/crontabs/${User}`
  return { Event: null, User, Minute, Hour, DayOfMonth: '*', Month: '*', DayOfWeek: random() < 0.8 ? '*' : '0', Command, Path }
}
const linuxPslist: Make = (random, _host, { at }, index) => {
  const Name = linux[index] ?? pick(random, linux)
  return {
    Pid: index === 0 ? 1 : 300 + Math.floor(random() * 40_000),
    Ppid: index === 0 ? 0 : 1,
    Name,
    CommandLine: index === 0 ? '/sbin/init' : `/usr/sbin/${Name}`,
    Exe: `/usr/sbin/${Name}`,
    Username: pick(random, ['root', 'root', 'www-data', 'postgres']),
    CreatedTime: before(random, at, 24 * 30),
  }
}
const info: Make = (random, host, { at }) => ({
  Name: 'velociraptor',
  BuildTime: '2025-09-02T10:11:12Z',
  Version: agentOf(host),
  Labels: host.labels,
  Hostname: host.hostname,
  OS: host.system,
  Architecture: host.machine,
  Platform: host.release.split(' 10.0')[0],
  PlatformVersion: host.release,
  KernelVersion: host.release.split(' ').at(-1),
  MACAddresses: [host.mac],
  LastBoot: before(random, at, 24 * 20),
})

/** Rows that one host has, at least and at most. */
const shapes: Record<Artifact, { make: Make; least: number; most: number; system?: DemoHost['system'] }> = {
  'Windows.System.Pslist': { make: pslist, least: 14, most: 24, system: 'windows' },
  'Windows.Network.Netstat': { make: netstat, least: 7, most: 15, system: 'windows' },
  'Windows.Sys.StartupItems': { make: startup, least: 3, most: 6, system: 'windows' },
  'Windows.EventLogs.Evtx': { make: evtx, least: 40, most: 80, system: 'windows' },
  'Linux.Sys.Crontab': { make: crontab, least: 3, most: 6, system: 'linux' },
  'Linux.Sys.Pslist': { make: linuxPslist, least: 14, most: 30, system: 'linux' },
  'Generic.Client.Info': { make: info, least: 1, most: 1 },
}
export const fits = (artifact: Artifact, host: DemoHost) => shapes[artifact].system === undefined || shapes[artifact].system === host.system
const agentOf = (host: DemoHost) => pick(randomOf(3, host.client_id), ['0.74.5', '0.75.2', '0.75.2', '0.75.3'])

/** What the artifact finds on the host at that moment: the usual, and the traces of the incident. */
export function rowsOf(artifact: Artifact, host: DemoHost, moment: Moment): Row[] {
  const { make, least, most } = shapes[artifact]
  const random = randomOf(moment.seed, artifact, host.hostname, moment.day)
  const usual = Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, (_, index) => make(random, host, moment, index))
  const found = tracesOn(artifact, host.hostname, moment.day).map(({ row, day, minute }) => {
    const came = new Date(moment.zero + day * 86_400_000 + minute * 60_000).toISOString()
    if (artifact === 'Windows.EventLogs.Evtx') return { EventTime: came, Computer: host.fqdn, EventRecordID: 190_000 + minute, ...row }
    if (artifact === 'Windows.System.Pslist') return { ...row, CreateTime: came }
    return artifact === 'Windows.Network.Netstat' ? { ...row, Timestamp: came } : row
  })
  const at = Math.floor(random() * usual.length)
  return [...usual.slice(0, at), ...found, ...usual.slice(at)]
}

/** The host in a listing of all clients: `clients()` of Velociraptor. */
export function clientRowOf(host: DemoHost, { seed, day, at, zero }: Moment): Row {
  const random = randomOf(seed, 'client', host.hostname, day)
  const servers = !['ws', 'lt', 'mac'].includes(host.kind)
  const away = host.until < day ? at - (zero + host.until * 86_400_000) : Math.floor(random() ** (servers ? 9 : 4) * 2.5 * 86_400_000)
  const seen = at - away
  return {
    client_id: host.client_id,
    agent_information: { version: agentOf(host), name: 'velociraptor', build_time: '2025-09-02T10:11:12Z' },
    os_info: {
      system: host.system,
      hostname: host.hostname,
      release: host.release,
      machine: host.machine,
      fqdn: host.fqdn,
      mac_addresses: [host.mac],
    },
    first_seen_at: Math.floor((zero + (host.since || -200) * 86_400_000) / 1000),
    last_seen_at: seen * 1000,
    last_ip: `${host.ip}:${49_152 + Math.floor(random() * 16_000)}`,
    last_interrogate_flow_id: `F.${hex(random, 12).toUpperCase()}`,
    last_interrogate_artifact_name: 'Generic.Client.Info',
    labels: host.labels,
    last_hunt_timestamp: (seen - 3_600_000) * 1000,
    last_event_table_version: (seen - 7_200_000) * 1000,
    last_label_timestamp: (seen - 9_000_000) * 1000,
    in_flight_flows: {},
  }
}

/** Lines of a proxy as a colleague exports them by hand: most name a host, some are no rows at all. */
export function proxyLines(hosts: readonly DemoHost[], moment: Moment): string {
  const random = randomOf(moment.seed, 'proxy', moment.day)
  const lines = hosts.flatMap((host) =>
    Array.from({ length: 3 }, () =>
      JSON.stringify({
        Hostname: host.hostname,
        Time: before(random, moment.at, 24),
        Account: host.account,
        Destination: host.hostname === 'bhv-ws-014' ? external.c2 : pick(random, peers),
        Bytes: Math.floor(random() ** 4 * 9_000_000),
      }),
    ),
  )
  const broken = ['{"Time":"half a line","Acc', '{"Time":"2026-01-01T00:00:00Z","Account":"nobody","Bytes":12}', '# end of page', '[1,2,3]']
  return lines
    .flatMap((line, index) => (index % 23 === 11 ? [line, broken[Math.floor(index / 23) % broken.length] ?? ''] : [line]))
    .join('\n')
}
