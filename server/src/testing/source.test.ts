import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
/** What runs in the product, without its comments. */
const product = ['contract/src', 'server/src', 'web/src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test|\.testing|\.d)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.startsWith('server/src/testing/'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '') })),
)
/** Every place that the pattern finds, as `path: what`. */
const found = (pattern: RegExp, within = product) =>
  within.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([all, one]) => `${path}: ${one ?? all}`))

test('no text becomes code: no eval, no Function, no vm, no timer from a text [ASVS-1.3.2] [T48]', () => {
  expect(product.length).toBeGreaterThan(200)
  const code = found(/(?<![.\w])(?:eval|Function)\(|'node:vm'|\bimport\((?!\s*['"`])[^)]*\)|set(?:Timeout|Interval)\(\s*['"`]/g)
  expect(code).toEqual([])
})

test('what comes in is read as JSON only; nothing makes objects of classes from it [ASVS-1.5.2] [T48]', () => {
  expect(found(/'node:v8'|\bdeserialize\(|'node-serialize'|'serialize-javascript'|\bstructuredClone\(JSON/g)).toEqual([])
  // Templates and rules are YAML: read in one place, without tags (platform/imports/parse.test.ts).
  const yaml = found(/(?:from|import\(|require\() ?'(?:js-)?yaml'/g)
  expect(yaml.filter((place) => !place.startsWith('server/src/platform/imports/parse.ts'))).toEqual([])
  expect(found(/\bObject\.setPrototypeOf\(|\.__proto__\b/g)).toEqual([])
})

test('values are compared without being converted [ASVS-15.3.5]', () => {
  // Texts are blanked first: SQL and GraphQL-like words have an = of their own.
  const bare = product.map(({ path, text }) => ({
    path,
    text: text.replaceAll(/'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/(?![*/ ])(?:\\.|[^/\\\n])+\//g, "''"),
  }))
  expect(found(/[^=!<>]==(?! null)[^=]|!=(?! null)[^=]/g, bare)).toEqual([])
})

test('patterns are made of our own words, or of what was escaped or checked before [ASVS-1.2.9]', () => {
  const made = found(/new RegExp\(([^\n]*)/g).map((place) => place.split(':')[0])
  const known = [
    'server/src/platform/hooks/trail.ts' /* letters, digits, _ . - and *, by the schema; the dot is escaped */,
    'server/src/platform/identity/cookies.ts' /* our own cookie's name */,
    'server/src/platform/identity/sso/states.ts' /* our own cookie's name */,
    'web/src/kit/api.ts' /* the paths of our own API document */,
  ]
  expect(made.filter((path) => !known.includes(path ?? ''))).toEqual([])
})

test('SQL holds no text that was put in: values are parameters, names go through sql.ref and sql.table [ASVS-1.2.4] [T14]', () => {
  const raw = found(/\bsql\.raw\(([^\n]*)/g)
  const known = [
    /^server\/src\/kernel\/verbs\.ts: order === 'asc' \? '>' : '<'\)/,
    /^server\/src\/inventory\/hosts\/ingest\/store\.ts: `id uuid/,
  ]
  expect(raw.filter((place) => !known.some((ok) => ok.test(place)))).toEqual([])
})

test('packages have licences that may be shipped, and come with the hash they had when they were chosen [S15] [ASVS-15.1.2]', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { license?: string; integrity?: string; link?: boolean; optional?: boolean }>
  }
  const fine = new Set(
    'MIT MIT-0 ISC 0BSD Unlicense BSD BSD-2-Clause BSD-3-Clause Apache-2.0 BlueOak-1.0.0 CC0-1.0 Python-2.0 OFL-1.1 WTFPL Artistic-2.0 CC-BY-3.0 Zlib'.split(
      ' ',
    ),
  )
  const known: Record<string, string> = {
    decko: 'MIT in its LICENSE; its package.json does not say so',
    stickyfill: 'MIT in its LICENSE; its package.json does not say so',
    'png-js': 'MIT in its LICENSE; its package.json does not say so',
  }
  /** Weak copyleft, of a file: used as they come, to build and to test only. */
  const tools = /^(?:@axe-core\/playwright|axe-core|lightningcss(?:-[\w-]+)?)$/
  const wrong: string[] = []
  const third = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link)
  expect(third.length).toBeGreaterThan(300)
  for (const [path, { license = '', integrity, optional }] of third) {
    const name = path.replace(/.*node_modules\//, '')
    const words = license.replaceAll(/[()]|\bLicense\b/g, '').trim()
    const allowed = words.split(' OR ').some((one) => one.split(' AND ').every((each) => fine.has(each.trim())))
    if (!allowed && !(name in known) && !(words === 'MPL-2.0' && tools.test(name))) wrong.push(`${name}: ${license || 'no licence'}`)
    // What is for other machines only may stand there by its version alone: see scripts/complete-lock.mjs.
    if (!optional && !integrity?.startsWith('sha512-')) wrong.push(`${name}: no SHA-512`)
  }
  expect(wrong).toEqual([])
})

test('versions that repeat a known hole are not in the tree [T52] [T53] [T54] [S15]', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>
  }
  const versions = (name: string) =>
    Object.entries(packages).flatMap(([path, { version = '' }]) => (path.endsWith(`node_modules/${name}`) ? [version] : []))
  const least = (name: string, [major, minor, patch]: [number, number, number]) => {
    for (const version of versions(name)) {
      const [a = 0, b = 0, c = 0] = version.split(/[.-]/).map(Number)
      expect(a * 1e6 + b * 1e3 + c, `${name} ${version}`).toBeGreaterThanOrEqual(major * 1e6 + minor * 1e3 + patch)
    }
  }
  for (const name of ['fast-jwt', '@fastify/jwt', 'jsonwebtoken']) expect(versions(name), name).toEqual([])
  expect(versions('fastify').length).toBeGreaterThan(0)
  least('fastify', [5, 8, 1])
  least('fast-xml-parser', [5, 12, 0])
  least('yauzl', [3, 4, 0])
  least('dompurify', [3, 4, 0])
  least('undici', [7, 0, 0])
})
