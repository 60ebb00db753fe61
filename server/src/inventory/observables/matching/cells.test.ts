import { describe, expect, test } from 'vitest'
import { normalForm } from '../normal.ts'
import { hintOfColumn, valuesOf } from './cells.ts'
import { buckets, placeOf, seedOf, valueKeys } from './keys.ts'
import { placeIn } from './rows.ts'

const onion = 'duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion'
const sha256 = 'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855'

/** column, cell, what it is. */
const cells: [string, string, string[]][] = [
  ['RemoteIP', '192.0.2.7', ['ip 192.0.2.7']],
  ['Raddr', '192.0.2.7:443', ['ip 192.0.2.7']],
  ['Raddr', '[2001:DB8::0:1]:443', ['ipv6 2001:db8::1']],
  ['Raddr', '::ffff:192.0.2.7', ['ip 192.0.2.7']],
  ['Route', '192.0.2.77/24', ['cidr 192.0.2.0/24']],
  ['Query', 'Evil.Example.', ['domain evil.example']],
  ['Query', 'invoice.zip', ['domain invoice.zip']],
  ['Attachment', 'Invoice.ZIP', ['file_name invoice.zip']],
  ['Site', onion, [`onion ${onion}`]],
  ['Url', 'HTTPS://Evil.Example:8443/Gate?a=b', ['url https://evil.example:8443/Gate?a=b', 'domain evil.example']],
  ['Referer', 'evil.example/gate.php', ['url evil.example/gate.php', 'domain evil.example']],
  ['Url', 'http://user@evil.example:8080/x', ['url http://user@evil.example:8080/x', 'domain evil.example']],
  ['Url', 'http://192.0.2.7/x', ['url http://192.0.2.7/x', 'ip 192.0.2.7']],
  ['Url', `http://${onion}/`, [`url http://${onion}/`, `onion ${onion}`]],
  ['From', 'Bob@Evil.Example', ['email bob@evil.example', 'domain evil.example']],
  ['Hash.SHA256', sha256, [`sha256 ${sha256.toLowerCase()}`]],
  ['MD5', 'D41D8CD98F00B204E9800998ECF8427E', ['md5 d41d8cd98f00b204e9800998ecf8427e']],
  ['Path', 'C:\\Windows\\Temp\\Run.EXE', ['file_path c:\\windows\\temp\\run.exe', 'file_name run.exe']],
  ['Path', '\\\\?\\C:\\Temp\\a b.exe', ['file_path c:\\temp\\a b.exe', 'file_name a b.exe']],
  ['Path', '\\Device\\HarddiskVolume3\\Temp\\x.exe', ['file_name x.exe']],
  ['Path', 'C:\\Te\u0301mp\\ru\u200bn.exe', ['file_path c:\\témp\\run.exe', 'file_name run.exe']],
  ['Query', ' bücher.example ', ['domain xn--bcher-kva.example']],
  ['OSPath', '/tmp/.X/xmrig', ['file_path /tmp/.X/xmrig', 'file_name xmrig']],
  ['Key', 'HKLM\\Software\\Run\\Evil', ['registry_key HKEY_LOCAL_MACHINE\\software\\run\\evil']],
  ['Key', 'HKEY_LOCAL_MACHINE/Software/Run', ['registry_key HKEY_LOCAL_MACHINE\\software\\run']],
  ['Key', '\\HKEY_USERS\\S-1-5-18\\Run', ['registry_key HKEY_USERS\\s-1-5-18\\run']],
  ['Finding', 'cve-2021-44228', ['cve CVE-2021-44228']],
  ['Owner', 'CORP\\A.Berg', ['account corp\\a.berg']],
  ['Sid', 's-1-5-21-1-2-3-500', ['account S-1-5-21-1-2-3-500']],
  ['Wallet', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', ['wallet bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4']],
  ['Mutant', 'Global\\EvilMutex', ['mutex Global\\EvilMutex']],
  ['UserAgent', 'Evil/1.0 (x)', ['user_agent Evil/1.0 (x)']],
  ['Image', 'C:\\Temp\\Run.exe', ['process run.exe', 'file_path c:\\temp\\run.exe', 'file_name run.exe']],
]
const told = (column: string, cell: string) => {
  const hint = hintOfColumn(column, false)
  return hint === undefined ? [] : valuesOf(cell, hint).map(({ type, value }) => `${type} ${value}`)
}

describe('a cell', () => {
  test.each(cells)('%s: %s', (column, cell, expected) => {
    expect(told(column, cell)).toEqual(expected)
  })
  test('that is no value is none: sentences, times, numbers, names, command lines', () => {
    const none: [string, string][] = [
      ['Note', 'The loader calls evil.example and 192.0.2.7'],
      ['Note', `the hash is ${sha256}`],
      ['CreateTime', '2026-11-20T10:11:12Z'],
      ['CommandLine', 'C:\\Windows\\Temp\\run.exe'],
      ['Message', '192.0.2.7'],
      ['Fqdn', 'ws-1.corp.example'],
      ['ClientId', 'C.1234567890abcdef'],
      ['Version', '10.0.22631'],
      ['Mask', '255.255.255.0'],
      ['Local', '0.0.0.0'],
      ['Trusted', 'trusted'],
      ['Domain', 'not a domain'],
      ['Url', 'javascript://x'],
      ['Data', 'x'.repeat(5000)],
      ['Id', '1'.repeat(34)],
    ]
    for (const [column, cell] of none) expect([cell, told(column, cell)]).toEqual([cell, []])
  })
  test('has the normal form under which an indicator is kept, whatever its type', () => {
    for (const [column, cell] of cells)
      for (const { type, value } of valuesOf(cell, hintOfColumn(column, false) ?? 'none'))
        expect(normalForm(type, value)).toEqual({ type, value })
  })
  test('of a process is one where the row has a Pid', () => {
    const wanted = { type: 'process', value: 'svchost.exe' } as const
    expect(placeIn({ Pid: 4, Name: 'Svchost.exe' }, wanted)).toEqual({ column: 'Name', words: 'Svchost.exe' })
    expect(placeIn({ Name: 'svchost.exe' }, wanted)).toBeUndefined()
  })
  test('is found in objects and lists, and its place is named', () => {
    const wanted = { type: 'ip', value: '192.0.2.7' } as const
    expect(placeIn({ Net: [{ Remote: '10.0.0.1' }, { Remote: '192.0.2.7:80' }] }, wanted)).toEqual({
      column: 'Net.1.Remote',
      words: '192.0.2.7:80',
    })
  })
})

describe('keys', () => {
  const tenant = '019a0000-0000-7000-8000-00001234abcd'
  const listsOf = (text: Buffer | undefined) =>
    String(text)
      .split('\n')
      .map((list) => list.slice(1, -1).split(',').map(Number))
  const noted = (block: ReturnType<ReturnType<typeof valueKeys>['take']>) => {
    const lines = listsOf(block?.lines)
    return listsOf(block?.keys).flatMap((keys, n) => keys.map((key, k) => ({ bucket: block?.buckets[n], key, line: lines[n]?.[k] })))
  }
  test('say in which line a value stands, once for the rows of one host that follow each other', () => {
    const keys = valueKeys(tenant)
    for (let line = 1; line <= 10; line += 1) keys.add(line, line <= 5 ? 'a' : 'b', { Ip: '192.0.2.7' })
    const block = keys.take()
    const place = placeOf(seedOf(tenant), { type: 'ip', value: '192.0.2.7' })
    const all = noted(block)
    expect(all.every(({ bucket, key }) => bucket === place.bucket && key === place.key)).toBe(true)
    // What comes once leaves nothing behind, so the second time is noted too.
    expect(all.map(({ line }) => line)).toEqual([1, 2, 6])
    expect(keys.take()).toBeUndefined()
  })
  test('of thousands of rows are all there, each with its line', () => {
    const keys = valueKeys(tenant)
    for (let line = 1; line <= 3000; line += 1) keys.add(line, 'a', { Ip: `10.1.${line >> 8}.${line & 255}` })
    const block = keys.take()
    const expected = Array.from({ length: 3000 }, (_, n) => {
      const line = n + 1
      return { ...placeOf(seedOf(tenant), { type: 'ip', value: `10.1.${line >> 8}.${line & 255}` }), line }
    })
    const name = ({ bucket, key, line }: { bucket?: number | undefined; key: number; line?: number | undefined }) =>
      `${bucket} ${key} ${line}`
    expect(noted(block).map(name).toSorted()).toEqual(expected.map(name).toSorted())
    expect([block?.count, block?.buckets.toSorted((a, b) => a - b)]).toEqual([3000, block?.buckets])
  })
  test('of many values spread over the buckets, and those of two tenants have nothing in common', () => {
    const values = Array.from({ length: 20_000 }, (_, n) => ({ type: 'ip' as const, value: `10.0.${n >> 8}.${n & 255}` }))
    const [one, other] = [seedOf(tenant), seedOf('019a0000-0000-7000-8000-0000deadbeef')]
    const sizes = new Array<number>(buckets).fill(0)
    const places = new Set<string>()
    for (const value of values) {
      const { bucket, key } = placeOf(one, value)
      sizes[bucket] = (sizes[bucket] ?? 0) + 1
      places.add(`${bucket} ${key}`)
    }
    expect(places.size).toBe(values.length)
    expect(Math.min(...sizes)).toBeGreaterThan(30) // 78 on average
    expect(Math.max(...sizes)).toBeLessThan(150)
    expect(values.filter((value) => places.has(`${placeOf(other, value).bucket} ${placeOf(other, value).key}`))).toEqual([])
  })
})
