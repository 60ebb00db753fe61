// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const core = dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css'))
const beside = ['notifications', 'spotlight', 'dropzone'].map((name) => join(core, '..', name, 'esm'))
const read = (path: string) => readFileSync(path, 'utf8')
const filesOf = (folder: string, ending: RegExp) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
const namesIn = (text: string) =>
  [...text.matchAll(/import \{([^}]*)\} from ['"]@mantine\/core['"]/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim().split(' ')[0] ?? ''),
  )

/** Every file of Mantine that these names bring with them. */
function reached(names: readonly string[]): Set<string> {
  const index = read(join(core, 'esm/index.mjs'))
  const begin = [...index.matchAll(/import \{([^}]*)\} from "(\.[^"]+)"/g)]
    .filter(([, given = '']) => given.split(',').some((name) => names.includes(name.trim().split(' ')[0] ?? '')))
    .map(([, , path = '']) => join(core, 'esm', path))
  const seen = new Set<string>()
  const walk = (file: string) => {
    if (seen.has(file) || !existsSync(file)) return
    seen.add(file)
    for (const [, path = ''] of read(file).matchAll(/from "(\.[^"]+)"/g)) walk(resolve(dirname(file), path))
  }
  for (const file of begin) walk(file)
  return seen
}

test('of Mantine’s styles those stand in app.css that its components in use need, in Mantine’s order, and no others', () => {
  const ours = filesOf(join(import.meta.dirname, 'src'), /(?<!\.test)\.tsx?$/)
  const names = [...ours, ...beside.flatMap((folder) => filesOf(folder, /\.mjs$/))].flatMap((file) => namesIn(read(file)))
  const needed = [...reached(names)].flatMap((file) => /\/(\w+)\.module\.mjs$/.exec(file)?.[1] ?? [])
  const has = (name: string) => existsSync(join(core, 'styles', `${name}.layer.css`))
  const whole = read(join(core, 'styles.layer.css'))
  const place = (name: string) => whole.indexOf(/\.m_[0-9a-f]+/.exec(read(join(core, 'styles', `${name}.layer.css`)))?.[0] ?? '')
  const wanted = [...new Set(needed)].filter(has).sort((a, b) => place(a) - place(b))
  const app = read(join(import.meta.dirname, 'src/app/app.css'))
  const stands = [...app.matchAll(/@mantine\/core\/styles\/([\w-]+)\.layer\.css/g)].map(([, name]) => name)
  expect(stands).toEqual(['baseline', 'default-css-variables', 'global', ...wanted])
})
