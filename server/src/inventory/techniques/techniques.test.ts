import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Technique, techniqueDetail, techniquePage, techniqueRelease } from '@rampart/contract/techniques.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { systemActor } from '../../kernel/guard.ts'
import { bundleOf, catalogue, smallRelease, technique as stix } from '../../testing/attack.ts'
import { world } from '../../testing/world.ts'
import { recognised } from './techniques.port.ts'

type Page = z.output<typeof techniquePage>
const start = async () => {
  const w = await world()
  return w.as(await w.tenant())
}

test('release 18.1 is there: 691 techniques in 14 tactics, each with tactics of the matrix and sub-techniques under their parent', async () => {
  const call = await start()
  const about = (await call('viewer', 'GET', '/techniques/release')).json<z.output<typeof techniqueRelease>>()
  expect(about).toMatchObject({ release: '18.1', techniques: 691 })
  expect(about.tactics).toHaveLength(14)
  expect(about.tactics[0]).toEqual({ id: 'TA0043', tactic: 'reconnaissance', name: 'Reconnaissance', techniques: expect.any(Number) })
  const { items } = (await call('viewer', 'GET', '/techniques?limit=1000')).json<Page>()
  expect(items).toHaveLength(691)
  const known = new Map(items.map((each) => [each.id, each]))
  const tactics = about.tactics.map(({ tactic }) => tactic)
  for (const each of items) {
    expect(each.tactics.length).toBeGreaterThan(0)
    expect(tactics).toEqual(expect.arrayContaining(each.tactics))
    expect(each.parent_id).toBe(each.id.includes('.') ? each.id.slice(0, 5) : null)
    if (each.parent_id) expect(known.has(each.parent_id)).toBe(true)
  }
})

test('the list pages through its filters without loss or repeat, and says whose work it shows', async () => {
  const call = await start()
  const seen: Technique[] = []
  let next: string | null = ''
  while (next !== null) {
    const query: string = `tactic=persistence&tactic=impact&platform=Linux&limit=25&total=true${next && `&cursor=${next}`}`
    const page: Page = (await call('auditor', 'GET', `/techniques?${query}`)).json()
    expect(page).toMatchObject({
      release: '18.1',
      attribution: expect.stringContaining('© 2025 The MITRE Corporation'),
      total_is_exact: true,
    })
    seen.push(...page.items)
    next = page.next
    if (next === null) expect(page.total).toBe(seen.length)
  }
  const all = (await call('viewer', 'GET', '/techniques?limit=1000')).json<Page>().items
  const wanted = all.filter((t) => t.platforms.includes('Linux') && (t.tactics.includes('persistence') || t.tactics.includes('impact')))
  expect(seen).toEqual(wanted)
  expect(wanted.length).toBeGreaterThan(50)
})

test('a part of the name, the id and the parent find techniques; what no list has is refused', async () => {
  const call = await start()
  const ids = async (query: string) => (await call('viewer', 'GET', `/techniques?${query}`)).json<Page>().items.map(({ id }) => id)
  expect(await ids('q=powershell%20pro')).toEqual(['T1546.013'])
  expect(await ids('q=t1059.00&limit=2')).toEqual(['T1059.001', 'T1059.002'])
  expect(await ids('parent=T1566')).toEqual(['T1566.001', 'T1566.002', 'T1566.003', 'T1566.004'])
  expect((await ids('parent=none&limit=1000')).every((id) => !id.includes('.'))).toBe(true)
  expect(await ids('q=%25')).toEqual([])
  for (const query of ['parent=powershell', 'cursor=abc', 'cursor=WyJUMTAwMSIsMV0', 'limit=0', 'sort=name', 'tactic_=x'])
    expect((await call('viewer', 'GET', `/techniques?${query}`)).statusCode, query).toBe(400)
})

test('one technique shows its family; a revoked one leads to what is in its place, a deprecated one says that nothing is', async () => {
  const call = await start()
  const one = async (id: string) => (await call('viewer', 'GET', `/techniques/${id}`)).json<z.output<typeof techniqueDetail>>()
  expect(await one('t1059.001')).toMatchObject({
    id: 'T1059.001',
    name: 'PowerShell',
    tactics: ['execution'],
    parent: { id: 'T1059', name: 'Command and Scripting Interpreter' },
    subtechniques: [],
    replaces: [{ id: 'T1086', name: 'PowerShell' }],
    attribution: expect.stringContaining('The MITRE Corporation'),
  })
  expect(await one('T1086')).toMatchObject({ id: 'T1059.001', asked: 'T1086' })
  expect((await one('T1059')).subtechniques.map(({ id }) => id)).toContain('T1059.001')
  const gone = await call('viewer', 'GET', '/techniques/T1043')
  expect([gone.statusCode, gone.json().detail]).toEqual([
    404,
    'ATT&CK deprecated T1043 (Commonly Used Port) and put no other technique in its place.',
  ])
  expect((await call('viewer', 'GET', '/techniques/T9999')).json().detail).toBe('ATT&CK 18.1 has no technique T9999.')
  expect((await call('viewer', 'GET', '/techniques/PowerShell')).statusCode).toBe(400)
  expect((await call('respondent', 'GET', '/techniques/T1059')).statusCode).toBe(403)
})

test('techniques are recognised as senders write them: without a statement where our facts know them, with one for all others', async () => {
  const { w, tenant, call, send } = await catalogue()
  await send(bundleOf(smallRelease([stix('T9001', 'Newer than ours', ['entering'])])), '?version=1.0')
  const own = await call('red_lead', 'POST', '/custom-techniques', { name: 'Tailgate', tactics: ['entering'] })
  expect(own.json()).toMatchObject({ technique_id: 'X-1' })
  let statements = 0
  const tx = w.db.read(tenant).withPlugin({
    transformQuery: ({ node }) => {
      statements += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const ids = async (...written: string[]) => {
    const techniqueOf = await recognised({ tx, actor: systemActor(tenant) }, written)
    return written.map((each) => techniqueOf(each)?.id)
  }
  expect(await ids(' t1059.001', 'T1086', 'T1566')).toEqual(['T1059.001', 'T1059.001', 'T1566'])
  expect(await ids('TA0001', '', 'constructor', 'attack.t1059')).toEqual([undefined, undefined, undefined, undefined])
  expect(statements, 'nothing to look up').toBe(0)
  expect(await ids('t9001', 'T1059', ' x-1 ', 'X-2', 'T9999', 'T1043', 'T1566')).toEqual([
    'T9001',
    'T1059',
    'X-1',
    undefined,
    undefined,
    undefined,
    'T1566',
  ])
  expect(statements).toBe(1)
  const stranger = await w.tenant()
  const techniqueOf = await recognised({ tx: w.db.read(stranger), actor: systemActor(stranger) }, ['T9001', 'X-1'])
  expect([techniqueOf('T9001'), techniqueOf('X-1')], 'of another organisation').toEqual([undefined, undefined])
})

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const bundle = `${root}../shared/data/attack/enterprise-attack-18.1.json.gz`

test.skipIf(!existsSync(bundle))('the committed facts are what the script makes of the release', () => {
  const path = `${root}server/src/inventory/techniques/attack.generated.json`
  const made = execFileSync(process.execPath, [`${root}scripts/techniques.mjs`, bundle, '18.1', '--print'], { maxBuffer: 2 ** 24 })
  expect(made.toString()).toBe(readFileSync(path, 'utf8'))
})

test('NOTICE reproduces the copyright and the licence of ATT&CK, and the API the same words', async () => {
  const call = await start()
  const notice = readFileSync(`${root}NOTICE`, 'utf8').replaceAll(/\s+/g, ' ')
  const { license, attribution, copyright } = (await call('viewer', 'GET', '/techniques/release')).json<z.output<typeof techniqueRelease>>()
  for (const words of [license, attribution, copyright]) expect(notice).toContain(words)
})
