import { StringDecoder } from 'node:string_decoder'
import { BadFile, noD3fend } from './split.ts'

const longestRow = 100_000 // characters; a row of D3FEND has some thousand
const needed = ['def_tech', 'off_tech_id'] as const

/** Reads the rows of a CSV file (RFC 4180) as its bytes come; each is given by the names in the first line. */
export function csvReader(each: (row: Readonly<Record<string, string>>) => void) {
  const decoder = new StringDecoder('utf8')
  let head: string[] | undefined
  let row: string[] = []
  let field = ''
  let length = 0
  /** `ending`: a quote came within quotes, so it ends the field unless another follows. */
  let state: 'plain' | 'quoted' | 'ending' = 'plain'

  const endRow = () => {
    row.push(field)
    const found = row
    ;[row, field, length] = [[], '', 0]
    if (found.length === 1 && found[0] === '') return
    if (!head) {
      head = found.map((name) => name.replace(/^\uFEFF/, '').trim())
      if (!needed.every((name) => head?.includes(name))) throw noD3fend()
      return
    }
    each(Object.fromEntries(head.map((name, at) => [name, found[at] ?? ''])))
  }
  const take = (text: string) => {
    for (const char of text) {
      length += 1
      if (length > longestRow) throw head ? new BadFile('A row of the file is longer than 100,000 characters.') : noD3fend()
      if (state === 'quoted') {
        if (char === '"') state = 'ending'
        else field += char
        continue
      }
      if (state === 'ending' && char === '"') {
        field += char
        state = 'quoted'
        continue
      }
      state = 'plain'
      if (char === '"' && field === '') state = 'quoted'
      else if (char === ',') {
        row.push(field)
        field = ''
      } else if (char === '\n') endRow()
      else if (char !== '\r') field += char
    }
  }
  return {
    push: (bytes: Buffer) => take(decoder.write(bytes)),
    end: () => {
      take(decoder.end())
      if (state === 'quoted') throw new BadFile('The file is cut off: its last row ends within quotes. Fetch it again.')
      if (row.length > 0 || field !== '') endRow()
      if (!head) throw noD3fend()
    },
  }
}
