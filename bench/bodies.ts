import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Writes a body into a file before the clock runs, so that making it costs nobody. */
export function bodyFile(folder: string, name: string, pieces: Iterable<Buffer>): string {
  const path = join(folder, `${name}.ndjson`)
  const file = openSync(path, 'w')
  for (const piece of pieces) writeSync(file, piece)
  closeSync(file)
  return path
}
