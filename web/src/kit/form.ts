import { schemaResolver, useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Problem } from './api.ts'

/** Paths of an object as a form names them: `name`, `labels.0`. */
type Key<T> = Extract<keyof T, string>

/**
 * A form whose rules are a schema of the contract. Wrong fields are marked before anything is sent; what the server refuses
 * is marked too, and what belongs to no field stands in `failure`.
 */
export function useZodForm<S extends z.ZodObject>(schema: S, initialValues: z.input<S>) {
  const t = useTranslations('kit.form')
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const form = useForm<z.input<S>>({
    validateInputOnBlur: true,
    initialValues,
    // Mantine's resolver type knows any values; the schema is this form's own.
    validate: ((values: Record<string, unknown>) =>
      atTheirFields(
        spoken(schemaResolver(schema, { sync: true })(values), (path) => t(path in values && isEmpty(values[path]) ? 'missing' : 'wrong')),
        values,
      )) as never,
  })
  const submit = (save: (values: z.output<S>) => Promise<unknown>) =>
    form.onSubmit(async (values) => {
      setFailure(undefined)
      setBusy(true)
      try {
        await save(schema.parse(values))
      } catch (error) {
        setFailure(mark(error))
      } finally {
        setBusy(false)
      }
    }, toFirst)
  /** Leads to the first field that is wrong: in a long form it may stand far above the button. */
  const toFirst = (errors: Record<string, unknown>) =>
    Object.keys(errors)
      .flatMap((path) => form.getInputNode(path) ?? [])
      .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))[0]
      ?.focus()
  const mark = (error: unknown): string => {
    if (!(error instanceof Problem)) return t('unexpected')
    const said = atTheirFields(Object.fromEntries(error.errors.map((e) => [e.path, e.message])), form.getValues())
    for (const path of Object.keys(said).filter((each) => each in initialValues)) form.setFieldError(path, said[path] as string)
    return error.message
  }
  const field = (path: Key<z.input<S>>) => {
    const props = form.getInputProps(path)
    // Who only passes by has not made a mistake yet: what is missing is said when the form is sent.
    const onBlur = (event: unknown) => {
      if (!isEmpty(form.getValues()[path])) props.onBlur?.(event)
    }
    return { ...props, onBlur }
  }
  return { ...form, field, submit, busy, failure, setFailure }
}

const isEmpty = (value: unknown) => value === undefined || value === null || String(value).trim() === '' // also of a list of nothing

/** zod's own words where a rule brings none are for developers; the person is told what to do. */
function spoken(errors: Record<string, unknown>, otherwise: (path: string) => string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, said]) => [path, typeof said === 'string' && /^(Invalid|Too)/.test(said) ? otherwise(path) : said]),
  )
}

/** What is wrong with a word of a list is said, with the word, at the field that holds the list: the word has none of its own. */
function atTheirFields(errors: Record<string, unknown>, values: Record<string, unknown>): Record<string, unknown> {
  const fields = Object.entries(errors).flatMap(([path, said]): [string, unknown][] => {
    const [field = '', at, ...deeper] = path.split('.')
    const list = values[field]
    const word: unknown = Array.isArray(list) && at !== undefined && deeper.length === 0 ? list[Number(at)] : undefined
    return typeof word === 'string' && !(field in errors) ? [[field, `${word}: ${said}`]] : []
  })
  return { ...errors, ...Object.fromEntries(fields.reverse()) } // of several the first stays
}
