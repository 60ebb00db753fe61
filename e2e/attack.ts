import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

type Stix = Record<string, unknown> & { id: string }
const idOf = (type: string, name: string) => {
  const hex = createHash('sha256').update(`${type} ${name}`).digest('hex')
  return `${type}--${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
const object = (type: string, attackId: string, name: string, more: object = {}): Stix => ({
  ...{ type, id: idOf(type, attackId), name, spec_version: '2.1', x_mitre_domains: ['enterprise-attack'] },
  ...{ created: '2025-01-01T00:00:00.000Z', modified: '2025-02-01T00:00:00.000Z', description: `What ${name} is.` },
  external_references: [{ source_name: 'mitre-attack', external_id: attackId, url: `https://attack.mitre.example/${attackId}` }],
  ...more,
})
const technique = (id: string, name: string, tactics: string[], more: object = {}) =>
  object('attack-pattern', id, name, {
    kill_chain_phases: tactics.map((phase_name) => ({ kill_chain_name: 'mitre-attack', phase_name })),
    x_mitre_platforms: ['Windows', 'Linux'],
    x_mitre_is_subtechnique: id.includes('.'),
    ...more,
  })
const relation = (kind: string, source: Stix, target: Stix, description = ''): Stix => ({
  ...{ type: 'relationship', id: idOf('relationship', `${kind} ${source.id} ${target.id}`), spec_version: '2.1' },
  ...{ created: '2025-01-01T00:00:00.000Z', modified: '2025-02-01T00:00:00.000Z', relationship_type: kind },
  ...{ source_ref: source.id, target_ref: target.id, description },
})

/**
 * A small release in the shape of MITRE's, gzip, all of it made up. In the second one a technique is new, one has another name, and
 * one is revoked for two that could stand in its place.
 */
export function release(which: 'first' | 'second'): Buffer {
  const second = which === 'second'
  const entering = object('x-mitre-tactic', 'TA0001', 'Entering', { x_mitre_shortname: 'entering' })
  const hiding = object('x-mitre-tactic', 'TA0005', 'Hiding', { x_mitre_shortname: 'hiding' })
  const knock = technique('T1001', 'Knock', ['entering'], {
    description: 'Knocks by <code>knock --twice</code> as in [Window](https://attack.mitre.org/techniques/T1002).(Citation: Door 2025)',
  })
  const twice = technique('T1001.001', 'Knock Twice', ['entering'])
  const window = technique('T1002', second ? 'Open Window' : 'Window', ['entering', 'hiding'])
  const split = technique('T1005', 'Door and Window', ['entering'], { revoked: second })
  const otter = object('intrusion-set', 'G0001', 'Quiet Otter', { aliases: ['Quiet Otter', 'Silent Otter'] })
  const rat = object('malware', 'S0001', 'OtterRAT')
  const lock = object('course-of-action', 'M1001', 'Lock the Door')
  const analytic = object('x-mitre-analytic', 'AN0001', 'Analytic 0001', { x_mitre_platforms: ['Windows'] })
  const hear = object('x-mitre-detection-strategy', 'DET0001', 'Hear the Knock', { x_mitre_analytic_refs: [analytic.id] })
  const objects = [
    object('x-mitre-matrix', 'enterprise-attack', 'Enterprise ATT&CK', { tactic_refs: [entering.id, hiding.id] }),
    ...[entering, hiding, knock, twice, window, split, otter, rat, lock, analytic, hear],
    relation('subtechnique-of', twice, knock),
    relation('uses', otter, knock, 'Quiet Otter knocks at night.'),
    relation('uses', rat, knock, 'It knocks by itself.'),
    relation('uses', otter, rat),
    relation('mitigates', lock, knock, 'A lock helps.'),
    relation('detects', hear, knock),
    ...(second
      ? [technique('T1007', 'Tunnel', ['hiding']), relation('revoked-by', split, knock), relation('revoked-by', split, window)]
      : []),
  ]
  return gzipSync(JSON.stringify({ type: 'bundle', id: idOf('bundle', which), objects }))
}
