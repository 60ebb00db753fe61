import { type MappedField, type MessageMapping, mappedField } from '@rampart/contract/alert-sources.ts'
import type { Severity } from '@rampart/contract/alerts.ts'

/** A mapping while it is written: rows that are not whole yet are kept, too. */
export interface Draft {
  items: string
  fields: Readonly<Partial<Record<MappedField, { paths: string[]; constant: string }>>>
  severities: readonly { word: string; severity: Severity }[]
  observables: MessageMapping['observables']
}

/** The fields most senders need; the others wait behind a button. */
export const usual: readonly MappedField[] = [
  'title',
  'severity',
  'description',
  'source_ref',
  'rule_name',
  'hostname',
  'ip',
  'techniques',
  'occurred_at',
]
export const others = mappedField.options.filter((field) => !usual.includes(field))

export const draftOf = (mapping: MessageMapping | null): Draft => ({
  items: mapping?.items ?? '',
  fields: Object.fromEntries(
    Object.entries(mapping?.fields ?? {}).flatMap(([field, said]) =>
      said ? [[field, { paths: said.paths, constant: said.constant ?? '' }] as const] : [],
    ),
  ),
  severities: mapping?.severities ?? [],
  observables: mapping?.observables ?? [],
})

/** The mapping that a draft says; rows without anything in them are left out. */
export function mappingOf({ items, fields, severities, observables }: Draft): MessageMapping {
  const said = Object.entries(fields).flatMap(([field, { paths, constant }]) =>
    paths.length > 0 || constant.trim() ? [[field, { paths, ...(constant.trim() && { constant: constant.trim() }) }] as const] : [],
  )
  return {
    ...(items.trim() && { items: items.trim() }),
    fields: Object.fromEntries(said),
    severities: severities.flatMap(({ word, severity }) => (word.trim() ? [{ word: word.trim(), severity }] : [])),
    observables,
  }
}

export const isEmpty = (mapping: MessageMapping) =>
  !mapping.items && Object.keys(mapping.fields).length + mapping.severities.length + mapping.observables.length === 0
