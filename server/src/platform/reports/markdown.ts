import type { Block, Report } from './document.ts'

/** Every character that CommonMark or GFM could read as markup. */
const escaped = (text: string) => text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&:@=$^]/g, '\\$&')
/** Cut at line ends, as a pattern for the spaces round them would read a long run of spaces again from each of them. */
const inline = (text: string) =>
  escaped(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')
const paragraphs = (text: string) => escaped(text).replaceAll('\n', '  \n')

/** Markdown that somebody wrote, without what could act: no HTML, no link and no picture that leads anywhere. */
const disarmed = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/\](?=[([:])/g, '&#93;') // no backslash: the writer may have set one before it
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
    case 'figures':
      return tableOf(
        ['Figure', '', 'What it means'],
        block.items.map(({ name, value, note }) => [name, value, note]),
      )
    case 'shares':
      return tableOf(
        [block.of, ...block.parts.map(({ name }) => name)],
        block.rows.map(({ name, counts }) => [name, ...counts.map(String)]),
      )
    case 'facts':
      return tableOf(['', ''], block.rows)
    case 'table':
      return tableOf(block.columns, block.rows)
  }
}

const row = (cells: readonly string[]) => `| ${cells.map(inline).join(' | ')} |`
const tableOf = (columns: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(columns), `|${columns.map(() => ' --- |').join('')}`, ...rows.map(row)].join('\n')
