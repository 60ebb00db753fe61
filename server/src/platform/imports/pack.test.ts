import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { tarGz, zipOf } from '../../testing/packs.ts'
import { type PackLimits, packFiles, usualPack } from './pack.ts'

const read = async (bytes: Buffer, name = 'pack.tar.gz', limits: PackLimits = usualPack) => {
  const found: Record<string, unknown>[] = []
  // In pieces that fall across all borders.
  const pieces = Array.from({ length: Math.ceil(bytes.length / 700) }, (_, n) => bytes.subarray(n * 700, (n + 1) * 700))
  for await (const file of packFiles(Readable.from(pieces), name, (path) => /\.yml$|^alone$/.test(path), limits))
    found.push('content' in file ? { path: file.path, text: file.content.toString() } : file)
  return found
}
const files = [
  ['a/one.yml', 'one: 1\n'],
  ['a/picture.png', 'x'.repeat(3000)],
  ['b/two.yml', 'two: 2\n'.repeat(500)],
] as const
const expected = [
  { path: 'a/one.yml', text: 'one: 1\n' },
  { path: 'a/picture.png', passed_over: true },
  { path: 'b/two.yml', text: 'two: 2\n'.repeat(500) },
]

test('an archive is read whatever it is called: tar, tar.gz and zip give the same files, and one file alone gives itself', async () => {
  expect(await read(tarGz(files))).toEqual(expected)
  expect(await read(await zipOf(files), 'whatever')).toEqual(expected)
  expect(await read(Buffer.from('one: 1\n'), 'alone')).toEqual([{ path: 'alone', text: 'one: 1\n' }])
  expect(await read(gzipSync('one: 1\n'), 'one.yml.gz')).toEqual([{ path: 'one.yml', text: 'one: 1\n' }])
})

test('links are refused by name, and so is a file that is too long', async () => {
  expect(await read(tarGz([['a.yml', '']], '2'))).toEqual([{ path: 'a.yml', refused: 'It is a link, and links are not followed.' }])
  const small = { ...usualPack, file: 1024 }
  for (const bytes of [tarGz(files), await zipOf(files)])
    expect((await read(bytes, 'x', small))[2]).toEqual({ path: 'b/two.yml', refused: expect.stringContaining('are read') })
})

test('what is cut off, damaged or too much ends with a sentence', async () => {
  const whole = tarGz(files)
  await expect(read(whole.subarray(0, whole.length - 30))).rejects.toThrow('The gzip file is damaged or was not sent whole.')
  await expect(read(Buffer.alloc(0))).rejects.toThrow('The file is empty.')
  const zip = await zipOf(files)
  await expect(read(zip.subarray(0, zip.length - 30))).rejects.toThrow('The zip cannot be read')
  await expect(read(whole, 'x', { ...usualPack, files: 2 })).rejects.toThrow('more than 2 files')
  await expect(read(gzipSync(Buffer.alloc(3_000_000)), 'x', { ...usualPack, total: 2_000_000 })).rejects.toThrow('unpacks to more than')
})
