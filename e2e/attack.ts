import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { type APIResponse, expect, type Page } from '@playwright/test'

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

interface Facts {
  tactics: { id: string; tactic: string; name: string }[]
  techniques: { id: string; name: string; tactics: string[]; platforms: string[]; parent_id: string | null }[]
}
const groups = [
  ['G9001', 'Quiet Otter', ['T1566.001', 'T1059.001', 'T1003.001', 'T1021.001', 'T1567.002']],
  ['G9002', 'Paper Heron', ['T1190', 'T1505.003', 'T1059.001', 'T1486']],
  ['G9003', 'Tin Lantern', ['T1078', 'T1110.003', 'T1114.002']],
] as const

/** All techniques that the program knows, with groups that nobody has met; `later` renames one, adds one and splits one. */
function wholeRelease(later: boolean): Buffer {
  const facts: Facts = JSON.parse(readFileSync('server/src/inventory/techniques/attack.generated.json', 'utf8'))
  const tactics = facts.tactics.map(({ id, tactic, name }) => object('x-mitre-tactic', id, name, { x_mitre_shortname: tactic }))
  const techniques = new Map(
    facts.techniques.map(({ id, name, tactics, platforms }) => {
      const change = later && id === 'T1552.003' ? { name: 'Shell and Script History' } : {}
      const gone = later && id === 'T1127' ? { revoked: true } : {}
      return [id, technique(id, name, tactics, { x_mitre_platforms: platforms, ...change, ...gone })]
    }),
  )
  const named = (id: string) => {
    const found = techniques.get(id)
    if (!found) throw new Error(`The program knows no technique ${id}.`)
    return found
  }
  const lock = object('course-of-action', 'M9001', 'Sign in with two factors')
  const analytic = object('x-mitre-analytic', 'AN9001', 'Analytic 9001', { x_mitre_platforms: ['Windows'] })
  const look = object('x-mitre-detection-strategy', 'DET9001', 'Look who asks for memory', { x_mitre_analytic_refs: [analytic.id] })
  const lantern = object('malware', 'S9001', 'LanternRAT', { x_mitre_platforms: ['Windows'] })
  const objects = [
    object('x-mitre-matrix', 'enterprise-attack', 'Enterprise ATT&CK', { tactic_refs: tactics.map(({ id }) => id) }),
    ...[...tactics, ...techniques.values(), lock, analytic, look, lantern],
    ...facts.techniques.flatMap(({ id, parent_id }) => (parent_id ? [relation('subtechnique-of', named(id), named(parent_id))] : [])),
    ...groups.flatMap(([id, name, uses]) => {
      const group = object('intrusion-set', id, name, { aliases: [name, `${name} crew`], description: `Nobody has met ${name}.` })
      return [group, ...uses.map((each) => relation('uses', group, named(each), `${name} did it once.`)), relation('uses', group, lantern)]
    }),
    relation('uses', lantern, named('T1003.001'), 'It reads the memory by itself.'),
    relation('mitigates', lock, named('T1003.001'), 'What is stolen opens less.'),
    relation('detects', look, named('T1003.001')),
    ...(later
      ? [
          technique('T1999', 'Something New', ['impact']),
          relation('revoked-by', named('T1127'), named('T1218')),
          relation('revoked-by', named('T1127'), named('T1059')),
        ]
      : []),
  ]
  return gzipSync(JSON.stringify({ type: 'bundle', id: idOf('bundle', String(later)), objects }))
}

/** A release in force with groups, the next one beside it, a technique that somebody must look at again, and one of our own. */
export async function fillCatalogue(page: Page) {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const good = async (reply: APIResponse) => {
    if (!reply.ok()) throw new Error(await reply.text())
    return reply.json()
  }
  for (const [version, later] of [
    ['18.1', false],
    ['19.0', true],
  ] as const) {
    const path = `/api/v1/techniques/releases?version=${version}`
    const sent = await page.request.post(path, {
      data: wholeRelease(later),
      headers: { ...headers, 'content-type': 'application/octet-stream' },
    })
    const { job_id } = await good(sent)
    const state = async () => (await (await page.request.get(`/api/v1/jobs/${job_id}`)).json()).state
    await expect.poll(state, { timeout: 60_000 }).toBe('completed')
  }
  const data = { review_required: true, review_reason: 'The rule got another name, and no test shows that we would see it.' }
  await good(await page.request.patch('/api/v1/techniques/T1003.001/review', { data, headers }))
  const own = { name: 'Forged change of berths', description: 'In the **journal** only.', tactics: ['impact'], platforms: ['BerthPlan'] }
  await good(await page.request.post('/api/v1/custom-techniques', { data: own, headers }))
}
