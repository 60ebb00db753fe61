import { messageMapping } from '@rampart/contract/alert-sources.ts'
import { expect, test } from 'vitest'
import { draftOf, isEmpty, mappingOf } from './mapping.ts'

const mapping = messageMapping.parse({
  items: 'events',
  fields: { title: { paths: ['rule.name', 'message'] }, source: { paths: [], constant: 'Acme EDR' } },
  severities: [{ word: 'P1', severity: 'critical' }],
  observables: [{ path: 'net.src', type: 'ip' }],
})

test('a mapping that is only looked at stays what it was', () => {
  expect(mappingOf(draftOf(mapping))).toEqual(mapping)
  expect(isEmpty(mappingOf(draftOf(null)))).toBe(true)
})

test('rows in which nothing stands are left out', () => {
  const draft = {
    ...draftOf(null),
    fields: { title: { paths: [], constant: '  ' }, category: { paths: ['type'], constant: ' ' } },
    severities: [
      { word: ' Sev-1 ', severity: 'high' as const },
      { word: '', severity: 'low' as const },
    ],
  }
  const said = mappingOf(draft)
  expect(said).toEqual({ fields: { category: { paths: ['type'] } }, severities: [{ word: 'Sev-1', severity: 'high' }], observables: [] })
  expect(messageMapping.parse(said)).toEqual(said)
})
