import type { Actor } from '../../../kernel/guard.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Tenancy } from '../../../kernel/tenancy.ts'
import { takeAlerts } from '../take.ts'
import type { Message } from './bodies.ts'
import { digestOf } from './mapped.ts'
import { isFields, textAt } from './paths.ts'
import { mapped } from './presets.ts'

type Verb = 'index' | 'create' | 'update' | 'delete'
interface Failure {
  type: string
  reason: string
}
interface Result {
  _index: string
  _id: string
  status: number
  _version?: number
  result?: 'created' | 'updated' | 'noop'
  _shards?: { total: number; successful: number; failed: number }
  _seq_no?: number
  _primary_term?: number
  error?: Failure
}
/** What `_bulk` answers: 200 also where items were refused, which `errors` then says. */
export interface Answer {
  took: number
  errors: boolean
  items: Partial<Record<Verb, Result>>[]
}
/** The first line of an item: what shall be done, and where. */
interface Action {
  verb: Verb
  index: string
  id: string | undefined
}
interface Waiting {
  place: number
  action: Action
  id: string
  input: unknown
}

const portion = 500
const mostItems = 100_000
const verbs: ReadonlySet<string> = new Set(['index', 'create', 'update', 'delete'])

/**
 * Takes in the documents of a bulk body as they arrive; each becomes an alert or is refused by itself. A document that was sent
 * before, by its `_id` or else its content, is known and nothing happens. Throws 400 for a body that is no bulk body: where an
 * action should stand there is none, so nobody can tell any more which line is what. What came before it stays.
 */
export async function bulk(db: Tenancy, actor: Actor, index: string | undefined, lines: AsyncIterable<Message[]>): Promise<Answer> {
  const begun = performance.now()
  const items: Answer['items'] = []
  let waiting: Waiting[] = []
  let action: Action | undefined
  const answer = ({ verb, index: _index }: Action, _id: string, status: number, more: Partial<Result>) => ({
    [verb]: { _index, _id, status, ...more },
  })
  const fail = (of: Action, id: string, type: string, reason: string) => answer(of, id, 400, { error: { type, reason } })
  const flush = async () => {
    const given = waiting
    waiting = []
    if (given.length === 0) return
    const { alerts } = await db.withTenant(actor.tenant_id, (tx) =>
      takeAlerts(
        { tx, actor },
        given.map(({ input }) => input),
      ),
    )
    for (const { index: at, outcome, number, error } of alerts) {
      const of = given[at]
      if (!of) continue
      items[of.place] =
        outcome === 'refused'
          ? fail(of.action, of.id, 'document_parsing_exception', error ?? 'It is no alert.')
          : answer(of.action, of.id, outcome === 'known' ? 200 : 201, {
              _version: 1,
              result: outcome === 'known' ? 'noop' : 'created',
              _shards: { total: 1, successful: 1, failed: 0 },
              _seq_no: number ?? 0,
              _primary_term: 1,
            })
    }
  }
  const take = (of: Action, { value, bytes, refused }: Message) => {
    const place = items.length
    const id = of.id ?? digestOf(bytes).slice(7, 27)
    items.push({})
    if (refused !== undefined) items[place] = fail(of, id, 'document_parsing_exception', refused)
    else {
      const document = isFields(value) && of.id !== undefined ? { _id: `${of.index}/${of.id}`, ...value } : value
      const read = mapped(document, bytes, { kind: 'auto', mapping: null, source: sourceOf(value) })
      if (read.input) waiting.push({ place, action: of, id, input: { ...read.input, raw: value } })
      else
        items[place] = fail(
          of,
          id,
          'document_parsing_exception',
          read.refused?.path ? `${read.refused.path}: ${read.refused.message}` : (read.refused?.message ?? ''),
        )
    }
  }
  for await (const some of lines) {
    for (const line of some) {
      if (items.length >= mostItems) throw new Problem(413, 'too_large', `A bulk body holds at most ${mostItems} items.`)
      if (action) {
        if (action.verb === 'update')
          items.push(
            fail(
              action,
              action.id ?? '',
              'illegal_argument_exception',
              'What came in is kept as it was sent: update is not taken, only index and create.',
            ),
          )
        else take(action, line)
        action = undefined
      } else {
        const read = actionOf(line, index)
        if (read.verb === 'delete')
          items.push(
            fail(read, read.id ?? '', 'illegal_argument_exception', 'What came in is kept: delete is not taken, only index and create.'),
          )
        else action = read
      }
      if (waiting.length >= portion) await flush()
    }
  }
  await flush()
  if (action) throw new Problem(400, 'invalid', `The bulk request must be terminated by a document: the last action has none.`)
  return {
    took: Math.round(performance.now() - begun),
    errors: items.some((item) => Object.values(item).some(({ error }) => error !== undefined)),
    items,
  }
}

/** Documents of Velociraptor name the client; the others are whoever's index it is. */
const sourceOf = (document: unknown) => (/^C\.[0-9a-f]+/i.test(textAt(document, 'ClientId') ?? '') ? 'velociraptor' : 'elasticsearch')

function actionOf({ line, value, refused }: Message, index: string | undefined): Action {
  const [name = '', ...more] = isFields(value) ? Object.keys(value) : []
  const meta = isFields(value) ? value[name] : undefined
  if (refused !== undefined || more.length || !verbs.has(name) || !isFields(meta))
    throw new Problem(400, 'invalid', `Malformed action/metadata line [${line}], expected one of index, create, update or delete.`)
  const into = textAt(meta, '_index') ?? index
  if (!into) throw new Problem(400, 'invalid', `Malformed action/metadata line [${line}]: index is missing.`)
  return { verb: name as Verb, index: into.slice(0, 255), id: textAt(meta, '_id')?.slice(0, 512) }
}
