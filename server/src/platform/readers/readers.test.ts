import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elementReader } from './elements.ts'
import type { Item, ItemReader } from './items.ts'
import { lineReader } from './lines.ts'
import { recordReader } from './records.ts'

type Seen = { line: number; text?: string; row?: unknown; refused?: string }
const seen = (item: Item): Seen => ({
  line: item.line,
  ...(item.bytes && { text: item.bytes.toString('latin1') }),
  ...(item.row && { row: item.row }),
  ...(item.refused && { refused: item.refused }),
})

/** What a reader makes of bytes that come in these pieces; the name of the fault when it gives up. */
function readAs(reader: ItemReader, pieces: Buffer[]): (Seen | string)[] {
  const found: (Seen | string)[] = []
  try {
    for (const piece of pieces) found.push(...reader.feed(piece).map(seen))
    found.push(...reader.end().map(seen))
  } catch (err) {
    found.push(err instanceof Error ? err.message : String(err))
  }
  return found
}
const readText = (reader: ItemReader, text: string) => readAs(reader, [Buffer.from(text)])

function cut(bytes: Buffer, places: number[]): Buffer[] {
  const sorted = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b)
  return [...sorted, bytes.length].map((end, i) => bytes.subarray(i ? sorted[i - 1] : 0, end))
}

describe('lines', () => {
  test('count physical lines from 1, with blank ones, CRLF, and a last line without an end', () => {
    expect(readText(lineReader(), '{"a":1}\r\n\n  \t\n {"b":2} \n{"c"')).toEqual([
      { line: 1, text: '{"a":1}' },
      { line: 4, text: '{"b":2}' },
      { line: 5, text: '{"c"' },
    ])
  })
  test('a line that is too long is refused as that line, and the lines after it are read', () => {
    const pieces = ['{}\n', 'x'.repeat(60), 'x'.repeat(60), '\n{"after":1}\n', 'y'.repeat(101), '\n', 'z'.repeat(100), '\n'].map((text) =>
      Buffer.from(text),
    )
    expect(readAs(lineReader(100), pieces)).toEqual([
      { line: 1, text: '{}' },
      { line: 2, refused: 'This line is longer than 100 bytes, the longest that is taken.' },
      { line: 3, text: '{"after":1}' },
      { line: 4, refused: 'This line is longer than 100 bytes, the longest that is taken.' },
      { line: 5, text: 'z'.repeat(100) },
    ])
  })
  test('200 MB in one line are not held', () => {
    const reader = lineReader()
    const piece = Buffer.alloc(1024 * 1024, 'x')
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    for (let i = 0; i < 200; i += 1) {
      expect(reader.feed(Buffer.from(piece))).toEqual([])
      if (i % 20 === 0) {
        globalThis.gc?.()
        most = Math.max(most, process.memoryUsage().arrayBuffers - before)
      }
    }
    expect(reader.feed(Buffer.from('\n{}\n')).map((item) => [item.line, item.refused?.includes('16 MiB') ?? false])).toEqual([
      [1, true],
      [2, false],
    ])
  })
})

describe('elements', () => {
  test('are cut out of an array whatever stands in their strings', () => {
    expect(readText(elementReader(), ' [ {"a":"]}\\"[,"} ,\n{"b":[1,{"c":2}]},{}] \n')).toEqual([
      { line: 1, text: '{"a":"]}\\"[,"}' },
      { line: 2, text: '{"b":[1,{"c":2}]}' },
      { line: 3, text: '{}' },
    ])
  })
  test('what is no object becomes an element of its own, and costs no other', () => {
    expect(readText(elementReader(), '[{"a":1}, 12 ,"x,]y", nonsense {"b":2}, [3]]')).toEqual(
      ['{"a":1}', '12', '"x,]y"', 'nonsense', '{"b":2}', '[3]'].map((text, i) => ({ line: i + 1, text })),
    )
  })
  test('an array without an end says where it ends', () => {
    expect(readText(elementReader(), '[{"a":1},{"b":')).toEqual([
      { line: 1, text: '{"a":1}' },
      'The JSON ends in the middle of element 2: the file is not complete.',
    ])
    expect(readText(elementReader(), '[{"a":1},')).toEqual([
      { line: 1, text: '{"a":1}' },
      'The JSON ends after element 1: the file is not complete.',
    ])
  })
  test('objects one after the other need no array', () => {
    expect(readText(elementReader(), '{\n "a": 1\n}\n{"b":2} 7')).toEqual([
      { line: 1, text: '{\n "a": 1\n}' },
      { line: 2, text: '{"b":2}' },
      { line: 3, text: '7' },
    ])
  })
  test('an element that is too long is refused, what follows the array too', () => {
    expect(readText(elementReader(10), '[{"a":1},{"b":"0123456789"},{"c":3}] x y')).toEqual([
      { line: 1, text: '{"a":1}' },
      { line: 2, refused: 'This element is longer than 10 bytes, the longest that is taken.' },
      { line: 3, text: '{"c":3}' },
      { line: 4, refused: 'Something follows the end of the array; it was not read.' },
    ])
  })
})

describe('records', () => {
  const rows = (text: string) =>
    readText(recordReader(), text).map((each) => (typeof each === 'string' ? each : [each.line, each.row ?? each.refused]))
  test('the header is line 1, a quoted cell may hold line ends, and lines are physical ones', () => {
    expect(rows('Hostname,Note,N\r\nws-1,"a ""b""\nc",7\r\n\nws-2,,x\n')).toEqual([
      [2, { Hostname: 'ws-1', Note: 'a "b"\nc', N: 7 }],
      [5, { Hostname: 'ws-2', Note: '', N: 'x' }],
    ])
  })
  test('cells that hold JSON are decoded, numbers only if nothing is lost', () => {
    expect(rows('a,b,c,d,e,f,g\n"""C:\\\\Windows""","{""x"":[1]}",1.10,12345678901234567890,-5,true,"[broken"\n')).toEqual([
      [2, { a: 'C:\\Windows', b: { x: [1] }, c: '1.10', d: '12345678901234567890', e: -5, f: true, g: '[broken' }],
    ])
  })
  test('semicolons and tabs are found out by the header, empty and repeated names are told apart', () => {
    expect(rows('host;;host\na;b;c,d\n')).toEqual([[2, { host: 'a', column_2: 'b', host_2: 'c,d' }]])
    expect(rows('host\tos\na\tb\n')).toEqual([[2, { host: 'a', os: 'b' }]])
  })
  test('a broken quote costs its own line only', () => {
    expect(rows('h,n\na,"x"y\nb,2\nc,"open\nd,4\n')).toEqual([
      [2, 'A quoted cell goes on after its closing quote.'],
      [3, { h: 'b', n: 2 }],
      [4, 'A quote that opens in this line is not closed.'],
      [5, { h: 'd', n: 4 }],
    ])
  })
  test('a record with another number of cells, or with broken bytes, is refused', () => {
    expect(rows('h,n\na\nb,2,3\nc,3\n')).toEqual([
      [2, 'It has 1 cell, but the header names 2.'],
      [3, 'It has 3 cells, but the header names 2.'],
      [4, { h: 'c', n: 3 }],
    ])
    expect(readAs(recordReader(), [Buffer.from('h\n'), Buffer.from([0xff, 10]), Buffer.from('a\n')])).toMatchObject([
      { line: 2, refused: 'It is not valid UTF-8.' },
      { line: 3, row: { h: 'a' } },
    ])
  })
  test('a line that is too long is refused and the next one is read', () => {
    const pieces = [Buffer.from('h,n\n'), Buffer.alloc(80, 'x'), Buffer.alloc(80, 'x'), Buffer.from('\na,1\n')]
    expect(readAs(recordReader(100), pieces)).toMatchObject([
      { line: 2, refused: expect.stringContaining('longer than 100 bytes') },
      { line: 3, row: { h: 'a', n: 1 } },
    ])
  })
})

const readers = { lines: () => lineReader(40), elements: () => elementReader(40), records: () => recordReader(40) }
const fragments = {
  lines: ['{"a":1}', '\n', '\r\n', 'x', '\0', '"', 'é', '   ', 'y'.repeat(30)],
  elements: ['{"a":1}', '[', ']', '{', '}', ',', '"', '\\', '\n', '12', ' ', 'é', 'y'.repeat(30)],
  records: ['a', ',', '"', '\n', '\r\n', '""', ';', 'é', '{"x":1}', '1.5', 'y'.repeat(30)],
}
for (const kind of ['lines', 'elements', 'records'] as const) {
  test(`${kind}: any cutting of the bytes gives the same items, refusals and line numbers`, () => {
    const text = fc
      .array(fc.constantFrom(...fragments[kind]), { maxLength: 60 })
      .map((parts) => `${{ lines: '', elements: '[', records: 'h,n\n' }[kind]}${parts.join('')}`)
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 20 }), (content, places) => {
        const bytes = Buffer.from(content)
        const whole = readAs(readers[kind](), [bytes])
        expect(readAs(readers[kind](), cut(bytes, places))).toEqual(whole)
        expect(
          readAs(
            readers[kind](),
            cut(
              bytes,
              Array.from(bytes, (_, i) => i),
            ),
          ),
        ).toEqual(whole)
      }),
      { seed: 20261122, numRuns: 1000 },
    )
  })
}
