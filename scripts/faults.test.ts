import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faults } from './faults.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

test('each fault of the table can be planted: its text stands once in its file, and the file of its test is there', () => {
  const astray = faults.flatMap(({ what, file, text, test: by }) => {
    const times = read(file).split(text).length - 1
    return times === 1 && read(by).length > 0 ? [] : [`${what}: ${times} times in ${file}`]
  })
  expect(astray).toEqual([])
})
