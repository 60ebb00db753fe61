import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { templateFolder } from '../server/src/testing/template.ts'

/** The first stage of a run makes the database that all of them are copied from, in a folder that goes with the run. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'rampart-template-'))
  process.env[templateFolder] = join(folder, 'template')
  return () => rmSync(folder, { recursive: true, force: true })
}
