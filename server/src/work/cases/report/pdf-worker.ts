import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { Block, Report } from './compose.ts'

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

const widths: Readonly<Record<string, (string | number)[]>> = {
  Alerts: [55, '*', 50, 65, 95],
  Hosts: ['*', '*', 60, 95],
  'Observables (defanged)': [70, '*', '*'],
  Evidence: ['*', 70, 55, 150, 95],
  Tasks: ['*', 60, 90, 95],
  Timeline: [95, 90, '*'],
}

function laidOut(blocks: readonly Block[]): object[] {
  let under = ''
  return blocks.map((block) => {
    if (block.kind === 'heading') under = block.text
    return node(block, under)
  })
}

function node(block: Block, under: string): object {
  switch (block.kind) {
    case 'heading':
      return text(block.text, { style: 'heading', headlineLevel: 1 })
    case 'text':
      return text(block.text, { margin: [0, 0, 0, 6] })
    case 'note':
      return { stack: [text(block.title, { bold: true, margin: [0, 4, 0, 2] }), text(block.text)], margin: [0, 0, 0, 6] }
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
          widths: widths[under] ?? block.columns.map(() => '*'),
          body: [cells(block.columns, { bold: true, color: muted }), ...block.rows.map((row) => cells(row))],
        },
      }
  }
}

const report = workerData as Report
const definition = {
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
    ...laidOut(report.blocks),
  ],
}
parentPort?.postMessage(await pdfmake.createPdf(definition).getBuffer())
