/** Messages in the shapes that senders have (interop.md 3.6 and 3.7), of the demo company; nothing of them was recorded anywhere. */

export const wazuh4Alert = {
  timestamp: '2026-11-20T08:15:42.118+0000',
  rule: {
    level: 10,
    description: 'sshd: brute force trying to get access to the system. Non existent user.',
    id: '5712',
    mitre: { id: ['T1110.001'], tactic: ['Credential Access'], technique: ['Password Guessing'] },
    frequency: 8,
    firedtimes: 1,
    mail: false,
    groups: ['syslog', 'sshd', 'authentication_failures'],
    gdpr: ['IV_35.7.d', 'IV_32.2'],
    hipaa: ['164.312.b'],
    nist_800_53: ['SI.4', 'AU.14', 'AC.7'],
    pci_dss: ['11.4', '10.2.4', '10.2.5'],
    tsc: ['CC6.1', 'CC6.8'],
  },
  agent: { id: '014', name: 'web-01', ip: '10.20.1.14' },
  manager: { name: 'wazuh-manager' },
  id: '1795162542.30881',
  previous_output: 'Nov 20 08:15:40 web-01 sshd[2290]: Invalid user oracle from 203.0.113.77 port 52114',
  full_log: 'Nov 20 08:15:41 web-01 sshd[2291]: Invalid user admin from 203.0.113.77 port 52118',
  predecoder: { program_name: 'sshd', timestamp: 'Nov 20 08:15:41', hostname: 'web-01' },
  decoder: { parent: 'sshd', name: 'sshd' },
  data: { srcip: '203.0.113.77', srcport: '52118', srcuser: 'admin' },
  location: '/var/log/auth.log',
}

export const wazuh4Sysmon = {
  timestamp: '2026-11-20T09:02:10.004+0100',
  rule: {
    level: 14,
    description: 'PowerShell spawned by Office',
    id: '92032',
    mitre: { id: ['T1059.001', 'T1566.001'] },
    groups: ['sysmon'],
  },
  agent: { id: '022', name: 'ws-044', ip: 'any' },
  manager: { name: 'wazuh-manager' },
  id: '1795165330.9',
  data: {
    win: {
      system: { eventID: '1', computer: 'ws-044.example.org', message: 'Process Create' },
      eventdata: {
        image: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
        hashes: `SHA1=${'a1'.repeat(20)},MD5=${'b2'.repeat(16)},SHA256=${'c3'.repeat(32)},IMPHASH=${'d4'.repeat(16)}`,
        destinationIp: '198.51.100.7',
        queryName: 'update.cdn-status.example',
      },
    },
  },
  location: 'EventChannel',
}

export const wazuh5Finding = {
  '@timestamp': '2026-11-20T08:16:03.442Z',
  event: {
    id: '0c8a6a7e-9f0e-4f2b-8f25-6d1c92f60f11',
    category: ['authentication'],
    code: '4625',
    kind: 'event',
    original: 'An account failed to log on.',
  },
  host: { hostname: 'dc-01', ip: ['10.20.0.10', 'fe80::1'] },
  source: { ip: '203.0.113.77' },
  user: { name: 'administrator' },
  wazuh: {
    agent: {
      id: '003',
      name: 'dc-01',
      groups: ['windows', 'domain-controllers'],
      host: { hostname: 'dc-01', ip: ['10.20.0.10'] },
      type: 'endpoint',
      version: '5.0.0',
    },
    integration: { name: 'windows', category: 'security', decoders: ['decoder/windows-event/0'] },
    rule: {
      id: 'b64e9c5e-7c05-4c4f-a0a5-6a6f1b8a1f3a',
      title: 'Several failed logons of one account',
      level: 'high',
      tags: ['attack.credential_access'],
      status: 'stable',
      mitre: {
        tactic: { id: ['TA0006'], name: ['Credential Access'] },
        technique: { id: ['T1110'], name: ['Brute Force'] },
        subtechnique: { id: ['T1110.003'], name: ['Password Spraying'] },
      },
      compliance: { pci_dss: ['10.2.4'] },
    },
  },
}

/** As it stands in the index: what Kibana writes with dots, what the agent sent nested. */
export const elasticDotted = {
  '@timestamp': '2026-11-20T08:20:00.000Z',
  'kibana.alert.uuid': '6d4a5d0c5f1e4b7f9b0a2c3d4e5f60718293a4b5',
  'kibana.alert.rule.name': 'Suspicious PowerShell Download',
  'kibana.alert.rule.uuid': '3c8c4b7a-6f1f-4f5e-9d5b-0a9a3e1c2d4f',
  'kibana.alert.rule.rule_id': '33f306e8-417c-411b-965c-c2812d6d3f4d',
  'kibana.alert.severity': 'critical',
  'kibana.alert.risk_score': 99,
  'kibana.alert.reason':
    'process event with process powershell.exe, parent process winword.exe, by m.kern on ws-044 created critical alert.',
  'kibana.alert.workflow_status': 'open',
  'kibana.alert.original_time': '2026-11-20T08:19:31.250Z',
  'kibana.alert.url': 'https://kibana.example.org/app/security/alerts/redirect/6d4a5d0c',
  'kibana.alert.rule.tags': ['Domain: Endpoint', 'OS: Windows'],
  'kibana.alert.rule.threat': [
    {
      framework: 'MITRE ATT&CK',
      tactic: { id: 'TA0002', name: 'Execution', reference: 'https://attack.mitre.org/tactics/TA0002/' },
      technique: [{ id: 'T1059', name: 'Command and Scripting Interpreter', subtechnique: [{ id: 'T1059.001', name: 'PowerShell' }] }],
    },
  ],
  event: { kind: 'signal', category: ['process'], action: 'start' },
  host: { name: 'ws-044', ip: ['10.20.3.44', '::1'] },
  user: { name: 'm.kern' },
  process: { executable: 'C:\\Windows\\System32\\powershell.exe', hash: { sha256: 'c3'.repeat(32) } },
  destination: { ip: '198.51.100.7' },
}

/** The same with every key nested. */
export const elasticNested = {
  '@timestamp': elasticDotted['@timestamp'],
  kibana: {
    alert: {
      uuid: elasticDotted['kibana.alert.uuid'],
      severity: 'critical',
      risk_score: 99,
      reason: elasticDotted['kibana.alert.reason'],
      workflow_status: 'open',
      original_time: elasticDotted['kibana.alert.original_time'],
      url: elasticDotted['kibana.alert.url'],
      rule: {
        name: elasticDotted['kibana.alert.rule.name'],
        uuid: elasticDotted['kibana.alert.rule.uuid'],
        rule_id: elasticDotted['kibana.alert.rule.rule_id'],
        tags: elasticDotted['kibana.alert.rule.tags'],
        threat: elasticDotted['kibana.alert.rule.threat'],
      },
    },
  },
  event: elasticDotted.event,
  host: elasticDotted.host,
  user: elasticDotted.user,
  process: elasticDotted.process,
  destination: elasticDotted.destination,
}

export const ocsfFinding = {
  activity_id: 1,
  activity_name: 'Create',
  category_uid: 2,
  category_name: 'Findings',
  class_uid: 2004,
  class_name: 'Detection Finding',
  type_uid: 200401,
  time: 1_795_162_860_500,
  severity_id: 4,
  severity: 'High',
  status_id: 1,
  is_alert: true,
  message: 'Beaconing to a rare domain',
  metadata: { version: '1.7.0', product: { name: 'NetWatch', vendor_name: 'Example' }, uid: 'a7d0' },
  finding_info: {
    uid: 'f3b6f2c0-27c1-4a6c-9a62-8a1d5b7f7f10',
    title: 'Beaconing to a rare domain',
    desc: 'ws-044 asks cdn-status.example every 60 seconds.',
    types: ['Command and Control'],
    first_seen_time: 1_795_159_260_000,
    analytic: { uid: 'NW-2041', name: 'Periodic DNS', type_id: 1 },
    attacks: [
      {
        tactic: { uid: 'TA0011', name: 'Command and Control' },
        technique: { uid: 'T1071', name: 'Application Layer Protocol' },
        sub_technique: { uid: 'T1071.004', name: 'DNS' },
        version: '18.1',
      },
    ],
  },
  device: { hostname: 'ws-044', ip: '10.20.3.44', type_id: 2 },
  evidences: [{ dst_endpoint: { ip: '198.51.100.7', port: 443 }, query: { hostname: 'cdn-status.example' } }],
  observables: [
    { name: 'evidences[].dst_endpoint.ip', type: 'IP Address', type_id: 2, value: '198.51.100.7' },
    { name: 'evidences[].query.hostname', type: 'Hostname', type_id: 1, value: 'cdn-status.example' },
    { name: 'actor.user.email_addr', type: 'Email Address', type_id: 5, value: 'm.kern@example.org' },
  ],
}

/** TheHiveDocs, api/alert.md: "Creation of a simple alert", the body byte by byte. */
export const thehiveSimple = `{
  "title": "New Alert",
  "description": "N/A",
  "type": "external",
  "source": "instance1",
  "sourceRef": "alert-ref"
}`
/** TheHiveDocs, api/alert.md: "Creation of another alert", the body byte by byte but for the content of its picture and its sourceRef. */
export const thehiveArtifacts = `{
  "title": "Other alert",
  "description": "alert description",
  "type": "external",
  "source": "instance1",
  "sourceRef": "alert-ref-2",
  "severity": 3,
  "tlp": 3,
  "artifacts": [
    { "dataType": "ip", "data": "127.0.0.1", "message": "localhost" },
    { "dataType": "domain", "data": "thehive-project.org", "tags": ["home", "TheHive"] },
    { "dataType": "file", "data": "logo.svg;image/svg+xml;PD94bWwgdmVyc2lvbj0iMS4wIg==", "message": "logo" }
  ],
  "caseTemplate": "external-alert"
}`
/** TheHive 5 API documentation, "Create alert with observables, with curl": the body byte by byte. */
export const thehiveV1 = `
{
  "type": "alertType",
  "source": "test",
  "sourceRef": "1",
  "title": "alert title",
  "description": "alert description",
  "observables": [
    { "dataType": "url", "data": "http://example.org" },
    { "dataType": "mail", "data": "foo@example.org" }
  ]
}
`

/** What Wazuh's integration script for DFIR-IRIS sends (custom-wazuh_iris.py of Wazuh's own description), for our Wazuh alert. */
export const irisFromWazuh = {
  alert_title: wazuh4Alert.rule.description,
  alert_description: `Rule ID: ${wazuh4Alert.rule.id}\nRule Level: 10\nAgent Name: web-01\nLog: ${wazuh4Alert.full_log}`,
  alert_source: 'Wazuh',
  alert_source_ref: wazuh4Alert.id,
  alert_source_link: 'https://wazuh.example.org/app/wazuh',
  alert_severity_id: 5,
  alert_status_id: 2,
  alert_source_event_time: wazuh4Alert.timestamp,
  alert_note: '',
  alert_tags: 'wazuh,web-01',
  alert_customer_id: 1,
  alert_source_content: wazuh4Alert,
}

/** A row as Velociraptor's artifact Elastic.Flows.Upload puts it into the index of its artifact. */
export const velociraptorRow = {
  ClientId: 'C.8f3b2a1c9d7e6f50',
  FlowId: 'F.CT5O1UJLL6R9O',
  Fqdn: 'ws-044.example.org',
  timestamp: 1_795_163_000,
  Rule: 'Suspicious scheduled task',
  Path: 'C:\\Windows\\Tasks\\updater.job',
  Hostname: 'ws-044',
}
