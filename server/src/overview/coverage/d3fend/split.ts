import { endOfObject } from '../../../platform/readers/readers.port.ts'

/** What is wrong with a file, as a sentence for who sent it. */
export class BadFile extends Error {}

const [opening, endOfList, comma] = [0x7b, 0x5d, 0x2c]
/** The one list that each of D3FEND's JSON files is about. */
const start = /"(bindings|@graph)"\s*:\s*\[/
/** Bytes: a node with its article has a hundredth of the first, what stands round the list a tenth of the second. */
const longestItem = 4_000_000
const longestFrame = 2_000_000

export type ListName = 'bindings' | '@graph'

/**
 * Takes the list of a JSON file apart as its bytes come, so that no more than one object is held as text. What stands round the list
 * is read as JSON at the end: a file that was cut off cannot pass.
 */
export function listSplitter(each: (list: ListName, text: string) => void) {
  let list: ListName | undefined
  let over = false
  let rest: Buffer = Buffer.alloc(0)
  let frame = ''
  let items = 0

  const within = (bytes: Buffer, name: ListName): number => {
    let at = 0
    for (;;) {
      while (at < bytes.length && isBetween(bytes[at])) at++
      if (at === bytes.length) return at
      if (bytes[at] === endOfList) {
        over = true
        return at
      }
      if (bytes[at] !== opening) throw new BadFile(`Entry ${items + 1} of the list ${name} is no object.`)
      const end = endOfObject(bytes, at)
      if (end === undefined) {
        if (bytes.length - at > longestItem) throw new BadFile(`Entry ${items + 1} of the list ${name} is longer than 4 MB.`)
        return at
      }
      items += 1
      each(name, bytes.toString('utf8', at, end))
      at = end
    }
  }

  return {
    push: (chunk: Buffer) => {
      let bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk
      if (list === undefined) {
        const found = start.exec(bytes.toString('latin1'))
        if (!found) {
          if (bytes.length > longestFrame) throw noD3fend()
          rest = bytes
          return
        }
        list = found[1] === 'bindings' ? 'bindings' : '@graph'
        frame = bytes.toString('utf8', 0, found.index + found[0].length)
        bytes = bytes.subarray(found.index + found[0].length)
      }
      if (!over) bytes = bytes.subarray(within(bytes, list))
      if (!over) {
        rest = bytes
        return
      }
      frame += bytes.toString('utf8')
      rest = Buffer.alloc(0)
      if (frame.length > longestFrame) throw noD3fend()
    },
    end: () => {
      if (list === undefined) throw noD3fend()
      if (!over) throw cutOff(items)
      try {
        JSON.parse(frame.replace(/^\uFEFF/, ''))
      } catch {
        throw cutOff(items)
      }
    },
  }
}

const isBetween = (byte: number | undefined) => byte === comma || byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

export const noD3fend = () =>
  new BadFile(
    'This is no file of D3FEND. Send d3fend-full-mappings as CSV or JSON, or the ontology d3fend.json, as they are published, or gzip of them.',
  )
const cutOff = (items: number) =>
  new BadFile(`The file is cut off or broken after ${items} entries: its end does not close what its beginning opens. Fetch it again.`)
