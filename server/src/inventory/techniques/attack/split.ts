import { endOfObject } from '../../../platform/readers/readers.port.ts'

/** What is wrong with a bundle, as a sentence for who sent it. */
export class BadBundle extends Error {}

const [opening, endOfList] = [0x7b, 0x5d]
const start = /"objects"\s*:\s*\[/
/** Bytes; the longest object of ATT&CK has a tenth of the first, and what stands round the objects is a few names. */
const longestObject = 8_000_000
const longestFrame = 8_000_000

/**
 * Takes a STIX bundle apart as its bytes come, so that no more than one object is held as text: `each` is given every object of
 * its list. What stands round them is read at the end as JSON, with 0 for each object: so a broken frame cannot pass.
 */
export function splitter(each: (text: string) => void) {
  let where: 'before' | 'within' | 'after' = 'before'
  let rest: Buffer = Buffer.alloc(0)
  const frame: string[] = []
  let framed = 0
  let objects = 0
  const keep = (text: string) => {
    framed += text.length
    if (framed > longestFrame) throw notBundle()
    frame.push(text)
  }

  const within = (bytes: Buffer, from: number): number => {
    let at = from
    for (;;) {
      let to = at
      while (to < bytes.length && bytes[to] !== opening && bytes[to] !== endOfList) to++
      keep(bytes.toString('latin1', at, to).trim())
      if (to === bytes.length) return to
      if (bytes[to] === endOfList) {
        where = 'after'
        return to
      }
      const end = endOfObject(bytes, to)
      if (end === undefined) {
        if (bytes.length - to > longestObject) throw new BadBundle(`Object ${objects + 1} of the bundle is longer than 8 MB.`)
        return to
      }
      objects += 1
      keep('0')
      each(bytes.toString('utf8', to, end))
      at = end
    }
  }

  return {
    push: (chunk: Buffer) => {
      const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk
      let at = 0
      if (where === 'before') {
        const found = start.exec(bytes.toString('latin1', 0, Math.min(bytes.length, 1_000_000)))
        if (!found && bytes.length > 1_000_000) throw notBundle()
        if (found) {
          at = found.index + found[0].length
          keep(bytes.toString('utf8', 0, at))
          where = 'within'
        }
      }
      if (where === 'within') at = within(bytes, at)
      if (where === 'after') {
        keep(bytes.toString('utf8', at))
        at = bytes.length
      }
      rest = bytes.subarray(at)
    },
    /** What stands round the objects, once all bytes came; throws where the bundle ends too early. */
    end: (): Record<string, unknown> => {
      if (where !== 'after') throw where === 'before' ? notBundle() : cutOff(objects)
      let read: unknown
      try {
        read = JSON.parse(frame.join('').replace(/^\uFEFF/, ''))
      } catch {
        throw cutOff(objects)
      }
      if (typeof read !== 'object' || read === null || !('objects' in read) || !Array.isArray(read.objects)) throw notBundle()
      const stray = read.objects.findIndex((item) => item !== 0)
      if (stray >= 0) throw new BadBundle(`Entry ${stray + 1} of the bundle’s objects is no object.`)
      return { ...read }
    },
  }
}

const notBundle = () =>
  new BadBundle(
    'This is no STIX bundle: a JSON object with a list called objects was expected. Send the file of an ATT&CK release as it is, or gzip.',
  )
const cutOff = (objects: number) =>
  new BadBundle(
    `The bundle is cut off or broken after ${objects} objects: its end does not close what its beginning opens. Fetch the file again.`,
  )
