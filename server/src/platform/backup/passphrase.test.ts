import { spawnSync } from 'node:child_process'
import { createWriteStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { line, type Manifest } from './archive.ts'
import { sealing } from './container.ts'

const folder = mkdtempSync(join(tmpdir(), 'rampart-passphrase-'))
const main = join(import.meta.dirname, '../../main.ts')
const passphrase = 'tide tables of the harbour'
const file = join(folder, 'small.backup')
const none = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' // SHA-256 of nothing

beforeAll(async () => {
  const start = { backup: 1, version: '0.0.1', postgres: '15', created_at: '2026-01-01T00:00:00.000Z', migrations: [], master_check: null }
  const objects = { count: 0, bytes: 0, sha256: none }
  const manifest: Manifest = { tables: [], sequences: [], objects, lost: { missing: 0, damaged: 0, keys: [] }, audit: [] }
  await pipeline([line(start), line({ manifest })], createGzip(), await sealing(passphrase), createWriteStream(file))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const env = (more: Record<string, string> = {}) => ({ PATH: process.env.PATH ?? '', RAMPART_DATA: join(folder, 'data'), ...more })
const verify = (more: Record<string, string>) => spawnSync(process.execPath, [main, 'verify', file], { env: env(more), encoding: 'utf8' })

test('the passphrase comes from the environment or a file; without one, and no terminal, the command says what to do', () => {
  expect(verify({ RAMPART_BACKUP_PASSPHRASE: passphrase })).toMatchObject({ status: 0, stdout: expect.stringContaining('is whole') })
  const path = join(folder, 'passphrase')
  writeFileSync(path, `${passphrase}\n`)
  expect(verify({ RAMPART_BACKUP_PASSPHRASE_FILE: path })).toMatchObject({ status: 0 })
  writeFileSync(path, 'short\n')
  expect(verify({ RAMPART_BACKUP_PASSPHRASE_FILE: path }).stderr).toContain('must have at least 12 characters')
  expect(verify({ RAMPART_BACKUP_PASSPHRASE_FILE: `${path}-gone` }).stderr).toContain('cannot be read')
  expect(verify({})).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Give the passphrase of the backup in RAMPART_BACKUP_PASSPHRASE'),
  })
})

test.skipIf(!existsSync('/usr/bin/script'))('at a terminal it is asked for, and not shown', () => {
  const asked = spawnSync('/usr/bin/script', ['-qec', `${process.execPath} ${main} verify ${file}`, '/dev/null'], {
    env: env(),
    input: `${passphrase}\n`,
    encoding: 'utf8',
  })
  expect(asked.stdout).toContain('Passphrase of the backup:')
  expect(asked.stdout).toContain('This backup is whole')
  expect(asked.stdout.split('Passphrase of the backup:')[1]).not.toContain('tide')
})
