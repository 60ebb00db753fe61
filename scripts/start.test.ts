import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'

const undo: (() => unknown)[] = []
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step()
})

/** A copy of Rampart in small: no package from outside, a "node" of its own, and a build that writes down each run. */
function house({ build = 'node build.mjs', withNode = true } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'rampart-start-'))
  undo.push(() => rmSync(root, { recursive: true, force: true }))
  for (const folder of ['scripts', 'web/src', 'contract/src', 'brought/bin']) mkdirSync(join(root, folder), { recursive: true })
  copyFileSync(join(import.meta.dirname, 'start.mjs'), join(root, 'scripts/start.mjs'))
  const write = (path: string, content: unknown) =>
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content))
  write('package.json', { name: 'house', version: '1.0.0', workspaces: ['brought'], scripts: { build } })
  write('brought/package.json', { name: 'node', version: '24.0.0' })
  if (withNode) write('brought/bin/node', '')
  lock(root, '24.0.0')
  write('web/index.html', '<title>web</title>')
  write('web/src/page.ts', 'one')
  write(
    'build.mjs',
    `import fs from 'node:fs'
     fs.appendFileSync('builds', 'x'); fs.mkdirSync('web/dist', { recursive: true })
     setTimeout(() => fs.writeFileSync('web/dist/index.html', 'built'), 300)`,
  )
  return { root, write, builds: () => (existsSync(join(root, 'builds')) ? readFileSync(join(root, 'builds'), 'utf8').length : 0) }
}

function lock(root: string, version: string) {
  const packages = {
    '': { name: 'house', version: '1.0.0', workspaces: ['brought'] },
    brought: { name: 'node', version },
    'node_modules/node': { resolved: 'brought', link: true },
    'node_modules/only-elsewhere': { version: '1.0.0', optional: true, os: ['aix'], resolved: 'file:none.tgz', integrity: 'sha512-AA==' },
  }
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ name: 'house', version: '1.0.0', lockfileVersion: 3, requires: true, packages }),
  )
}

function start(root: string, ...args: string[]): { child: ChildProcess; ended: Promise<{ code: number | null; said: string }> } {
  const { npm_execpath: _, ...env } = process.env
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...args], { cwd: '/', env, stdio: ['ignore', 'pipe', 'pipe'] })
  undo.push(() => child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  return { child, ended: new Promise((done) => child.on('close', (code) => done({ code, said }))) }
}

test('installs and builds once; then only what has become stale', async () => {
  const { root, write, builds } = house()
  const first = await start(root).ended
  expect(first).toMatchObject({ code: 0, said: expect.stringContaining('Installing packages: node_modules is missing') })
  expect(builds()).toBe(1)
  expect(await start(root).ended).toEqual({ code: 0, said: '' })

  write('web/src/page.ts', 'two')
  expect((await start(root, 'packages').ended).said).toBe('')
  expect((await start(root).ended).said).toContain('Building the web app')
  rmSync(join(root, 'web/src/page.ts'))
  await start(root).ended
  expect(builds()).toBe(3)

  const installed = join(root, 'node_modules/.package-lock.json')
  writeFileSync(installed, readFileSync(installed, 'utf8').replace('"node_modules/node"', '"node_modules/other"'))
  expect((await start(root, 'packages').ended).said).toContain('Installing packages: node_modules/node is missing')
  expect(existsSync(join(root, '.start.sock'))).toBe(false)
})

test('two starts at once install and build once, and a killed one hinders nobody', async () => {
  const { root, builds } = house()
  const both = await Promise.all([start(root).ended, start(root).ended])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(builds()).toBe(1)

  rmSync(join(root, 'web/dist'), { recursive: true })
  const killed = start(root)
  for (const end = Date.now() + 60_000; builds() < 2 && Date.now() < end; ) await sleep(10)
  killed.child.kill('SIGKILL')
  await killed.ended
  rmSync(join(root, 'web/dist'), { recursive: true, force: true })
  expect((await start(root).ended).code).toBe(0)
  expect(existsSync(join(root, '.start.sock'))).toBe(false)
})

test('what does not work is said in a sentence, with the exit code', async () => {
  const withoutScripts = await start(house({ withNode: false }).root).ended
  expect(withoutScripts).toMatchObject({ code: 1, said: expect.stringContaining('Run: npm rebuild --ignore-scripts=false node') })
  const broken = await start(house({ build: 'exit 7' }).root).ended
  expect(broken).toMatchObject({ code: 7, said: expect.stringContaining('The web app could not be built') })
  const torn = house().root
  rmSync(join(torn, 'package-lock.json'))
  expect(await start(torn).ended).toMatchObject({ code: 1, said: expect.stringContaining('not a whole copy') })
  expect(await start(torn, 'nonsense').ended).toMatchObject({ code: 1, said: expect.stringContaining('is not known here') })
})
