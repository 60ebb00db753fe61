import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { plain } from './document.ts'
import { docx } from './docx.ts'

test('what turns a text, hides in it or ends it is shown by its number; a long one is cut between two characters', () => {
  expect(plain('exe\u202excod')).toBe('exe[U+202E]xcod')
  expect(plain('a\u0000b\u200bc\u2028d')).toBe('a[U+0000]b[U+200B]c[U+2028]d')
  expect(plain('ignore\u{e0041}\u{e007f} it'), 'tag characters, which nobody sees').toBe('ignore[U+E0041][U+E007F] it')
  expect(plain('one\r\ntwo 🦊 \t=1+1')).toBe('one\ntwo 🦊 \t=1+1')
  expect(plain('🦊'.repeat(20_000)).isWellFormed()).toBe(true)
  expect(plain(`x${'🦊'.repeat(20_000)}`).isWellFormed()).toBe(true)
})

test('a Word document holds no character that XML refuses, whatever a name holds', async () => {
  const name = plain('Knock\ufffe\uffff\u0008 <w:p> & ]]>')
  const file = await docx({
    ...{ title: name, marking: 'INTERNAL', made: name },
    blocks: [
      { kind: 'heading', text: name },
      { kind: 'table', columns: [name], rows: [[name]] },
    ],
  })
  const zip = await fromBufferPromise(Buffer.from(file), { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('.xml')) continue
    const text = (await buffer(await zip.openReadStreamPromise(entry))).toString()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(text, entry.fileName).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
    if (entry.fileName === 'word/document.xml') expect(text).toContain('Knock[U+FFFE][U+FFFF][U+0008] &lt;w:p&gt; &amp; ]]&gt;')
  }
})
