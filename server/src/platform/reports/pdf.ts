import { createRequire } from 'node:module'
import { type Block, type Report, sharesOf, tones } from './document.ts'

/** What is used of pdfmake 0.3, which has no types. */
interface Pdfmake {
  setFonts: (fonts: object) => void
  setUrlAccessPolicy: (allowed: (url: string) => boolean) => void
  setLocalAccessPolicy: (allowed: (path: string) => boolean) => void
  createPdf: (definition: object) => { getBuffer: () => Promise<Uint8Array> }
}
const require = createRequire(import.meta.url)
const pdfmake = require('pdfmake') as Pdfmake
const roboto = require('pdfmake/fonts/Roboto.js') as { Roboto: Record<string, string> }
const fonts = new Set(Object.values(roboto.Roboto))

// Only the fonts are read, and nothing is fetched, whatever a text says.
pdfmake.setFonts(roboto)
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => fonts.has(path))

/** A long word without a space, such as a digest, would run out of its column: here it may be broken. */
const breakable = (text: string) => text.replaceAll(/[^\s\u200b]{24}/g, '$&\u200b')
/** A node that holds nothing but text: what people wrote never becomes a property of a definition. */
const text = (content: string, style: object = {}) => ({ ...style, text: breakable(content) })
const cells = (row: readonly string[], style: object = {}) => row.map((cell) => text(cell, style))
const muted = '#5b6472'

const barWidth = 170 // points
/** One bar of a row of shares. */
function bar(parts: Extract<Block, { kind: 'shares' }>['parts'], counts: readonly number[]): object {
  let x = 0
  const canvas = sharesOf(counts).flatMap((share, place) => {
    const [w, color] = [share * barWidth, tones[parts[place]?.tone ?? 'none']]
    const rect = { type: 'rect', x, y: 2, w: Math.max(0, w - 1), h: 8, color }
    x += w
    return w > 0 ? [rect] : []
  })
  return canvas.length ? { canvas } : text('')
}

function node(block: Block): object {
  switch (block.kind) {
    case 'heading':
      return text(block.text, { style: 'heading', headlineLevel: 1 })
    case 'text':
      return text(block.text, { margin: [0, 0, 0, 6] })
    case 'note':
      return { stack: [text(block.title, { bold: true, margin: [0, 4, 0, 2] }), text(block.text)], margin: [0, 0, 0, 6] }
    case 'figures':
      return {
        columns: block.items.map(({ name, value, note }) => ({
          stack: [
            text(value, { fontSize: 17, bold: true }),
            text(name, { bold: true, fontSize: 8.5 }),
            text(note, { color: muted, fontSize: 7.5 }),
          ],
        })),
        columnGap: 12,
        margin: [0, 2, 0, 10],
      }
    case 'shares':
      return {
        stack: [
          {
            columns: block.parts.flatMap(({ name, tone }) => [
              { width: 7, canvas: [{ type: 'rect', x: 0, y: 2, w: 7, h: 7, color: tones[tone] }] },
              { ...text(name), width: 'auto', margin: [0, 0, 6, 0] },
            ]),
            columnGap: 4,
            fontSize: 8,
            margin: [0, 0, 0, 4],
          },
          {
            layout: 'noBorders',
            fontSize: 8,
            table: {
              headerRows: 1,
              widths: [105, barWidth, ...block.parts.map(() => '*')],
              body: [
                cells([block.of, '', ...block.parts.map(({ name }) => name)], { color: muted, fontSize: 7 }),
                ...block.rows.map(({ name, counts }) => [text(name), bar(block.parts, counts), ...cells(counts.map(String))]),
              ],
            },
          },
        ],
        margin: [0, 0, 0, 8],
      }
    case 'facts':
      return {
        layout: 'noBorders',
        table: { widths: [110, '*'], body: block.rows.map(([name, value]) => [text(name, { color: muted }), text(value)]) },
      }
    case 'table':
      return {
        layout: 'lightHorizontalLines',
        fontSize: 8,
        table: {
          headerRows: 1,
          widths: block.widths ?? block.columns.map(() => '*'),
          body: [cells(block.columns, { bold: true, color: muted }), ...block.rows.map((row) => cells(row))],
        },
      }
  }
}

const definitionOf = (report: Report) => ({
  pageSize: 'A4',
  pageMargins: [48, 56, 48, 56],
  info: { title: report.title, creator: 'Rampart', producer: 'Rampart' },
  defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.25 },
  styles: { heading: { fontSize: 13, bold: true, margin: [0, 14, 0, 6] } },
  header: text(report.marking, { alignment: 'right', margin: [48, 24, 48, 0], fontSize: 8, bold: true, color: muted }),
  footer: (page: number, pages: number) => ({
    margin: [48, 16, 48, 0],
    fontSize: 8,
    color: muted,
    columns: [{ text: report.marking }, { text: `${page} / ${pages}`, alignment: 'right' }],
  }),
  pageBreakBefore: (node: { headlineLevel?: number }, around: { getFollowingNodesOnPage: () => unknown[] }) =>
    node.headlineLevel === 1 && around.getFollowingNodesOnPage().length === 0,
  content: [
    text(report.title, { fontSize: 20, bold: true }),
    text(report.made, { color: muted, margin: [0, 2, 0, 12] }),
    ...report.blocks.map(node),
  ],
})

/** A report as PDF, A4, its marking on every page. For a thread of its own. */
export const pdf = (report: Report): Promise<Uint8Array> => pdfmake.createPdf(definitionOf(report)).getBuffer()
