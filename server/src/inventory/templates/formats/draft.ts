import { templateInput, type templateSource } from '@rampart/contract/templates.ts'
import { z } from 'zod'
import { type Understood, why } from '../../../platform/imports/imports.port.ts'

/** A template as its source has it. */
export type TemplateDraft = z.output<typeof templateInput> & {
  source: z.output<typeof templateSource>
  source_id: string
  author: string
  license: string
}
export type Templates = Understood<TemplateDraft>

type Said = z.input<typeof templateInput> & Pick<TemplateDraft, 'source' | 'source_id' | 'author' | 'license'>
const draft = templateInput.extend({ source: z.string(), source_id: z.string().min(1).max(500), author: z.string(), license: z.string() })

/** Takes a template in, or says which part of it cannot be kept. */
export function take(into: Templates, said: Said) {
  const read = draft.safeParse(said)
  if (read.success) into.drafts.push({ ...read.data, source: said.source })
  else into.refused.push({ item: said.name || said.source_id, reason: why(read.error) })
}

/** A technique as its source writes it: `t1059.001 ` is T1059.001. */
export const idOf = (written: unknown) => (typeof written === 'string' ? written.trim().toUpperCase() : '')

/** The words of Atomic and CALDERA for what ATT&CK calls by others; what is not here stays as it is written. */
const platforms: Readonly<Record<string, string>> = {
  windows: 'Windows',
  macos: 'macOS',
  darwin: 'macOS',
  linux: 'Linux',
  containers: 'Containers',
  esxi: 'ESXi',
  saas: 'SaaS',
  iaas: 'IaaS',
  'azure-ad': 'Identity Provider',
  'office-365': 'Office Suite',
  'google-workspace': 'Office Suite',
  network: 'Network Devices',
}
export const platformsOf = (written: readonly string[]) => [
  ...new Set(written.map((each) => each.trim()).map((each) => platforms[each.toLowerCase().replace(/^iaas:.*$/, 'iaas')] ?? each)),
]
/** YAML 1.1 had more words for it, and people still write them. */
export const isTrue = (value: unknown) => value === true || /^(true|yes|on)$/i.test(String(value))
/** A default of an argument: numbers and truths are written as text. */
export const asText = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'string'
      ? value
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
