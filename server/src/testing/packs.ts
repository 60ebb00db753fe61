import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { ZipFile } from 'yazl'

export type PackedFile = readonly [path: string, content: string | Buffer]

/** Every file below a folder, in the order of their paths. */
export const filesIn = (folder: string): PackedFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [relative(folder, path), readFileSync(path)])

/** A tar file (ustar), gzipped. `type` 2 makes links of all of them. */
export function tarGz(files: readonly PackedFile[], type = '0'): Buffer {
  const blocks = files.flatMap(([path, content]) => {
    const bytes = Buffer.from(content)
    const header = Buffer.alloc(512)
    header.write(path.slice(-100), 0)
    header.write('0000644\0', 100)
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
    header.write('00000000000\0', 136)
    header.write(' '.repeat(8), 148)
    header.write(type, 156)
    header.write('ustar\x0000', 257)
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    )
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
  })
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}

export async function zipOf(files: readonly PackedFile[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [path, content] of files) zip.addBuffer(Buffer.from(content), path)
  zip.end()
  return buffer(zip.outputStream)
}
