import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { attackPreview, techniqueDetail } from '@rampart/contract/techniques.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { catalogue } from '../../testing/attack.ts'
import { successorsOf } from './attack/successors.ts'

const folder = fileURLToPath(new URL('../../../../../shared/data/attack/', import.meta.url))
const [before, after] = ['17.1', '18.1'].map((version) => `${folder}enterprise-attack-${version}.json.gz`)
const there = before !== undefined && after !== undefined && existsSync(before) && existsSync(after)
if (!there) process.stderr.write('The bundles of ATT&CK 17.1 and 18.1 are not in ../shared/data/attack: their tests are skipped.\n')
const bytes = (path = '') => readFileSync(path)

interface Raw {
  type: string
  id: string
  name: string
  revoked?: boolean
  x_mitre_deprecated?: boolean
  external_references?: { source_name: string; external_id?: string }[]
}
/** Techniques in force of a bundle by id, read here without our own code. */
function inForce(path = ''): Map<string, Raw> {
  const { objects } = JSON.parse(gunzipSync(bytes(path)).toString()) as { objects: Raw[] }
  const living = objects.filter((each) => each.type === 'attack-pattern' && !each.revoked && !each.x_mitre_deprecated)
  return new Map(
    living.map((each) => [each.external_references?.find(({ source_name }) => source_name === 'mitre-attack')?.external_id ?? '', each]),
  )
}

test.skipIf(!there)(
  'ATT&CK 18.1 has exactly what MITRE counts, importing it twice changes no row, and 17.1 beside it differs by the ids that differ',
  { timeout: 240_000 },
  async () => {
    const { w, tenant, call, send, releases, get } = await catalogue()
    const old = await send(bytes(before), '?file_name=enterprise-attack-17.1.json.gz')
    expect(old.result, old.error ?? '').toMatchObject({ version: '17.1', version_from: 'file_name' })
    const job = await send(bytes(after), '')
    expect(job.result, job.error ?? '').toMatchObject({
      version: '18.1',
      version_from: 'date',
      report: { objects: 24_771, added: 24_771, dangling: 0, repeated: 0, malformed_total: 0, cycles: [] },
    })
    const [release] = await releases()
    expect(release?.counts).toMatchObject({
      'attack-pattern': { total: 835, active: 691, revoked: 132, deprecated: 12, techniques: 216, subtechniques: 475 },
      'x-mitre-tactic': { active: 14 },
      'intrusion-set': { active: 172 },
      malware: { active: 693 },
      tool: { active: 91 },
      'course-of-action': { active: 44 },
      relationships: { uses: 17_270 },
    })
    const marks = async () =>
      (
        await w.owner.query<{ n: number; newest: string }>(
          `select count(*)::int as n, max(xmin::text::bigint)::text as newest from (select xmin from attack_objects where tenant_id = $1 union all
         select xmin from attack_relations where tenant_id = $1 union all select xmin from attack_releases where tenant_id = $1) as rows`,
          [tenant],
        )
      ).rows
    const written = await marks()
    expect((await send(bytes(after), '')).result).toMatchObject({ report: { added: 0, changed: 0, removed: 0, unchanged: 24_771 } })
    expect(await marks(), 'not one row was written').toEqual(written)

    const [was, is] = [inForce(before), inForce(after)]
    const preview = await get<z.output<typeof attackPreview>>(`/techniques/releases/preview?to=${release?.id}`)
    expect(preview.added.map(({ id }) => id)).toEqual([...is.keys()].filter((id) => !was.has(id)).sort())
    expect(preview.removed.map(({ id }) => id)).toEqual([...was.keys()].filter((id) => !is.has(id)).sort())
    expect(preview.renamed).toEqual([
      { id: 'T1497.003', name: 'Time Based Checks', before: 'Time Based Evasion' },
      { id: 'T1552.003', name: 'Shell History', before: 'Bash History' },
    ])
    expect([preview.added.length, preview.moved, preview.split_tactics]).toEqual([12, [], []])
    expect((await get<{ release: string }>('/techniques/release')).release, 'until it is put in force').toBe('17.1')
    expect((await call('admin', 'POST', `/techniques/releases/${release?.id}/activate`)).statusCode).toBe(200)
    const { items } = await get<{ items: { id: string }[] }>('/techniques?limit=1000')
    expect(items.map(({ id }) => id)).toEqual([...is.keys()].sort())
    const powershell = await get<z.output<typeof techniqueDetail>>('/techniques/T1086')
    expect(powershell).toMatchObject({
      id: 'T1059.001',
      asked: 'T1086',
      release: '18.1',
      url: 'https://attack.mitre.org/techniques/T1059/001',
    })
    expect(powershell.actors.length).toBeGreaterThan(50)
    expect(powershell.detections[0]?.analytics.length).toBeGreaterThan(0)
    expect(await get('/actors?total=true&limit=1')).toMatchObject({ total: 172 })
    expect(await get('/software?total=true&limit=1')).toMatchObject({ total: 784 })
    expect(await get('/actors/G0016')).toMatchObject({ id: 'G0016', name: 'APT29' })
  },
)

test('chains of revoked-by end at what stands, fork, and lead round', () => {
  const stands = (id: string) => /^[A-Z]$/.test(id)
  const { of, cycles } = successorsOf(
    [
      ['a', 'b'],
      ['b', 'C'],
      ['d', 'C'],
      ['d', 'E'],
      ['f', 'g'],
      ['g', 'f'],
      ['h', 'h'],
      ['i', 'j'],
      ['k', 'g'],
      ['k', 'E'],
    ],
    stands,
  )
  expect(Object.fromEntries(of)).toEqual({ a: ['C'], b: ['C'], d: ['C', 'E'], f: [], g: [], h: [], i: [], k: ['E'] })
  expect([...cycles].sort()).toEqual(['f', 'g', 'h'])
})

test('a chain of revoked-by without end is given up, however many hang on it', { timeout: 60_000 }, () => {
  const links = 50_000 // followed to their end from each link, they would take minutes
  const { of, cycles } = successorsOf(
    Array.from({ length: links }, (_, n) => [`x${n}`, n + 1 === links ? 'END' : `x${n + 1}`] as const),
    (id) => id === 'END',
  )
  expect([of.get('x0'), cycles.has('x0')]).toEqual([[], true])
  expect([of.get(`x${links - 3}`), cycles.has(`x${links - 3}`)]).toEqual([['END'], false])
})
