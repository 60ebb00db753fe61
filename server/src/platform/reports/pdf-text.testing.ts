import { inflateSync } from 'node:zlib'

/**
 * The words of a PDF as a reader would copy them, for tests: the content streams in their order, each glyph through the ToUnicode map of its
 * font (ISO 32000-1, 9.10.3). Reads what pdfkit writes, not every PDF there is.
 */
export function textOfPdf(pdf: Buffer): string {
  const source = pdf.toString('latin1')
  const objects = new Map<string, { dictionary: string; stream?: string }>()
  for (const [, id = '', body = ''] of source.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = body.indexOf('stream\n')
    const dictionary = at < 0 ? body : body.slice(0, at)
    const raw = at < 0 ? undefined : Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1')
    const stream = raw && (dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1')
    objects.set(id, { dictionary, ...(stream !== undefined && { stream }) })
  }
  const at = (id: string | undefined) => objects.get(id ?? '')
  const glyphs = (font: string) => mapOf(at(/\/ToUnicode (\d+) 0 R/.exec(at(font)?.dictionary ?? '')?.[1])?.stream ?? '')
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b(?!s)/.test(dictionary))
  return pages
    .map(({ dictionary }) => {
      const resources = at(/\/Resources (\d+) 0 R/.exec(dictionary)?.[1])?.dictionary ?? dictionary
      const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, glyphs(id)]))
      return wordsOf(at(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1])?.stream ?? '', fonts)
    })
    .join('\n')
}

function mapOf(cmap: string): Map<string, string> {
  const map = new Map<string, string>()
  const decoded = (hex: string) => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex').swap16().toString('utf16le')
  for (const [, first = '', list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    let glyph = Number.parseInt(first, 16)
    for (const [, hex = ''] of list.matchAll(/<([^>]*)>/g)) map.set((glyph++).toString(16).padStart(4, '0'), decoded(hex))
  }
  return map
}

function wordsOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let map: ReadonlyMap<string, string> = new Map()
  let words = ''
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) map = fonts.get(font) ?? map
    else
      for (const [, hex = ''] of (shown ?? '').matchAll(/<([0-9a-f]*)>/gi))
        words += (hex.match(/.{4}/g) ?? []).map((glyph) => map.get(glyph.toLowerCase()) ?? '?').join('')
    if (!font) words += '\n'
  }
  return words
}
