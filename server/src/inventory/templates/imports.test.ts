import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { templateFormats } from '@rampart/contract/templates.ts'
import { expect, test } from 'vitest'
import { bringing } from '../../testing/bringing.ts'
import { filesIn, tarGz, zipOf } from '../../testing/packs.ts'

const fixtures = (format: string) => filesIn(join(import.meta.dirname, 'fixtures', format))

test.each(templateFormats)('%s: the fixture brings in what is whole and names what is not; again, nothing changes', async (format) => {
  const { brought, refusals, get } = await bringing('/test-templates')
  const files = fixtures(format)
  expect(files.length).toBeGreaterThanOrEqual(20)
  const first = await brought(tarGz(files), `format=${format}&file_name=${format}.tar.gz`)
  expect(first).toMatchObject({ state: 'complete', files: files.length, changed: 0, unchanged: 0, error: null })
  expect(first.items).toBe(first.added + first.refused)
  expect(await refusals(first.id)).toMatchSnapshot()
  expect({ ...first, id: '', job_id: '', started_at: '', finished_at: '', created_at: '', updated_at: '' }).toMatchSnapshot()
  const again = await brought(await zipOf(files), `file_name=${format}.zip`)
  expect(again).toMatchObject({ added: 0, changed: 0, unchanged: first.added, refused: first.refused })
  expect((await get('?total=exact')).total).toBe(first.added)
})

test('what changed at its source is changed here, and its switch and severity stay as they were set', async () => {
  const { brought, call, get } = await bringing('/test-templates')
  const file = (command: string) =>
    JSON.stringify([{ id: 'a-1', name: 'One', technique: { attack_id: 'T1005' }, platforms: { linux: { sh: { command } } } }])
  expect(await brought(file('ls'), 'file_name=one.json')).toMatchObject({ added: 1 })
  const [row] = (await get('')).items
  expect(
    (await call('red_lead', 'PATCH', `/test-templates/${row.id}`, { is_active: false, severity: 'low', version: row.version })).statusCode,
  ).toBe(200)
  expect(await brought(file('ls -la'), 'file_name=one.json')).toMatchObject({ added: 0, changed: 1 })
  expect(await get(`/${row.id}`)).toMatchObject({ command: 'ls -la', is_active: false, severity: 'low', version: 3 })
})

test('a technique that the release does not have is kept and told', async () => {
  const { brought, get } = await bringing('/test-templates')
  const report = await brought(tarGz(fixtures('atomic')))
  expect(report).toMatchObject({ unknown: ['T1999'], release: 'enterprise-attack 18.1' })
  expect((await get('?known=false')).items).toMatchObject([{ technique_id: 'T1999', known: false, executor: 'manual' }])
})

test('what is no template, no text, or cannot be kept is named with its reason; other files are counted', async () => {
  const { brought, refusals } = await bringing('/test-templates')
  const report = await brought(
    tarGz([
      ['README.md', '# Read me'],
      ['src/a.py', 'pass'],
      ['src/b.py', 'pass'],
      ['.github/workflow.yml', 'on: push\njobs: {}\n'],
      ['empty.yaml', '\n'],
      ['hollow.yaml', '---\n---\n# nothing but a remark\n---\n'],
      ['latin.yaml', Buffer.from([0x6e, 0x3a, 0x20, 0xe9, 0x0a])],
      ['nul.json', '[{"id":"a","name":"x\\u0000y","technique":{"attack_id":"T1005"},"platforms":{"linux":{"sh":{"command":"id"}}}}]'],
      [
        'twice.json',
        JSON.stringify([1, 2].map(() => ({ id: 'b', name: 'B', technique_id: 'T1005', platforms: { linux: { sh: { command: 'id' } } } }))),
      ],
    ]),
  )
  expect(report).toMatchObject({ state: 'complete', files: 6, added: 1, refused: 6, passed_over: { '.md': 1, '.py': 2 } })
  expect(await refusals(report.id)).toEqual([
    '.github/workflow.yml: It is none of the forms that are read here (atomic, caldera, lolbas, gtfobins, rampart).',
    'empty.yaml: It is empty.',
    'hollow.yaml: It is empty.',
    'latin.yaml: It is no text in UTF-8.',
    'nul.json (a/linux/sh): It holds a character that cannot be kept (U+0000, or half of a pair).',
    'twice.json (b/linux/sh): Its id was there already, in twice.json.',
  ])
})

test('a file that ends too early fails the import with a sentence and keeps nothing of its last portion', async () => {
  const { brought, send, get, call } = await bringing('/test-templates')
  const whole = tarGz(fixtures('caldera'))
  expect(await brought(whole.subarray(0, whole.length - 40), 'file_name=torn.tar.gz')).toMatchObject({
    state: 'failed',
    error: 'The gzip file is damaged or was not sent whole.',
  })
  expect((await get('')).items).toEqual([])
  expect((await send('')).statusCode).toBe(400)
  expect((await send('x', 'format=sigma')).statusCode).toBe(400)
  expect((await call('red_lead', 'POST', '/test-templates/imports', Buffer.from('x'), { 'content-type': 'text/plain' })).statusCode).toBe(
    403,
  )
})

test('imports are listed, newest first, and seen only by their tenant and under their own kind', async () => {
  const { brought, get, w } = await bringing('/test-templates')
  const { id } = await brought(tarGz(fixtures('rampart')), 'file_name=ours.tar.gz&activate=false')
  expect((await get('/imports')).items).toMatchObject([{ id, file_name: 'ours.tar.gz', activate: false }])
  expect((await get('/facets')).active).toEqual([{ value: 'false', count: 17 }])
  const stranger = w.as(await w.tenant())
  for (const path of [`/test-templates/imports/${id}`, `/test-templates/imports/${id}/refusals`])
    expect((await stranger('owner', 'GET', path)).statusCode).toBe(404)
  expect((await get(`/imports/${id}/refusals?limit=1`)).items).toHaveLength(1)
})

const atomics = join(import.meta.dirname, '../../../../../shared/data/atomic/atomics-yaml.tar.gz')
test.skipIf(!existsSync(atomics))(
  'Atomic Red Team: 341 files, 1,819 tests, 330 techniques matched, 11 reported as unknown; again, nothing changes',
  async () => {
    const { brought, get, refusals } = await bringing('/test-templates')
    const report = await brought(readFileSync(atomics), 'format=atomic&file_name=atomics-yaml.tar.gz')
    expect(await refusals(report.id)).toEqual([])
    expect(report).toMatchObject({
      state: 'complete',
      files: 341,
      items: 1819,
      added: 1819,
      refused: 0,
      matched: 330,
      passed_over: { '.txt': 1 },
    })
    expect(report.unknown).toHaveLength(11)
    expect(await get('/facets')).toMatchObject({ active: [{ value: 'true', count: 1819 }], source: [{ value: 'atomic', count: 1819 }] })
    expect((await get('?known=false&limit=200')).items.map((one: { technique_id: string }) => one.technique_id)).toEqual(
      expect.arrayContaining(report.unknown),
    )
    const again = await brought(readFileSync(atomics))
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 1819 })
  },
)

test('a pack belongs to its import: whoever may delete files does not delete it; an administrator does, once it was read', async () => {
  const { w, tenant, brought, call } = await bringing('/test-templates')
  const { id } = await brought(tarGz(fixtures('atomic').slice(0, 2)))
  const [pack] = (await call('owner', 'GET', `/files?object_type=imports&object_id=${id}`)).json().items
  expect(pack).toMatchObject({ kept: true })
  for (const role of ['analyst', 'red_lead'] as const)
    expect((await call(role, 'DELETE', `/files/${pack.id}`)).json()).toMatchObject({ status: 409, code: 'kept' })
  const job = (state: string) =>
    w.owner.query(
      `update job_runs set state = $3, lease_until = now() + interval '1 day' where tenant_id = $1 and input->>'file_id' = $2`,
      [tenant, pack.id, state],
    )
  await job('running')
  expect((await call('admin', 'DELETE', `/files/${pack.id}`)).json()).toMatchObject({ status: 409, code: 'in_use' })
  await job('completed')
  expect((await call('admin', 'DELETE', `/files/${pack.id}`)).statusCode).toBe(204)
  expect((await call('viewer', 'GET', `/test-templates/imports/${id}`)).json()).toMatchObject({ state: 'complete', added: 2 })
})
