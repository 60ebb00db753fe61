import { type Told, Unreadable } from '../mapped.ts'
import { anyAt, type Fields, textAt, textsAt } from '../paths.ts'
import { severityOfLevel } from '../severities.ts'
import { hashesIn, ipsOf } from './observables.ts'

/** A line of Wazuh 4's alerts.json, and what its integrator hands to a script. */
export function wazuh4(alert: Fields): Told {
  const title = textAt(alert, 'rule.description')
  if (!title) throw new Unreadable('rule.description', 'There is no rule.description: this is no alert of Wazuh 4.')
  const level = Number(anyAt(alert, 'rule.level'))
  if (!(level >= 0 && level <= 16))
    throw new Unreadable('rule.level', 'rule.level is no number from 0 to 15, so nothing says how bad it is.')
  const manager = textAt(alert, 'cluster.node', 'manager.name')
  const id = textAt(alert, 'id')
  const groups = textsAt(alert, 'rule.groups')
  return {
    title,
    description: textAt(alert, 'full_log', 'data.win.system.message', 'previous_output') ?? '',
    severity: severityOfLevel(level),
    category: groups[0],
    source: 'wazuh',
    // Its ids count per manager: the seconds and an offset in its own file.
    source_ref: id && (manager ? `${manager}:${id}` : id),
    rule_id: textAt(alert, 'rule.id'),
    rule_name: title,
    action_taken: textAt(alert, 'data.action', 'data.aws.action'),
    techniques: textsAt(alert, 'rule.mitre.id'),
    tags: groups,
    hosts: [{ hostname: textAt(alert, 'agent.name'), ip: textAt(alert, 'agent.ip') }],
    observables: observables(alert),
    at: anyAt(alert, 'timestamp', '@timestamp'),
  }
}

const event = 'data.win.eventdata'
function observables(alert: Fields): NonNullable<Told['observables']> {
  const all = (type: string, ...paths: string[]) => textsAt(alert, ...paths).map((value) => ({ type, value }))
  return [
    ...ipsOf(textsAt(alert, 'data.srcip', 'data.dstip', `${event}.sourceIp`, `${event}.destinationIp`, `${event}.ipAddress`)),
    ...all('url', 'data.url').filter(({ value }) => /^https?:\/\//i.test(value)),
    ...all('domain', `${event}.queryName`, `${event}.destinationHostname`),
    ...all('file_path', 'syscheck.path', `${event}.image`, `${event}.targetFilename`),
    ...all('account', 'data.srcuser', 'data.dstuser', `${event}.targetUserName`),
    ...all('cve', 'data.vulnerability.cve'),
    ...hashesIn(
      textsAt(
        alert,
        'syscheck.sha256_after',
        'syscheck.sha1_after',
        'syscheck.md5_after',
        `${event}.hashes`,
        'data.virustotal.source.sha1',
      ),
    ),
  ]
}
