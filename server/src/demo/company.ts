import type { Role } from '@rampart/contract/identity.ts'
import { seeded } from '../inventory/hosts/fixtures.ts'

/** Nordwind AG as docs/demo-story.md tells it: who works there and what stands where. Nothing of it exists. */
export const company = 'Nordwind AG'
export const domain = 'nordwind.example'

export interface Colleague {
  username: string
  display_name: string
  role: Role
  locale?: string
}
export const mara: Colleague = { username: 'mara.lindqvist', display_name: 'Mara Lindqvist', role: 'owner' }
export const colleagues: readonly Colleague[] = [
  { username: 'tomas.ferreira', display_name: 'Tomás Ferreira', role: 'lead' },
  { username: 'aylin.demir', display_name: 'Aylin Demir', role: 'analyst' },
  { username: 'henrik.voss', display_name: 'Henrik Voss', role: 'analyst' },
  { username: 'pieter.dekker', display_name: 'Pieter Dekker', role: 'manager' },
  { username: 'ines.navarro', display_name: 'Inés Navarro', role: 'red_lead' },
  { username: 'greta.hollmann', display_name: 'Greta Hollmann', role: 'auditor' },
  { username: 'elif.kaya', display_name: 'Elif Kaya', role: 'red_tech' },
  { username: 'sofie.maes', display_name: 'Sofie Maes', role: 'blue_lead' },
  { username: 'rasmus.holm', display_name: 'Rasmus Holm', role: 'blue_tech' },
]
/** Who replays the incident: who leads red and blue, who executes and who looks. */
export const purpleTeam = { ines: 'ines.navarro', elif: 'elif.kaya', sofie: 'sofie.maes', rasmus: 'rasmus.holm' } as const

export type Kind = 'ws' | 'lt' | 'mac' | 'srv' | 'web' | 'dc' | 'fs' | 'jmp' | 'eng'
export interface DemoHost {
  hostname: string
  fqdn: string
  kind: Kind
  system: 'windows' | 'linux' | 'darwin'
  release: string
  machine: string
  ip: string
  mac: string
  client_id: string
  labels: string[]
  /** Who works at it: an account of the domain. */
  account: string
  /** The first and the last day on which it reports. */
  since: number
  until: number
}

/** Days of the story: 0 is its day zero, `lastDay` the day of the demo. */
export const lastDay = 55
const sites = { ham: 20, bhv: 30, rtm: 40, mad: 50 } as const // second number of each site's network
type Site = keyof typeof sites
/** Third number of the network, operating systems, and how many of a hundred hosts. */
const kinds: Record<Kind, { net: number; share: number; labels: readonly string[] }> = {
  ws: { net: 20, share: 34, labels: [] },
  lt: { net: 22, share: 32, labels: ['laptop'] },
  mac: { net: 24, share: 5, labels: ['laptop'] },
  srv: { net: 14, share: 17, labels: ['server'] },
  web: { net: 12, share: 5, labels: ['server', 'dmz'] },
  dc: { net: 8, share: 0, labels: ['server', 'tier-0'] },
  fs: { net: 10, share: 0, labels: ['server', 'crown-jewel'] },
  jmp: { net: 30, share: 0, labels: ['server', 'jump-host'] },
  eng: { net: 90, share: 7, labels: ['ot'] },
}
/** Those the story names, and what every company has; they are there at any size. */
const named: readonly [Site, Kind, number][] = [
  ['ham', 'dc', 1],
  ['ham', 'dc', 2],
  ['bhv', 'dc', 1],
  ['rtm', 'dc', 1],
  ['mad', 'dc', 1],
  ['ham', 'jmp', 1],
  ['ham', 'jmp', 2],
  ['rtm', 'jmp', 1],
  ['ham', 'fs', 1],
  ['bhv', 'fs', 1],
  ['mad', 'web', 2],
  ['rtm', 'eng', 3],
  ['bhv', 'ws', 14],
  ['bhv', 'ws', 15],
  ['ham', 'ws', 7],
  ['mad', 'lt', 21],
]
const accounts = 'j.petersen k.brandt l.hansen m.ortiz s.kruger t.jansen e.visser r.molina c.santos n.albers d.peters b.yilmaz'.split(' ')
const clients = ['Microsoft Windows 11 Enterprise 10.0.22631 Build 22631', 'Microsoft Windows 11 Enterprise 10.0.26100 Build 26100']
const servers = [
  'Microsoft Windows Server 2022 Standard 10.0.20348 Build 20348',
  'Microsoft Windows Server 2019 Standard 10.0.17763 Build 17763',
]

/** A sequence of numbers in [0, 1) that depends on nothing but the seed and the words. */
export function randomOf(seed: number, ...words: (string | number)[]): () => number {
  let hash = 2166136261 ^ seed // FNV-1a, 32 bits
  for (const char of words.join(' ')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619)
  const random = seeded(hash >>> 0)
  random() // neighbours in the seed are neighbours in the first number
  return random
}
export const pick = <T>(random: () => number, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)]
  if (found === undefined) throw new RangeError('nothing to pick from')
  return found
}
export const hex = (random: () => number, digits: number) =>
  Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('')

/** The hosts of the company; the same for the same seed and number. */
export function fleet(seed: number, count: number): DemoHost[] {
  const random = randomOf(seed, 'fleet')
  const numbers = new Map<string, number>()
  const taken = new Set(named.map(([site, kind, number]) => `${site} ${kind} ${number}`))
  const hosts = named.map(([site, kind, number]) => hostOf(random, site, kind, number, true))
  while (hosts.length < count) {
    const site = share(random, { ham: 44, bhv: 20, rtm: 21, mad: 15 })
    const kind = share(random, Object.fromEntries(Object.entries(kinds).map(([name, { share: of }]) => [name, of])) as Record<Kind, number>)
    const place = `${site} ${kind}`
    let number = (numbers.get(place) ?? 0) + 1
    while (taken.has(`${place} ${number}`)) number += 1
    numbers.set(place, number)
    hosts.push(hostOf(random, site, kind, number, false))
  }
  return hosts
}

function hostOf(random: () => number, site: Site, kind: Kind, number: number, fixed: boolean): DemoHost {
  const long = kind === 'ws' || kind === 'lt' || kind === 'mac' ? 3 : 2
  const hostname = `${site}-${kind}-${String(number).padStart(long, '0')}`
  const { system, release, machine } = systemOf(random, kind)
  const { net, labels } = kinds[kind]
  const late = !fixed && random() < 0.07
  const gone = !fixed && !late && random() < 0.04
  return {
    hostname,
    fqdn: `${hostname}.${domain}`,
    kind,
    system,
    release,
    machine,
    ip: `10.${sites[site]}.${net + Math.floor(number / 200)}.${10 + (number % 200)}`,
    mac: `02:4e:57:${[0, 0, 0].map(() => hex(random, 2)).join(':')}`,
    client_id: `C.${hex(random, 16)}`,
    labels: [...labels, site],
    account: hostname === 'bhv-ws-014' ? 'j.petersen' : pick(random, accounts),
    since: late ? 5 + Math.floor(random() * 45) : 0,
    until: gone ? 12 + Math.floor(random() * 30) : lastDay,
  }
}

function systemOf(random: () => number, kind: Kind): Pick<DemoHost, 'system' | 'release' | 'machine'> {
  if (kind === 'mac') return { system: 'darwin', release: 'darwin 15.6.1', machine: 'arm64' }
  if (kind === 'web' || (kind === 'srv' && random() < 0.55))
    return { system: 'linux', release: pick(random, ['debian 12.11', 'ubuntu 24.04', 'debian 13.1']), machine: 'amd64' }
  if (kind === 'eng') return { system: 'windows', release: 'Microsoft Windows 10 Enterprise LTSC 10.0.19044 Build 19044', machine: 'amd64' }
  return { system: 'windows', release: pick(random, kind === 'ws' || kind === 'lt' ? clients : servers), machine: 'amd64' }
}

function share<K extends string>(random: () => number, parts: Record<K, number>): K {
  const all = Object.entries(parts) as [K, number][]
  let left = random() * all.reduce((sum, [, part]) => sum + part, 0)
  for (const [name, part] of all) {
    left -= part
    if (left < 0) return name
  }
  throw new RangeError('no parts')
}
