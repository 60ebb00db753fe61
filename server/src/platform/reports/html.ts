import { type Block, type Report, sharesOf, tones } from './document.ts'

/** Text as HTML: whatever it says, it stays text. */
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
const lines = (text: string) => escaped(text).replaceAll('\n', '<br>')
const percent = (share: number) => `${(share * 100).toFixed(2)}%`

/** Nothing is fetched and nothing runs, also where somebody opens the file from a disk. */
const policy = "default-src 'none'; style-src 'unsafe-inline'"
const style = `
:root { color-scheme: light dark; --muted: #5b6472; --line: #d8dce2 }
@media (prefers-color-scheme: dark) { :root { --muted: #a3acb8; --line: #3a4250 } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { line-height: 1.2; margin: 0 } h2 { margin: 2.2rem 0 .6rem; break-after: avoid } h3 { margin: 1rem 0 .2rem }
.marking { font-weight: 700; letter-spacing: .03em } .made, .note { color: var(--muted) }
table { border-collapse: collapse; width: 100%; font-size: .85rem } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word }
th { color: var(--muted) } .figures { display: flex; flex-wrap: wrap; gap: 1.5rem } .figures div { flex: 1 1 8rem } .figures b { display: block; font-size: 1.7rem; line-height: 1.2 }
.bar { display: flex; min-width: 12rem; height: .8rem; margin-top: .25rem } .bar i { display: block; margin-right: 1px; print-color-adjust: exact } .key i { display: inline-block; width: .8rem; height: .8rem; margin: 0 .3rem 0 1rem; print-color-adjust: exact }
@media print { body { margin: 0; max-width: none } tr { break-inside: avoid } }`

/** A report as one HTML file that stands by itself: its own style, no script, nothing fetched. */
export function html({ title, marking, made, blocks }: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}
</style>
</head>
<body>
<main>
<p class="marking">${escaped(marking)}</p>
<h1>${escaped(title)}</h1>
<p class="made">${escaped(made)}</p>
${blocks.map(written).join('\n')}
</main>
</body>
</html>
`
}

function written(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`
    case 'text':
      return `<p>${lines(block.text)}</p>`
    case 'note':
      return `<h3>${escaped(block.title)}</h3>\n<p>${lines(block.text)}</p>`
    case 'facts':
      return `<table>${block.rows.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${lines(value)}</td></tr>`).join('')}</table>`
    case 'table':
      return tableOf(
        block.columns,
        block.rows.map((row) => row.map(lines)),
      )
    case 'figures':
      return `<div class="figures">${block.items.map(({ name, value, note }) => `<div><b>${escaped(value)}</b>${escaped(name)}<br><span class="note">${escaped(note)}</span></div>`).join('')}</div>`
    case 'shares': {
      const key = block.parts.map(({ name, tone }) => `<i style="background:${tones[tone]}"></i>${escaped(name)}`).join('')
      const part = (share: number, place: number) =>
        share > 0 ? `<i style="width:${percent(share)};background:${tones[block.parts[place]?.tone ?? 'none']}"></i>` : ''
      const bar = (counts: readonly number[]) => `<div class="bar">${sharesOf(counts).map(part).join('')}</div>`
      const rows = block.rows.map(({ name, counts }) => [escaped(name), bar(counts), ...counts.map(String)])
      return `<p class="key">${key}</p>\n${tableOf([block.of, '', ...block.parts.map(({ name }) => name)], rows)}`
    }
  }
}

/** `rows` are HTML. */
const tableOf = (columns: readonly string[], rows: readonly (readonly string[])[]) =>
  `<table><thead><tr>${columns.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`
