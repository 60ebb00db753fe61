import { createHash } from 'node:crypto'
import type { Role } from '@rampart/contract/identity.ts'
import type { job } from '@rampart/contract/jobs.ts'
import type { attackRelease, attackReleases } from '@rampart/contract/techniques.ts'
import { expect } from 'vitest'
import type { z } from 'zod'
import { until } from './testbed.ts'
import { type World, world } from './world.ts'

export type Stix = Record<string, unknown> & { id: string; type: string }

/** The same id for the same words, so that two bundles speak of one object. */
export function idOf(type: string, name: string): string {
  const hex = createHash('sha256').update(`${type} ${name}`).digest('hex')
  return `${type}--${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
const dates = { created: '2025-01-01T00:00:00.000Z', modified: '2025-02-01T00:00:00.000Z' }
const page = 'https://attack.example.org'

/** An object as MITRE lays it out; `more` overrides. */
export function object(type: string, attackId: string, name: string, more: object = {}): Stix {
  return {
    type,
    id: idOf(type, attackId),
    ...dates,
    name,
    description: `What ${name} is.`,
    external_references: [{ source_name: 'mitre-attack', external_id: attackId, url: `${page}/${attackId}` }],
    x_mitre_domains: ['enterprise-attack'],
    ...more,
  }
}
export const technique = (id: string, name: string, tactics: string[], more: object = {}) =>
  object('attack-pattern', id, name, {
    kill_chain_phases: tactics.map((phase_name) => ({ kill_chain_name: 'mitre-attack', phase_name })),
    x_mitre_platforms: ['Windows', 'Linux'],
    x_mitre_is_subtechnique: id.includes('.'),
    ...more,
  })
export const relation = (kind: string, source: Stix, target: Stix, description = ''): Stix => ({
  type: 'relationship',
  id: idOf('relationship', `${kind} ${source.id} ${target.id}`),
  ...dates,
  relationship_type: kind,
  source_ref: source.id,
  target_ref: target.id,
  description,
})
const tactic = (id: string, name: string, short: string) => object('x-mitre-tactic', id, name, { x_mitre_shortname: short })

/** A small release with one of everything; `extra` comes behind it. */
export function smallRelease(extra: Stix[] = []): Stix[] {
  const [hiding, entering] = [tactic('TA0002', 'Hiding', 'hiding'), tactic('TA0001', 'Entering', 'entering')]
  const knock = technique('T1001', 'Knock', ['hiding', 'entering'])
  const knockTwice = technique('T1001.001', 'Knock Twice', ['entering'])
  const window = technique('T1002', 'Window', ['hiding'])
  const old = technique('T1003', 'Old Knock', ['entering'], { revoked: true })
  const older = technique('T1004', 'Older Knock', ['entering'], { revoked: true })
  const split = technique('T1005', 'Door and Window', ['entering'], { revoked: true })
  const gone = technique('T1006', 'Chimney', ['entering'], { x_mitre_deprecated: true })
  const group = object('intrusion-set', 'G0001', 'Quiet Otter', { aliases: ['Quiet Otter', 'Silent Otter'] })
  const formerGroup = object('intrusion-set', 'G0002', 'Loud Otter', { revoked: true })
  const malware = object('malware', 'S0001', 'OtterRAT', { x_mitre_aliases: ['OtterRAT', 'Ottie'], x_mitre_platforms: ['Windows'] })
  const tool = object('tool', 'S0002', 'lockpick')
  const mitigation = object('course-of-action', 'M1001', 'Lock the Door')
  const analytic = object('x-mitre-analytic', 'AN0001', 'Analytic 0001', { x_mitre_platforms: ['Windows'] })
  const strategy = object('x-mitre-detection-strategy', 'DET0001', 'Hear the Knock', { x_mitre_analytic_refs: [analytic.id] })
  const campaign = object('campaign', 'C0001', 'Winter Visit')
  return [
    object('x-mitre-matrix', 'enterprise-attack', 'Enterprise ATT&CK', { tactic_refs: [entering.id, hiding.id] }),
    hiding,
    entering,
    ...[knock, knockTwice, window, old, older, split, gone, group, formerGroup, malware, tool, mitigation, analytic, strategy, campaign],
    relation('subtechnique-of', knockTwice, knock),
    relation('revoked-by', old, knock),
    relation('revoked-by', older, old),
    relation('revoked-by', split, knock),
    relation('revoked-by', split, window),
    relation('revoked-by', formerGroup, group),
    relation('uses', group, knock, 'Quiet Otter knocks.'),
    relation('uses', formerGroup, window),
    relation('uses', group, malware, 'Quiet Otter wrote it.'),
    relation('uses', malware, knock, 'It knocks by itself.'),
    relation('uses', tool, window),
    relation('uses', campaign, knock),
    relation('attributed-to', campaign, group),
    relation('mitigates', mitigation, knock, 'A lock helps.'),
    relation('detects', strategy, knock),
    ...extra,
  ]
}
/** The release before the small one: what that one revoked still stood on its own. */
export const formerRelease = (): Stix[] =>
  smallRelease()
    .filter(({ relationship_type }) => relationship_type !== 'revoked-by')
    .map((each) => (each.type === 'attack-pattern' ? { ...each, revoked: false, x_mitre_deprecated: false } : each))
export const bundleOf = (objects: readonly object[], more: object = { spec_version: '2.0' }) =>
  Buffer.from(JSON.stringify({ type: 'bundle', id: 'bundle--0b5b0a4e-3c3f-4a2c-8f63-0d5a2a2b9d11', ...more, objects }))

export type Releases = z.output<typeof attackReleases>
export type Release = z.output<typeof attackRelease>
export type Job = z.output<typeof job>

/** A tenant, and what a test of releases does in it. */
export async function catalogue(tenant?: string, within?: World) {
  const w = within ?? (await world())
  const at = tenant ?? (await w.tenant())
  const call = w.as(at)
  const get = async <T>(path: string, role: Role = 'viewer'): Promise<T> => {
    const reply = await call(role, 'GET', path)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json()
  }
  const ended = async (id: string): Promise<Job> => {
    const look = async () => {
      const found = await get<Job>(`/jobs/${id}`, 'admin')
      return ['completed', 'failed', 'cancelled'].includes(found.state) && found
    }
    return until(look, 120_000)
  }
  /** Sends a bundle and waits for its job. */
  const send = async (body: Buffer, query = '?version=1.0'): Promise<Job> => {
    const reply = await call('admin', 'POST', `/techniques/releases${query}`, body, { 'content-type': 'application/octet-stream' })
    expect(reply.statusCode, reply.body).toBe(202)
    return ended(reply.json().job_id)
  }
  const releases = async () => (await get<Releases>('/techniques/releases')).items
  /** Puts a release that is there in force. */
  const migrate = async (version: string) => {
    const release = (await releases()).find((each) => each.version === version)
    const reply = await call('admin', 'POST', `/techniques/releases/${release?.id}/activate`)
    expect(reply.statusCode, reply.body).toBe(200)
  }
  return { w, tenant: at, call, get, ended, send, releases, migrate }
}
