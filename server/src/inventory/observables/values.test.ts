import { expect, test } from 'vitest'
import { world } from '../../testing/world.ts'

async function start() {
  const w = await world()
  const tenant = await w.tenant()
  const call = w.as(tenant)
  const add = (type: string, value: string, more: object = {}) => call('analyst', 'POST', '/observables', { type, value, ...more })
  return { w, tenant, call, add }
}

/** Spellings of one thing: the first makes it, the others are known by it. */
const spellings: [type: string, value: string, ...others: [string, string][]][] = [
  ['ip', '192.0.2.7', ['ip', ' 192[.]0[.]2[.]7 '], ['ipv6', '192.0.2.7']],
  ['ipv6', '2001:db8::1', ['ip', '2001:DB8:0:0:0:0:0:1'], ['ipv6', '2001[:]db8[:][:]1']],
  ['cidr', '10.0.0.0/8', ['cidr', '10.1.2.3/8']],
  ['domain', 'evil.example', ['domain', 'EVIL.example.'], ['domain', 'evil[.]example'], ['domain', 'ev\u200bil.example']],
  ['domain', 'xn--bcher-kva.example', ['domain', 'b\u00fccher.example'], ['domain', 'bu\u0308cher.example']],
  ['url', 'https://evil.example/Gate?a=1', ['url', 'hxxps://EVIL[.]example/Gate?a=1'], ['url', 'HTTPS://evil.example./Gate?a=1']],
  ['email', 'eve@evil.example', ['email', 'Eve[@]evil[.]example'], ['email', 'mailto:eve@EVIL.example']],
  ['md5', 'd41d8cd98f00b204e9800998ecf8427e', ['hash', 'D41D8CD98F00B204E9800998ECF8427E']],
  ['sha1', 'da39a3ee5e6b4b0d3255bfef95601890afd80709', ['hash', 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709']],
  ['sha256', `${'ab'.repeat(32)}`, ['hash', 'AB'.repeat(32)]],
  ['file_name', 'invoicecod.exe', ['file_name', 'Invoice\u202ecod.EXE']],
  ['file_path', 'c:\\windows\\temp\\x.dll', ['file_path', 'C:\\Windows\\\\Temp\\X.dll'], ['file_path', 'c:/windows/temp/x.dll']],
  ['registry_key', 'HKEY_LOCAL_MACHINE\\software\\run', ['registry_key', 'hklm\\Software\\Run']],
  ['process', 'powershell.exe -enc', ['process', 'PowerShell.exe  -enc']],
  ['cve', 'CVE-2021-44228', ['cve', 'cve-2021-44228'], ['cve', 'CVE_2021_44228']],
  ['account', 'corp\\eve', ['account', 'CORP\\Eve']],
  ['wallet', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', ['wallet', 'BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ']],
  ['other', 'Campaign Tide', ['other', ' Campaign Tide\ufeff']],
]

test.for(spellings)('%s %s is one, however it is written', async ([type, value, ...others]) => {
  const { add } = await start()
  const made = await add(type, value)
  expect([made.statusCode, made.json().type, made.json().value], made.body).toEqual([201, type, value])
  for (const [word, other] of others) {
    const again = await add(word, other)
    expect([again.statusCode, again.json().detail], other).toEqual([409, 'This observable is known already.'])
  }
})

test('what is no such thing is refused at its field with a sentence', async () => {
  const { add, call } = await start()
  const wrong: [string, string][] = [
    ['url', 'hxxp://[not-an-ip]'],
    ['url', 'javascript:alert(1)'],
    ['url', 'https://evil.example/a b'],
    ['ip', '192.0.2.256'],
    ['cidr', '192.0.2.0/33'],
    ['domain', 'invoice'],
    ['domain', 'not a domain'],
    ['onion', `${'a'.repeat(56)}.onion`],
    ['email', 'nobody@'],
    ['md5', 'ab'.repeat(20)],
    ['hash', 'ab'.repeat(19)],
    ['cve', 'CVE-21-1'],
    ['file_name', 'a/b.exe'],
    ['file_path', 'somewhere'],
    ['registry_key', 'Software\\Run'],
    ['wallet', '1BoatSLRHtKNngkdXEeobR76b53LETtpyX'],
    ['other', '\u200b\u202e'],
  ]
  for (const [type, value] of wrong) {
    const reply = await add(type, value)
    expect([reply.statusCode, reply.json().errors?.[0].path], `${type} ${value}`).toEqual([400, 'value'])
    expect(reply.json().errors[0].message).toMatch(/^[A-Z].*\.$/)
  }
  expect((await add('carrier_pigeon', 'x')).json().errors[0].path).toBe('type')
  expect((await call('viewer', 'GET', '/observables')).json().items).toEqual([])
})

test('a value of a megabyte, half a character and a NUL are refused; the longest one is kept and found', async () => {
  const { add, call } = await start()
  expect((await add('other', 'a'.repeat(900_000))).json().errors).toEqual([
    { path: 'value', message: 'This value is longer than 8,192 characters.' },
  ])
  expect((await add('other', 'a'.repeat(1_100_000))).statusCode).toBe(413)
  expect((await add('other', 'a\ud800')).statusCode).toBe(400)
  expect((await add('other', 'a\u0000')).statusCode).toBe(400)
  const longest = '\u8bbf'.repeat(8192)
  expect((await add('other', longest)).statusCode).toBe(201)
  expect((await call('viewer', 'GET', `/observables?q=${encodeURIComponent('\u8bbf'.repeat(20))}`)).json().items).toHaveLength(1)
})

test('two tenants have the same observable each for itself', async () => {
  const { w, add } = await start()
  expect((await add('domain', 'evil.example', { description: 'ours' })).statusCode).toBe(201)
  const other = w.as(await w.tenant())
  expect((await other('analyst', 'POST', '/observables', { type: 'domain', value: 'evil.example' })).statusCode).toBe(201)
  const reply = await other('analyst', 'POST', '/observables/extract', { text: 'evil.example and worse.example' })
  expect(reply.json().items.map((item: { known: boolean }) => item.known)).toEqual([true, false])
  expect((await other('viewer', 'GET', '/observables')).json().items).toMatchObject([{ description: '' }])
})
