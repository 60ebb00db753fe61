import { Socket } from 'node:net'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Testbed, testbed } from '../testing/testbed.ts'
import { replySerializer } from './reply.ts'
import { type Reading, tenancy, wireRows } from './tenancy.ts'
import { WirePage } from './wire.ts'

let bed: Testbed
let tenant: string
beforeAll(async () => {
  bed = await testbed()
  tenant = await bed.tenant()
}, 120_000)
afterAll(() => bed.stop())

const asked = (text: string, db: Reading = bed.db.read(tenant)) => wireRows(db, { compile: () => sql.raw(text).compile(db) })

/** What a list with this schema of its items answers; `look` is done to the page before. */
async function answer(text: string, item: z.ZodObject, look: (page: WirePage<unknown>) => void = () => {}) {
  const page = new WirePage(await asked(text), null)
  look(page)
  const app = Fastify()
  app.setSerializerCompiler(replySerializer)
  const reply = z.object({ items: z.array(item), next: z.string().nullable(), total: z.int().optional() })
  app.get('/', { schema: { response: { 200: reply } } }, async () => page)
  const { statusCode, body, headers } = await app.inject('/')
  await app.close()
  return { statusCode, type: headers['content-type'], items: JSON.parse(body).items as unknown, fromWire: page.rows !== undefined }
}
const decoded = async (text: string) => (await asked(text)).decoded()

/** Every kind of cell that a list may have, and what is hard to write of each. */
const things = z.object({
  id: z.uuid(),
  name: z.string(),
  note: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  n: z.int(),
  large: z.int().nullable(),
  yes: z.boolean(),
  day: z.iso.date(),
  at: z.iso.datetime(),
  labels: z.array(z.string()),
  free: z.unknown(),
})
const texts = ['plain', '', 'a "quote"', 'back\\slash', 'tab\tnew\nline', '\u0001\u001f', 'ä😀\u2028', 'NULL', '{}', '</script>', "'; --"]
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
const rows = texts.map(
  (text, i) => `select gen_random_uuid() as id, ${literal(text)}::text as name, ${i % 2 ? 'null' : literal(text)}::text as note,
    '${i % 2 ? 'open' : 'closed'}'::text as state, ${i - 5}::int as n, ${i % 3 ? 'null' : 1e14 + i}::bigint as large, ${i % 2 === 0} as yes,
    '2026-11-${10 + i}'::date as day, '2026-11-22 01:02:03.${i}+00'::timestamptz(3) as at,
    array[${[text, ...texts].map(literal).join(', ')}]::text[] as labels, ${literal(JSON.stringify({ [text || 'key']: [text, null, 1.5] }))}::jsonb as free`,
)
const statement = (more = '') =>
  `select id, name, note, state, n, large, yes, day, at, labels, free${more} from (${rows.join(' union all ')}) as things order by n`

describe('a page written from what PostgreSQL sent', () => {
  test('says the same as its decoded rows', async () => {
    // The ids are new in each statement, so they are taken from a table that stays.
    await bed.owner.query(`create table things as ${rows.join(' union all ')}; grant select on things to rampart_app`)
    const all = 'select * from things order by n'
    const { statusCode, type, items, fromWire } = await answer(all, things)
    expect({ statusCode, type, fromWire }).toEqual({ statusCode: 200, type: 'application/json; charset=utf-8', fromWire: true })
    expect(items).toEqual(await decoded(all))
    expect((items as { name: string; labels: string[] }[]).map(({ name }) => name)).toEqual(texts)
    expect((items as { labels: string[] }[])[3]?.labels).toEqual([texts[3], ...texts])
  })

  test('may be empty, or larger than what is kept to write on', async () => {
    expect((await answer(`${statement()} limit 0`, things)).items).toEqual([])
    const long = `select repeat(chr(1), 200000) as name, g as n from generate_series(1, 5) g`
    expect((await answer(long, z.object({ name: z.string(), n: z.int() }))).items).toEqual(await decoded(long))
  })

  test('holds the keys of its schema and no others', async () => {
    const { items, fromWire } = await answer(statement(`, 'hunter22'::text as password`), things.pick({ name: true, n: true }))
    expect(fromWire).toBe(true)
    expect(items).toEqual(texts.map((name, i) => ({ name, n: i - 5 })))
  })

  test('is what somebody made of its items, once they were looked at', async () => {
    const { items, fromWire } = await answer(`select 1 as n union all select 2`, z.object({ n: z.int() }), (page) => {
      page.items = [{ n: 3 }]
    })
    expect(fromWire).toBe(false)
    expect(items).toEqual([{ n: 3 }])
  })

  test('with a rule for the page as a whole takes the careful way', async () => {
    const app = Fastify()
    app.setSerializerCompiler(replySerializer)
    const reply = z.object({ items: z.array(z.object({ n: z.int() })), next: z.null() }).refine(({ items }) => items.length < 3)
    app.get('/:rows', { schema: { response: { 200: reply } } }, async (req) => {
      const { rows } = req.params as { rows: string }
      return new WirePage(await asked(`select g as n from generate_series(1, ${Number(rows)}) g`), null)
    })
    expect((await app.inject('/2')).json()).toEqual({ items: [{ n: 1 }, { n: 2 }], next: null })
    expect((await app.inject('/3')).statusCode).toBe(500)
    await app.close()
  })

  test.each([
    ['null where none may be', 'select null::text as v', z.string()],
    ['an unknown word', `select 'ajar'::text as v`, z.enum(['open', 'closed'])],
    ['a number where text is promised', 'select 1 as v', z.string()],
    ['text where a number is promised', `select '1'::text as v`, z.int()],
    ['a number that JavaScript cannot hold', 'select 9007199254740993::bigint as v', z.int()],
    ['a text that is too long', `select 'longer than five'::text as v`, z.string().max(5)],
    ['null in a list of texts', 'select array[null]::text[] as v', z.array(z.string())],
    ['a missing column', 'select 1 as other', z.string()],
  ])('%s is an error of ours, and not sent', async (_, text, schema) => {
    expect((await answer(text, z.object({ v: schema }))).statusCode).toBe(500)
  })

  test.each([
    ['a fraction', 'select 0.5::float8 as v', z.number(), 0.5],
    ['a large whole number', 'select 9007199254740991::bigint as v', z.int(), 9007199254740991],
    ['a text with a rule of its own', `select 'short'::text as v`, z.string().max(5), 'short'],
    ['what a codec changes', `select 'x'::text as v`, z.codec(z.string(), z.string(), { decode: (v) => v, encode: (v) => `${v}!` }), 'x!'],
  ])('%s takes the careful way', async (_, text, schema, v) => {
    expect(await answer(text, z.object({ v: schema }))).toMatchObject({ statusCode: 200, items: [{ v }] })
  })
})

/** A connection whose bytes arrive in pieces of these lengths, again and again. */
const inPieces = (lengths: readonly number[]) =>
  class extends Socket {
    #turn = 0
    override push(chunk: Buffer | null) {
      if (chunk === null) return super.push(chunk)
      let more = true
      for (let at = 0; at < chunk.length; ) {
        const length = lengths[this.#turn++ % lengths.length] ?? 1
        more = super.push(chunk.subarray(at, at + length))
        at += length
      }
      return more
    }
  }

test.each([[[1]], [[2, 3]], [[4, 5, 6]], [[7, 1, 100]], [[1000, 1]], [[65_536]]])(
  'rows arrive whole in pieces of %j bytes, from the wire and through the driver, failures between them',
  async (lengths) => {
    const Pieces = inPieces(lengths)
    const db = tenancy({ ...bed.app, max: 1, stream: () => new Pieces() })
    const own = db.read(tenant)
    const many = `select g as n, repeat('x', g % 50) as name from generate_series(1, 200) g`
    const expected = await decoded(many)
    const fails = `select 10 / (150 - g) as n from generate_series(1, 200) g`
    const plain = async (text: string) => (await sql.raw<Record<string, unknown>>(text).execute(own)).rows
    const found = await Promise.all([
      asked(many, own),
      asked(fails, own).catch((err: Error) => err.message),
      plain(many),
      asked(many, own),
      plain(fails).catch((err: Error) => err.message),
      db.withTenant(tenant, async (tx) => [(await asked(many, tx)).decoded(), (await sql.raw(many).execute(tx)).rows]),
      plain(many),
    ])
    const seen = found.map((each) => (typeof each === 'object' && 'decoded' in each ? each.decoded() : each))
    expect(seen).toEqual([expected, 'division by zero', expected, expected, 'division by zero', [expected, expected], expected])
    expect(await db.ask('select * from hosts'), 'nothing of a tenant stays on the connection').toEqual([])
    await db.end()
  },
)
