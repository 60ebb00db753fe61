import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ruleFormats } from '@rampart/contract/detections.ts'
import { expect, test } from 'vitest'
import { bringing } from '../../testing/bringing.ts'
import { filesIn, tarGz, zipOf } from '../../testing/packs.ts'

const fixtures = (format: string) => filesIn(join(import.meta.dirname, 'fixtures', format))

test.each(ruleFormats)('%s: the fixture brings in what is whole and names what is not; again, nothing changes', async (format) => {
  const { brought, refusals, get } = await bringing('/detection-rules')
  const files = fixtures(format)
  expect(files.length).toBeGreaterThanOrEqual(20)
  const first = await brought(tarGz(files), `format=${format}&file_name=${format}.tar.gz`)
  expect(first).toMatchObject({ state: 'complete', files: files.length, changed: 0, unchanged: 0, error: null })
  expect(first.items).toBe(first.added + first.refused)
  expect(first.refused).toBeGreaterThanOrEqual(3)
  expect(await refusals(first.id)).toMatchSnapshot()
  expect({ ...first, id: '', job_id: '', started_at: '', finished_at: '', created_at: '', updated_at: '' }).toMatchSnapshot()
  const again = await brought(await zipOf(files), `file_name=${format}.zip`)
  expect(again).toMatchObject({ added: 0, changed: 0, unchanged: first.added, refused: first.refused })
  expect((await get('?total=exact')).total).toBe(first.added)
})

test('a rule keeps its own text, its source and its licence', async () => {
  const { brought, get } = await bringing('/detection-rules')
  await brought(tarGz(fixtures('sigma')))
  const [{ id }] = (await get('?q=Encoded')).items
  const text = filesIn(join(import.meta.dirname, 'fixtures/sigma')).find(([path]) => path.endsWith('encoded_powershell.yml'))?.[1]
  expect(await get(`/${id}`)).toMatchObject({
    source: 'sigma',
    content: String(text),
    technique_ids: ['T1059.001'],
    unknown: [],
    severity: 'high',
    log_source: 'windows/process_creation',
    author: 'A. Drill',
    license: 'Detection Rule License (DRL) 1.1',
  })
  expect((await get('?technique_id=T9999')).items).toMatchObject([{ title: 'Archive Of Documents' }])
  expect((await get(`/${(await get('?technique_id=T9999')).items[0].id}`)).unknown).toEqual(['T9999'])
  expect((await get('?technique_id=T1110')).items).toMatchObject([{ log_source: 'correlation/event_count' }])
})

const sigma = join(import.meta.dirname, '../../../../../shared/data/sigma/sigma-process-creation.tar.gz')
test.skipIf(!existsSync(sigma))('SigmaHQ’s rules of Windows processes: all 1,183 are read, and give techniques by their tags', async () => {
  const { brought, get, refusals } = await bringing('/detection-rules')
  const report = await brought(readFileSync(sigma), 'format=sigma&file_name=sigma.tar.gz')
  expect(await refusals(report.id)).toEqual([])
  expect(report).toMatchObject({ state: 'complete', files: 1183, added: 1183, refused: 0 })
  expect(report.matched).toBeGreaterThan(150)
  expect((await get('?technique_id=T1059.001&total=exact')).total).toBeGreaterThan(50)
})
