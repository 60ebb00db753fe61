import { ruleFormats } from '@rampart/contract/detections.ts'
import type { Document } from '../../../platform/imports/imports.port.ts'
import type { Rules } from './draft.ts'
import { elastic } from './elastic.ts'
import { own } from './own.ts'
import { sigma } from './sigma.ts'

const readers: Readonly<Record<(typeof ruleFormats)[number], (document: Document) => Rules | undefined>> = {
  sigma: ({ value, text, path }) => sigma(value, text, path),
  elastic: ({ value, text }) => elastic(value, text),
  rampart: ({ value }) => own(value),
}

/** What a document holds, read as the format that was asked for or as the first that fits. */
export function rulesIn(document: Document, asked: string): Rules | undefined {
  for (const format of ruleFormats) {
    const found = asked === 'auto' || asked === format ? readers[format](document) : undefined
    if (found) return found
  }
  return undefined
}
