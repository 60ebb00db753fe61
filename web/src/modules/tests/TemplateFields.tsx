import { Stack, TextInput } from '@mantine/core'
import { type TemplateDetail, template, templateDetail } from '@rampart/contract/templates.ts'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, reasonOf } from '../../kit/api.ts'
import { FindOne } from '../../kit/find/FindOne.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useMay } from '../../kit/session.ts'
import css from './Tests.module.css'

export type Template = TemplateDetail

/** The template of a new test and the values for its arguments; `fill` is called with each one that is chosen. */
export function useTemplate(first: string | undefined, fill: (chosen: Template) => void) {
  const notice = useNotice()
  const [chosen, setChosen] = useState<Template>()
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const choose = async (id: string | undefined) => {
    setValues({})
    if (id === undefined) return setChosen(undefined)
    try {
      const read = await ask(templateDetail, `/test-templates/${id}`)
      setChosen(read)
      fill(read)
    } catch (error) {
      notice(reasonOf(error), 'failed')
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the one that the dialog was opened with
  useEffect(() => {
    if (first !== undefined) void choose(first)
  }, [first])
  return {
    chosen,
    values,
    setValues,
    choose,
    asked: { template_id: chosen?.id, ...(Object.keys(values).length > 0 && { arguments: values }) },
  }
}

/** Chooses a template, and asks what its command is to be run with. */
export function TemplateFields({ of }: { of: ReturnType<typeof useTemplate> }) {
  const t = useTranslations('tests')
  const may = useMay()
  if (!may('templates:read')) return null
  const { chosen, values, setValues, choose } = of
  return (
    <>
      <FindOne
        schema={template}
        path="/test-templates"
        query={{ active: 'true', sort: 'technique_id' }}
        choice={({ id, technique_id, name }) => ({ value: id, label: `${technique_id} ${name}` })}
        label={t('template')}
        description={t('template_hint')}
        value={chosen?.id ?? null}
        name={chosen && `${chosen.technique_id} ${chosen.name}`}
        onChange={(choice) => void choose(choice?.value)}
      />
      {chosen && chosen.arguments.length > 0 && (
        <fieldset className={css.arguments}>
          <legend>{t('arguments')}</legend>
          <Stack gap={8}>
            {chosen.arguments.map((each) => (
              <TextInput
                key={each.name}
                label={each.name}
                description={each.description}
                classNames={{ label: 'mono' }}
                maxLength={5000}
                placeholder={each.value}
                value={values[each.name] ?? ''}
                onChange={(e) => {
                  const { value } = e.currentTarget
                  const { [each.name]: _, ...others } = values
                  setValues(value === '' ? others : { ...others, [each.name]: value })
                }}
              />
            ))}
          </Stack>
        </fieldset>
      )}
    </>
  )
}
