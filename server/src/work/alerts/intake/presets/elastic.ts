import { type Told, Unreadable } from '../mapped.ts'
import { anyAt, type Fields, textAt, textsAt } from '../paths.ts'
import { severityNamed, severityOfRisk } from '../severities.ts'
import { ecsHosts, ecsObservables } from './ecs.ts'

/** A detection alert of Elastic Security 8 and 9 (`kibana.alert.*`) or a signal of 7 (`signal.*`), its keys dotted or nested. */
export function elastic(sent: Fields): Told {
  const now = (...names: string[]) => names.map((name) => `kibana.alert.${name}`)
  const before = (...names: string[]) => names.map((name) => `signal.${name}`)
  const title = textAt(sent, ...now('rule.name'), ...before('rule.name'))
  if (!title) throw new Unreadable('kibana.alert.rule.name', 'There is no kibana.alert.rule.name: this is no alert of Elastic Security.')
  const level = textAt(sent, ...now('severity', 'rule.severity'), ...before('rule.severity'))
  const risk = Number(textAt(sent, ...now('risk_score', 'rule.risk_score'), ...before('rule.risk_score')) ?? Number.NaN)
  const threats = [...now('rule.threat', 'rule.parameters.threat'), ...before('rule.threat'), 'threat']
  return {
    title,
    description: textAt(sent, ...now('reason', 'rule.description'), ...before('reason', 'rule.description'), 'message') ?? '',
    severity: severityNamed(level) ?? (Number.isNaN(risk) ? level : severityOfRisk(risk)),
    category: textAt(sent, 'event.category'),
    source: 'elastic',
    source_ref: textAt(sent, ...now('uuid'), '_id', ...before('_meta.id')),
    source_link: textAt(sent, ...now('url')),
    rule_id: textAt(sent, ...now('rule.rule_id', 'rule.uuid'), ...before('rule.rule_id', 'rule.id')),
    rule_name: title,
    correlation_id: textAt(sent, ...now('group.id'), ...before('group.id')),
    techniques: threats.flatMap((threat) => textsAt(sent, `${threat}.technique.subtechnique.id`, `${threat}.technique.id`)),
    tags: textsAt(sent, ...now('rule.tags'), ...before('rule.tags')),
    hosts: ecsHosts(sent),
    observables: ecsObservables(sent),
    at: anyAt(sent, ...now('original_time'), ...before('original_time'), '@timestamp'),
  }
}
