import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'rampart-scan-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The scan of `npm run check`, over one file with this text. */
function scan(text: string) {
  const file = join(folder, 'planted.ts')
  writeFileSync(file, text)
  const program = join(root, 'node_modules/secretlint/bin/secretlint.js')
  const { status, stdout } = spawnSync(process.execPath, [program, '--secretlintrc', join(root, '.secretlintrc.json'), file], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, stdout }
}
// Put together here, so that the scan of this file finds nothing.
const letters = 'q7Zr2LxV9tBn4KmW8sDf3HjP6yCg5TkQ1wRe'
const { privateKey: rsa } = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
})

test.each([
  ['a GitHub token', `ghp_${letters}`],
  ['a Slack token', `xoxb-${'1'.repeat(12)}-${'2'.repeat(12)}-${letters.slice(0, 24)}`],
  ['a private key', rsa],
  ['a password in the address of a database', `postgres://rampart:${letters.slice(0, 12)}@db.nordwind.de:5432/rampart`],
])('a planted secret fails the scan and is not shown: %s', (_, secret) => {
  const { status, stdout } = scan(`export const planted = \`${secret}\`\n`)
  expect(status, stdout).toBe(1)
  expect(stdout).not.toContain(secret)
  expect(stdout).not.toContain(letters.slice(0, 12))
})

test('addresses reserved for examples pass, and npm run check scans', () => {
  expect(scan(`export const url = 'postgres://user:password@db.example.org:5432/rampart'\n`)).toMatchObject({ status: 0 })
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(scripts.check).toContain('npm run scan')
  expect(scripts.scan).toBe('secretlint "**/*"')
})
