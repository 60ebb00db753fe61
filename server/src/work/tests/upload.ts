import { Readable } from 'node:stream'
import { type TestTeam, testTeam } from '@rampart/contract/tests.ts'
import { testEvidenceQuery } from '@rampart/contract/testwork.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { boundaryOf, type FormPart, formParts } from '../../kernel/multipart.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import type { About, Files, Put } from '../../platform/files/files.port.ts'
import type { Locked } from '../../platform/files/malicious.port.ts'

/** What the sender said of the content. */
export interface Told {
  team: TestTeam
  description: string
  malicious: boolean
  override_reason?: string | undefined
}
/** Loaded for the first malicious content: it brings a library of its own. */
const locking = () => import('../../platform/files/malicious.port.ts')
const longestField = 16_000 // bytes
const mostFields = 20

/** What was stored. `original` is what came, where that was malicious and is locked in a zip now. */
export interface Taken extends Locked {
  told: Told
}

/**
 * Stores the content of an evidence as it comes: the body itself with the words of the query, or the part `file` of a form whose
 * other fields may stand before or behind it; `check` is asked before it is stored where the side is known by then. Nothing stays stored where the rest of it is refused.
 */
export async function takeUpload(
  req: FastifyRequest<{ Querystring: unknown }>,
  reply: FastifyReply,
  files: Files,
  about: Pick<About, 'object_type' | 'object_id'> & { max_bytes: number },
  check: (team: TestTeam) => void,
): Promise<Taken> {
  const body: unknown = req.body
  const type = req.headers['content-type']
  // Said at once where the request says itself that it is too long; else as soon as it is.
  if (Number(req.headers['content-length'] ?? 0) > about.max_bytes + longestField * mostFields) {
    reply.header('connection', 'close')
    throw tooLarge(about.max_bytes)
  }
  if (!(body instanceof Readable)) throw invalid('file', 'Send the evidence as the field "file" of a form, or as the body of the request.')
  const asked = testEvidenceQuery.parse(req.query)
  const who = { db: req.server.db, actor: req.actor }
  const store = async (name: string, media_type: string | undefined, content: Readable) => {
    if (fields.malicious === 'true' || asked.malicious === 'true') {
      const { putLocked } = await locking()
      ;({ put, original } = await putLocked(files, who, { ...about, name, media_type }, content))
    } else put = await files.put(who, { ...about, name, media_type }, content)
  }
  const boundary = boundaryOf(type)
  let put: Put | undefined
  let original: Locked['original'] | undefined
  const fields: Record<string, string> = {}
  try {
    if (boundary === undefined) await store(asked.name ?? 'unnamed', type, body)
    else
      for await (const part of formParts(body, boundary)) {
        if (part.filename === undefined && part.name !== 'file') fields[part.name] = await textOf(part, fields)
        else if (put) throw invalid('file', 'Send one file at a time.')
        else {
          const team = testTeam.safeParse(fields.team)
          if (team.success) check(team.data)
          await store(asked.name ?? (part.filename || 'unnamed'), part.media_type, Readable.from(part.content, { objectMode: false }))
        }
      }
    if (!put) throw invalid('file', 'The form has no field "file".')
    const told = toldBy({ ...asked, ...fields })
    if (original !== undefined) told.malicious = true
    else if (told.malicious) {
      const { lockStored } = await locking()
      const stored = put
      put = undefined // from here on it is lockStored that takes it back
      ;({ put, original } = await lockStored(files, who, { ...stored.about, ...about }, stored))
    }
    if (fields.name) put = { ...put, about: { ...put.about, name: original ? `${fields.name}.zip` : fields.name } }
    return { put, original: original ?? null, told }
  } catch (cause) {
    if (put) await files.store.remove(put.key).catch(() => {}) // else the sweep does
    throw cause
  }
}

async function textOf({ name, content }: FormPart, before: Readonly<Record<string, string>>): Promise<string> {
  if (Object.keys(before).length >= mostFields || name in before)
    throw invalid('form', `The form names "${name.slice(0, 50)}" twice, or has too many fields.`)
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of content) {
    bytes += piece.length
    if (bytes > longestField) throw invalid('form', `The field "${name.slice(0, 50)}" is too long.`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}

function toldBy(words: Readonly<Record<string, string | undefined>>): Told {
  const read = testEvidenceQuery.safeParse(words)
  if (!read.success) {
    const errors = read.error.issues.flatMap((issue) =>
      (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]).map((path) => ({ path, message: issue.message })),
    )
    throw new Problem(400, 'invalid', 'The form is not valid.', { errors })
  }
  const { team, description = '', malicious, override_reason } = read.data
  if (team === undefined) throw invalid('team', 'Say whose evidence this is: red or blue.')
  return { team, description, malicious: malicious === 'true', override_reason }
}

const tooLarge = (most: number) =>
  new Problem(413, 'too_large', `This evidence is longer than ${(most / 1_000_000).toLocaleString('en')} MB, the most that is taken.`)
