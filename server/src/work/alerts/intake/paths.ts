export type Fields = Record<string, unknown>

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Every value at a path such as `rule.mitre.id`, lists along the way unfolded, whether the sender nests its keys, writes them
 * with dots, or both: `{"kibana.alert.rule": {"name": …}}`. A number names the place in a list.
 * Each node of the message is visited at most once, whatever its shape.
 */
export function valuesAt(value: unknown, path: string): unknown[] {
  const found: unknown[] = []
  const walk = (node: unknown, keys: readonly string[]): void => {
    const [first] = keys
    if (Array.isArray(node)) {
      if (first !== undefined && /^\d{1,4}$/.test(first)) walk(node[Number(first)], keys.slice(1))
      else for (const each of node) walk(each, keys)
      return
    }
    if (first === undefined) {
      if (node !== undefined && node !== null) found.push(node)
      return
    }
    if (!isFields(node)) return
    for (let many = keys.length; many > 0; many -= 1) {
      const key = keys.slice(0, many).join('.')
      if (Object.hasOwn(node, key)) walk(node[key], keys.slice(many))
    }
  }
  walk(value, path.split('.'))
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
