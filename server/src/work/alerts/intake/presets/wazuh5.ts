import { type Told, Unreadable } from '../mapped.ts'
import { anyAt, type Fields, textAt, textsAt } from '../paths.ts'
import { severityNamed } from '../severities.ts'
import { ecsHosts, ecsObservables } from './ecs.ts'

/** A finding of Wazuh 5: the Elastic Common Schema with what Wazuh knows under `wazuh`. */
export function wazuh5(finding: Fields): Told {
  const title = textAt(finding, 'wazuh.rule.title')
  if (!title) throw new Unreadable('wazuh.rule.title', 'There is no wazuh.rule.title: this is no finding of Wazuh 5.')
  const level = textAt(finding, 'wazuh.rule.level')
  const agent = { ...ecsHosts(finding, 'wazuh.agent.host')[0] }
  const [host] = ecsHosts(finding)
  return {
    title,
    description: textAt(finding, 'event.original', 'message') ?? '',
    severity: severityNamed(level) ?? level,
    category: textAt(finding, 'event.category', 'wazuh.integration.category'),
    source: 'wazuh',
    source_ref: textAt(finding, 'event.id', 'wazuh.event.id', '_id'),
    rule_id: textAt(finding, 'wazuh.rule.id'),
    rule_name: title,
    action_taken: textAt(finding, 'event.outcome') && textAt(finding, 'event.action'),
    techniques: textsAt(finding, 'wazuh.rule.mitre.subtechnique.id', 'wazuh.rule.mitre.technique.id'),
    tags: textsAt(finding, 'wazuh.rule.tags', 'wazuh.agent.groups'),
    hosts: [{ hostname: textAt(finding, 'wazuh.agent.name') ?? agent.hostname ?? host?.hostname, ip: agent.ip ?? host?.ip }],
    observables: ecsObservables(finding),
    at: anyAt(finding, '@timestamp', 'event.created'),
  }
}
