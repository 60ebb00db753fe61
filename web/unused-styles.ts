import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/** Mantine names each of its classes by a hash of its own. */
const named = /\.(m_[0-9a-f]+)/g

/**
 * Leaves out of the built styles what no script of the app can ask for: Mantine ships the styles of all its pieces in one file,
 * of which the app uses about half. A rule goes when every selector of it names a class that stands in no script.
 */
export const unusedStyles = (): Plugin => ({
  name: 'unused-styles',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const files = Object.values(bundle)
      const scripts = files.flatMap((file) => (file.type === 'chunk' ? [file] : []))
      const asked = new Set(scripts.flatMap(({ code }) => code.match(/\bm_[0-9a-f]+\b/g) ?? []))
      for (const file of files) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue
        const source = pruned(String(file.source), asked)
        if (source === file.source) continue
        // Browsers keep a file for ever by its name, so other content needs another one.
        const digest = createHash('sha256').update(source).digest('base64url').slice(0, 8)
        const fileName = file.fileName.replace(/-[\w-]{8}\.css$/, `-${digest}.css`)
        for (const each of scripts) each.code = each.code.replaceAll(file.fileName, fileName)
        for (const each of files)
          if (each.type === 'asset' && /\.(html|json)$/.test(each.fileName))
            each.source = String(each.source).replaceAll(file.fileName, fileName)
        delete bundle[file.fileName]
        this.emitFile({ type: 'asset', fileName, source })
      }
    },
  },
})

/** The style sheet without the selectors that name a class which nobody asks for. */
export function pruned(css: string, asked: ReadonlySet<string>): string {
  let kept = ''
  for (let at = 0; at < css.length; ) {
    const open = until(css, at, '{;')
    if (css[open] !== '{') {
      kept += css.slice(at, open + 1)
      at = open + 1
      continue
    }
    const close = closing(css, open)
    const head = css.slice(at, open)
    const body = css.slice(open + 1, close)
    at = close + 1
    if (/^\s*@(layer|media|supports|container)\b/.test(head)) {
      const inside = pruned(body, asked)
      if (inside.trim()) kept += `${head}{${inside}}`
    } else if (/^\s*@/.test(head)) {
      kept += `${head}{${body}}`
    } else {
      const left = selectors(head).filter((each) => [...each.matchAll(named)].every(([, name]) => asked.has(name ?? '')))
      if (left.length > 0) kept += `${left.join(',')}{${body}}`
    }
  }
  return kept
}

/** Where the first of the characters stands that is in no text, comment or bracket; the end where there is none. */
function until(css: string, from: number, characters: string): number {
  let depth = 0
  for (let at = from; at < css.length; at++) {
    const each = css[at] ?? ''
    if (each === '"' || each === "'") at = css.indexOf(each, at + 1)
    else if (css.startsWith('/*', at)) at = css.indexOf('*/', at) + 1
    else if (each === '\\') at++
    else if (each === '(' || each === '[') depth++
    else if (each === ')' || each === ']') depth--
    else if (depth === 0 && characters.includes(each)) return at
  }
  return css.length
}

/** The bracket that closes the one at `open`. */
function closing(css: string, open: number): number {
  let depth = 1
  for (let at = open + 1; ; at++) {
    at = until(css, at, '{}')
    if (at >= css.length) return at
    depth += css[at] === '{' ? 1 : -1
    if (depth === 0) return at
  }
}

function selectors(head: string): string[] {
  const found: string[] = []
  for (let at = 0; at < head.length; ) {
    const end = until(head, at, ',')
    found.push(head.slice(at, end))
    at = end + 1
  }
  return found
}
