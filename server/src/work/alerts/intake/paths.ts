export type Fields = Record<string, unknown>

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A path taken apart: under `[from][to]` the key that its parts from there to there make together. */
type Parts = readonly (readonly string[])[]
const known = new Map<string, Parts>()
const mostKnown = 5000 // paths; those of the presets are some two hundred, the others people write into mappings

function partsOf(path: string): Parts {
  const found = known.get(path)
  if (found) return found
  const keys = path.split('.')
  const parts = keys.map((_, from) => keys.map((__, to) => keys.slice(from, to + 1).join('.')))
  if (known.size >= mostKnown) known.clear()
  known.set(path, parts)
  return parts
}

/**
 * Every value at a path such as `rule.mitre.id`, lists along the way unfolded, whether the sender nests its keys, writes them
 * with dots, or both: `{"kibana.alert.rule": {"name": …}}`. A number names the place in a list.
 * Each node of the message is visited at most once, whatever its shape.
 */
export function valuesAt(value: unknown, path: string): unknown[] {
  const found: unknown[] = []
  const parts = partsOf(path)
  const walk = (node: unknown, from: number): void => {
    if (Array.isArray(node)) {
      const key = parts[from]?.[from]
      if (key !== undefined && /^\d{1,4}$/.test(key)) walk(node[Number(key)], from + 1)
      else for (const each of node) walk(each, from)
      return
    }
    const keys = parts[from]
    if (keys === undefined) {
      if (node !== undefined && node !== null) found.push(node)
      return
    }
    if (!isFields(node)) return
    for (let to = keys.length - 1; to >= from; to -= 1) {
      const key = keys[to]
      if (key !== undefined && Object.hasOwn(node, key)) walk(node[key], to + 1)
    }
  }
  walk(value, 0)
  return found
}

/** The first text at one of the paths, trimmed; a number counts as text, an object does not. */
export function textAt(value: unknown, ...paths: readonly string[]): string | undefined {
  for (const path of paths)
    for (const found of valuesAt(value, path)) {
      const text = asText(found)
      if (text) return text
    }
  return undefined
}

/** Every text at all of the paths, each once. */
export const textsAt = (value: unknown, ...paths: readonly string[]): string[] => [
  ...new Set(paths.flatMap((path) => valuesAt(value, path).flatMap((found) => asText(found) || []))),
]

/** What stands at the first of the paths that is there at all. */
export function anyAt(value: unknown, ...paths: readonly string[]): unknown {
  for (const path of paths) {
    const [found] = valuesAt(value, path)
    if (found !== undefined) return found
  }
  return undefined
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
