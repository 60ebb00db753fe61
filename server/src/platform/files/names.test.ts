import { expect, test } from 'vitest'
import { attachment, cleanMediaType, cleanName } from './names.ts'

// proves: [ASVS-5.4.1] [T2]
test.each([
  ['../../etc/passwd', '.._.._etc_passwd'],
  ['C:\\Users\\eve\\a.exe', 'C:_Users_eve_a.exe'],
  ['a\u0000b\r\nSet-Cookie: x', 'abSet-Cookie: x'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['\u200e\u2066x\u2069', 'x'],
  ['Gru\u0308n.txt', 'Gr\u00fcn.txt'],
  ['..', 'unnamed'],
  [' \t ', 'unnamed'],
  ['', 'unnamed'],
  ['lone \ud800 surrogate', 'lone  surrogate'],
  ['报告.pdf', '报告.pdf'],
])('%j is kept as %j', (given, kept) => expect(cleanName(given)).toBe(kept))

test('a long name ends at 200 bytes, keeps its ending and breaks no character', () => {
  const name = cleanName(`${'漢'.repeat(300)}.json`)
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
  expect(Buffer.byteLength(name)).toBeGreaterThan(195)
  expect(name).toMatch(/^漢+\.json$/)
  expect(Buffer.byteLength(cleanName('🙂'.repeat(100)))).toBe(200)
})

// proves: [ASVS-5.4.2] [ASVS-1.2.1]
test('the header cannot be split and says the name twice', () => {
  expect(attachment('a"b\\c;d.txt')).toBe(`attachment; filename="a_b_c;d.txt"; filename*=UTF-8''a%22b%5Cc%3Bd.txt`)
  expect(attachment("报告 (1)'s.pdf")).toBe(`attachment; filename="__ (1)'s.pdf"; filename*=UTF-8''%E6%8A%A5%E5%91%8A%20%281%29%27s.pdf`)
})

test.each([
  ['Text/HTML; charset=utf-8', 'text/html'],
  ['application/x-ndjson', 'application/x-ndjson'],
  ['nonsense', 'application/octet-stream'],
  ['a/b\r\nx: y', 'application/octet-stream'],
  [undefined, 'application/octet-stream'],
])('media type %j is kept as %j', (given, kept) => expect(cleanMediaType(given)).toBe(kept))
