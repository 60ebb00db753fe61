import { z } from 'zod'
import { why } from '../../../platform/imports/imports.port.ts'
import { type Templates, take } from './draft.ts'

/**
 * GTFOBins names functions and no techniques. Which technique each of them is, we say here, after the descriptions of ATT&CK 18.1;
 * the names are those of the pages before 2025 and after.
 */
const techniques: Readonly<Record<string, string>> = {
  shell: 'T1059.004', // Unix Shell
  command: 'T1059.004',
  inherit: 'T1059.004',
  'reverse-shell': 'T1059.004',
  'non-interactive-reverse-shell': 'T1059.004',
  'bind-shell': 'T1059.004',
  'non-interactive-bind-shell': 'T1059.004',
  'file-upload': 'T1048', // Exfiltration Over Alternative Protocol
  upload: 'T1048',
  'file-download': 'T1105', // Ingress Tool Transfer
  download: 'T1105',
  'file-read': 'T1005', // Data from Local System
  'file-write': 'T1565.001', // Stored Data Manipulation
  'library-load': 'T1129', // Shared Modules
  suid: 'T1548.001', // Setuid and Setgid
  'limited-suid': 'T1548.001',
  'privilege-escalation': 'T1548',
  sudo: 'T1548.003', // Sudo and Sudo Caching
  capabilities: 'T1548', // Abuse Elevation Control Mechanism
}
const elevating = new Set(['suid', 'limited-suid', 'sudo', 'capabilities', 'privilege-escalation'])

const file = z.looseObject({ functions: z.record(z.string(), z.unknown()) })
const alias = z.looseObject({ alias: z.string() })
const uses = z.array(z.looseObject({ code: z.string(), description: z.string().nullish(), comment: z.string().nullish() }))

/** A page of GTFOBins, named after its binary; each use of each function is a template. Undefined where it is none. */
export function gtfobins(value: unknown, path: string): Templates | undefined {
  const found: Templates = { drafts: [], refused: [] }
  // Another name of a binary that has a page: it says nothing of its own.
  if (alias.safeParse(value).success && inCollection(path)) return found
  const read = file.safeParse(value)
  if (!read.success) return undefined
  const binary = (path.split('/').at(-1) ?? path).replace(/\.(md|markdown|ya?ml)$/i, '')
  for (const [name, list] of Object.entries(read.data.functions)) {
    const technique_id = techniques[name]
    const said = uses.safeParse(list)
    if (!technique_id)
      found.refused.push({ item: name, reason: `GTFOBins’ function ${name} is not known here: no technique stands for it.` })
    else if (!said.success) found.refused.push({ item: name, reason: why(said.error) })
    else
      for (const [n, { code, description, comment }] of said.data.entries())
        take(found, {
          source: 'gtfobins',
          source_id: `${binary}/${name}/${n + 1}`,
          name: `${binary}: ${name.replaceAll('-', ' ')}`,
          description: description ?? comment ?? '',
          technique_id,
          platforms: ['Linux'],
          executor: 'sh',
          command: code,
          elevation_required: false, // it is how one gets there
          severity: elevating.has(name) ? 'high' : 'medium',
          references: [`https://gtfobins.github.io/gtfobins/${encodeURIComponent(binary)}/`],
          author: 'GTFOBins',
          license: 'GPL-3.0',
        })
  }
  return found
}
export const inCollection = (path: string) => /(^|\/)_gtfobins\/[^/]+$/.test(path)
