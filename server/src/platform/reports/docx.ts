import { Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import { type Block, type Report, tones } from './document.ts'

const muted = '5B6472'
const small = 17 // half points
const runs = (content: string, style: object = {}) =>
  content.split('\n').map((line, place) => new TextRun({ ...style, text: line, ...(place > 0 && { break: 1 }) }))
const paragraph = (content: string, style: object = {}) => new Paragraph({ children: runs(content, style) })
const cell = (content: string, style: object = {}) => new TableCell({ children: [paragraph(content, { size: small, ...style })] })
const full = { size: 100, type: WidthType.PERCENTAGE } as const

function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): Table {
  const head = new TableRow({ tableHeader: true, children: columns.map((name) => cell(name, { bold: true, color: muted })) })
  return new Table({
    width: full,
    rows: [head, ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((each) => cell(each)) }))],
  })
}

function written(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, keepNext: true, spacing: { before: 280, after: 100 }, text: block.text })]
    case 'text':
      return [paragraph(block.text)]
    case 'note':
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, text: block.title }), paragraph(block.text)]
    case 'facts':
      return [
        new Table({
          width: full,
          rows: block.rows.map(([name, value]) => new TableRow({ children: [cell(name, { color: muted }), cell(value)] })),
        }),
      ]
    case 'table':
      return [tableOf(block.columns, block.rows)]
    case 'figures':
      return [
        tableOf(
          ['Figure', '', 'What it means'],
          block.items.map(({ name, value, note }) => [name, value, note]),
        ),
      ]
    case 'shares': {
      const key = block.parts.flatMap(({ name, tone }) => [
        new TextRun({ text: '\u25a0 ', color: tones[tone].slice(1) }),
        new TextRun({ text: `${name}   `, size: small }),
      ])
      const rows = block.rows.map(({ name, counts }) => [name, ...counts.map(String)])
      return [new Paragraph({ children: key }), tableOf([block.of, ...block.parts.map(({ name }) => name)], rows)]
    }
  }
}

/** A report as a Word document (Office Open XML), its marking on every page. For a thread of its own. */
export async function docx({ title, marking, made, blocks }: Report): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: 'Rampart',
    description: marking,
    sections: [
      {
        headers: { default: new Header({ children: [paragraph(marking, { bold: true, size: 16, color: muted })] }) },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [new TextRun({ size: 16, color: muted, children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, text: title }),
          paragraph(made, { color: muted }),
          ...blocks.flatMap(written),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
