import { preview, previewInput } from '@rampart/contract/alert-sources.ts'
import type { Json } from '@rampart/contract/kit/rest.ts'
import type { z } from 'zod'
import type { Routes } from '../../../kernel/module.ts'
import { messages } from './bodies.ts'
import { storable } from './mapped.ts'
import { isFields } from './paths.ts'
import type { Reading } from './presets.ts'
import { inputsOf } from './take-in.ts'

type Item = z.output<typeof preview>['items'][number]
const mostShown = 20
const mostPaths = 300

/** Reads a pasted sample as a source would. Nothing is kept. */
export const previewRoutes: Routes = async (app) => {
  app.post(
    '/alert-sources/preview',
    { config: { may: 'alerts:admin', budget: 'import' }, schema: { body: previewInput, response: { 200: preview } } },
    async (req) => {
      const { kind, mapping, sample } = req.body
      const reading: Reading = { kind, mapping, source: 'The name of the source', named: true }
      const items: Item[] = []
      let all = 0
      for await (const portion of messages(pieces(sample))) {
        for (const message of portion) {
          const paths = isFields(message.value) ? pathsOf(message.value) : []
          for (const { input, refused, notes, kind: as } of inputsOf(message, reading)) {
            all += 1
            if (items.length >= mostShown) continue
            items.push({
              line: message.line,
              kind: as,
              alert: input ?? null,
              refused: refused ? { field: refused.path, message: refused.message } : null,
              notes,
              paths,
            })
          }
        }
      }
      return { items, more: all - items.length }
    },
  )
}

async function* pieces(text: string) {
  yield Buffer.from(text)
}

/** Every path of a message that holds something, with the beginning of what it holds; of a list the first element. */
function pathsOf(message: object): Item['paths'] {
  const found: Item['paths'] = []
  const walk = (value: unknown, path: string): void => {
    if (found.length >= mostPaths || path.length > 200) return
    if (Array.isArray(value) && value.some(isFields)) walk(value.find(isFields), path)
    else if (isFields(value)) for (const [key, each] of Object.entries(value)) walk(each, path ? `${path}.${key}` : key)
    else if (path) found.push({ path: storable(path), value: beginning(value) })
  }
  walk(message, '')
  return found
}

function beginning(value: unknown): Json {
  if (typeof value === 'string') return storable(value.slice(0, 200))
  if (Array.isArray(value)) return value.slice(0, 5).map(beginning)
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}
