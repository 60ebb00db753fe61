import { BadFile, type ListName } from './split.ts'

/** A countermeasure as one file tells it. */
export interface Told {
  class: string
  d3fend_id: string
  name: string
  tactic: string
  technique_ids: string[]
}
export interface Gathered {
  kind: 'mappings' | 'ontology'
  release: string
  rows: number
  other: number
  countermeasures: Told[]
  not_understood: { row: number; reason: string }[]
  not_understood_total: number
}

/** D3FEND has some hundred countermeasures; ATT&CK a thousand techniques of all domains. */
const mostCountermeasures = 5000
const mostTechniques = 5000
const mostNamed = 20
const techniqueId = /^T\d{4}(\.\d{3})?$/
const d3fendId = /^D3-[A-Z0-9]{1,20}(-[A-Z0-9]{1,20})*$/

/** Puts together what the rows of one file say; holds no more than what is kept. */
export function gathering() {
  const found = new Map<string, { told: Omit<Told, 'technique_ids'>; ids: Set<string>; above: string[] }>()
  const tactics = new Map<string, string>()
  const not_understood: Gathered['not_understood'] = []
  let [rows, other, missed, release] = [0, 0, 0, '']
  let kind: Gathered['kind'] = 'mappings'

  const miss = (reason: string) => {
    missed += 1
    if (not_understood.length < mostNamed) not_understood.push({ row: rows, reason })
  }
  const entryOf = (name: string) => {
    const there = found.get(name)
    if (there) return there
    if (found.size === mostCountermeasures) throw new BadFile('The file names more than 5,000 countermeasures: D3FEND has some hundred.')
    const made = { told: { class: name, d3fend_id: '', name: '', tactic: '' }, ids: new Set<string>(), above: [] as string[] }
    found.set(name, made)
    return made
  }

  const mapping = (row: Readonly<Record<string, string>>) => {
    rows += 1
    const { def_tech = '', off_tech_id: id = '' } = row
    const name = classOf(def_tech)
    if (!name) return miss('It names no countermeasure (def_tech).')
    if (!techniqueId.test(id)) return miss(id ? `“${clipped(id)}” is no technique of ATT&CK.` : 'It names no technique (off_tech_id).')
    const { told, ids } = entryOf(name)
    told.name ||= clipped(row.def_tech_label || asWords(name), 300)
    told.tactic ||= clipped(row.def_tactic_label ?? '', 100)
    if (d3fendId.test(row.def_tech_id ?? '')) told.d3fend_id ||= row.def_tech_id ?? ''
    if (ids.size === mostTechniques) throw new BadFile(`The file maps ${name} to more than 5,000 techniques.`)
    ids.add(id)
  }

  const node = (it: Readonly<Record<string, unknown>>) => {
    kind = 'ontology'
    rows += 1
    const types = all(it['@type'])
    if (types.includes('owl:Ontology')) release ||= releaseOf(it)
    const id = textOf(it['d3f:d3fend-id'])
    const name = classOf(textOf(it['@id']))
    const label = textOf(it['rdfs:label'])
    if (types.includes('d3f:DefensiveTactic') && name) tactics.set(name, label || asWords(name))
    if (!id.startsWith('D3-')) {
      other += 1
      return
    }
    if (!d3fendId.test(id)) return miss(`“${clipped(id)}” is no id of D3FEND.`)
    if (!name || !label) return miss(`${id} has no ${name ? 'name (rdfs:label)' : 'class (@id)'}.`)
    const { told, above } = entryOf(name)
    told.d3fend_id = id
    told.name = clipped(label, 300)
    // The tactic stands at the technique above all others of its branch.
    above.push(...[...all(it['d3f:enables']), ...all(it['rdfs:subClassOf'])].map(classOf).filter((each) => each !== ''))
  }

  const tacticOf = (name: string, seen: ReadonlySet<string> = new Set()): string => {
    if (tactics.has(name)) return tactics.get(name) ?? ''
    if (seen.has(name)) return ''
    for (const each of found.get(name)?.above ?? []) {
      const tactic = tacticOf(each, new Set([...seen, name]))
      if (tactic) return tactic
    }
    return ''
  }

  return {
    row: mapping,
    /** An entry that cannot be read, and why. */
    unread: (reason: string) => {
      rows += 1
      miss(reason)
    },
    item: (list: ListName, text: string) => {
      const read = parsed(text)
      if (!read) {
        rows += 1
        miss('It is no JSON.')
      } else if (list === '@graph') node(read)
      else mapping(Object.fromEntries(Object.entries(read).map(([name, value]) => [name, boundOf(value)])))
    },
    end: (): Gathered => {
      if (found.size === 0) throw new BadFile('The file names no countermeasure of D3FEND that could be understood.')
      const countermeasures = [...found].map(([name, { told, ids }]) => ({
        ...told,
        tactic: told.tactic || tacticOf(name),
        technique_ids: [...ids].sort(),
      }))
      return { kind, release, rows, other, countermeasures, not_understood, not_understood_total: missed }
    },
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown> // it begins with a brace
  } catch {
    return undefined
  }
}
/** A value of a SPARQL result. */
const boundOf = (value: unknown) => (typeof value === 'object' && value !== null && 'value' in value ? String(value.value) : '')
/** A value of JSON-LD: a text, an object with @value or @id, or the first of several. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return textOf(value[0])
  if (typeof value !== 'object' || value === null) return ''
  return '@value' in value ? String(value['@value']) : '@id' in value ? String(value['@id']) : ''
}
const all = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(textOf)
/** FileAnalysis of http://d3fend.mitre.org/ontologies/d3fend.owl#FileAnalysis, and of d3f:FileAnalysis; '' of what has no name of its own. */
const classOf = (uri: string) => (uri.startsWith('_:') ? '' : (/(?:^|[#:/])([A-Za-z][\w.-]{0,199})$/.exec(uri)?.[1] ?? ''))
const asWords = (name: string) => name.replaceAll(/([a-z])([A-Z])/g, '$1 $2')
const clipped = (text: string, most = 60) => text.trim().slice(0, most)
const releaseOf = (it: Readonly<Record<string, unknown>>) =>
  clipped(
    textOf(it['owl:versionInfo']) ||
      (textOf(it['owl:versionIRI'])
        .split('/')
        .findLast((part) => part !== '') ??
        ''),
    50,
  )
