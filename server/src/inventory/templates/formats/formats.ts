import { templateFormats } from '@rampart/contract/templates.ts'
import { atomic } from './atomic.ts'
import { caldera } from './caldera.ts'
import type { Templates } from './draft.ts'
import { gtfobins, inCollection } from './gtfobins.ts'
import { lolbas } from './lolbas.ts'
import { own } from './own.ts'

type Format = (typeof templateFormats)[number]
const readers: Readonly<Record<Format, (value: unknown, path: string) => Templates | undefined>> = {
  atomic,
  caldera,
  lolbas,
  gtfobins,
  rampart: own,
}

/** What a document holds, read as the format that was asked for or as the first that fits. */
export function templatesIn(value: unknown, path: string, asked: string): Templates | undefined {
  for (const format of templateFormats) {
    const found = asked === 'auto' || asked === format ? readers[format](value, path) : undefined
    if (found) return found
  }
  return undefined
}

/** Files that may hold templates. Pages of GTFOBins have no ending, or are pages of a site. */
export const mayHoldTemplates = (path: string) => /\.(ya?ml|json)$/i.test(path) || (inCollection(path) && /(^|\/)[^/.]+$|\.md$/i.test(path))
