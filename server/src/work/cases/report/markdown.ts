import type { Block, Report } from './compose.ts'

/** Every character that CommonMark or GFM could read as markup. */
const escaped = (text: string) => text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&:@=$^]/g, '\\$&')
const inline = (text: string) => escaped(text).replaceAll(/\s*\n\s*/g, ' ')
const paragraphs = (text: string) => escaped(text).replaceAll('\n', '  \n')

/** Markdown that somebody wrote, without what could act: no HTML, no link and no picture that leads anywhere. */
const disarmed = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/\](?=[([:])/g, '\\]')
    .replaceAll(/^(#{1,6})(?=\s)/gm, '####')
    .replaceAll('://', '&#58;//')

/** A report as Markdown (CommonMark with GFM tables). Tables are of text, so what a cell holds cannot end it. */
export function markdown({ title, marking, made, blocks }: Report): string {
  return `${[`# ${inline(title)}`, `**${inline(marking)}**`, inline(made), ...blocks.map(written)].join('\n\n')}\n`
}

function written(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `## ${inline(block.text)}`
    case 'text':
      return paragraphs(block.text)
    case 'note':
      return `### ${inline(block.title)}\n\n${disarmed(block.text)}`
    case 'facts':
      return tableOf(['', ''], block.rows)
    case 'table':
      return tableOf(block.columns, block.rows)
  }
}

const row = (cells: readonly string[]) => `| ${cells.map(inline).join(' | ')} |`
const tableOf = (columns: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(columns), `|${columns.map(() => ' --- |').join('')}`, ...rows.map(row)].join('\n')
