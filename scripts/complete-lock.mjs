// npm run lock: completes package-lock.json after `npm install`.
//
// npm leaves out an optional package that its registry does not have (a mirror often lacks those of other platforms),
// and then `npm ci` refuses the lock file on every machine: "Missing: … from lock file". Here they are named, by the
// exact version that their parent asks for, with the platform that their name says, so that npm passes them over where
// they do not belong.

import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const path = process.argv[2] ?? fileURLToPath(new URL('../package-lock.json', import.meta.url))
const lock = JSON.parse(readFileSync(path, 'utf8'))
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = {
  x64: 'x64',
  arm64: 'arm64',
  aarch64: 'arm64',
  arm: 'arm',
  armhf: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  loong64: 'loong64',
  mips64el: 'mips64el',
  wasm32: 'wasm32',
}
const added = []

for (const [folder, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (resolves(folder, name)) continue
    if (!/^\d+\.\d+\.\d+[\w.-]*$/.test(version))
      throw new Error(`${folder || 'package.json'} asks for ${name} ${version}: only exact versions can be named here.`)
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(parent.dev && { dev: true }),
      license: parent.license,
      optional: true,
      ...platform(name),
      ...(parent.engines && { engines: parent.engines }),
    }
    added.push(`${name} ${version}`)
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length ? `Named ${added.length} packages of other platforms:\n${added.join('\n')}` : 'The lock file is complete.')

/** As Node looks them up: from the innermost node_modules outwards. */
function resolves(folder, name) {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    if (lock.packages[`${at && `${at}/`}node_modules/${name}`]) return true
    if (at === '') return false
  }
}

function platform(name) {
  const words = name.slice(name.lastIndexOf('/') + 1).split(/[-.]/)
  const os = systems.filter((word) => words.includes(word))
  const cpu = words.flatMap((word) => processors[word] ?? [])
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.includes('gnu') ? ['glibc'] : []
  return { ...(os.length && { os }), ...(cpu.length && { cpu: [...new Set(cpu)] }), ...(libc.length && { libc }) }
}
