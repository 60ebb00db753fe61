import { ActionIcon, Button, Select, Stack, TagsInput, Textarea, TextInput, Tooltip } from '@mantine/core'
import {
  longestSuppression,
  suppressionDetail,
  suppressionEdit,
  suppressionField,
  suppressionInput,
  suppressionOp,
} from '@rampart/contract/suppression.ts'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask, Problem, reasonOf, send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { FormButtons } from '../../../kit/FormButtons.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'
import { Preview } from './Preview.tsx'
import css from './Rule.module.css'
import type { Condition, RuleDetail } from './words.ts'

interface DialogProps {
  opened: boolean
  /** The rule to change; without it a new one is made. */
  rule?: RuleDetail
  /** What a new rule begins with. */
  first?: { name: string; conditions: Condition[] }
  onClose: () => void
  onSaved: (id: string) => void
}

export function RuleDialog({ opened, rule, first, onClose, onSaved }: DialogProps) {
  const t = useTranslations('suppression')
  return (
    <Dialog opened={opened} onClose={onClose} size="xl" title={rule ? t('edit_title', { name: rule.name }) : t('add')}>
      {opened && <RuleForm rule={rule} first={first} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

const day = 86_400_000
const spans = { day: 1, week: 7, month: 30, longest: longestSuppression } as const
type Span = keyof typeof spans | 'own'
const blank = (): Condition => ({ field: 'source', op: 'is', values: [] })
/** The moment as an input of date and time wants it, in the time of this browser. */
const local = (at: number) => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

interface FormProps extends Pick<DialogProps, 'onClose' | 'onSaved'> {
  rule: RuleDetail | undefined
  first: DialogProps['first'] | undefined
}

function RuleForm({ rule, first, onClose, onSaved }: FormProps) {
  const t = useTranslations('suppression')
  const kit = useTranslations('kit')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const [name, setName] = useState(rule?.name ?? first?.name ?? '')
  const [reason, setReason] = useState(rule?.reason ?? '')
  const [conditions, setConditions] = useState<Condition[]>(rule?.conditions ?? first?.conditions ?? [blank()])
  const [span, setSpan] = useState<Span>(rule ? 'own' : 'week')
  const [until, setUntil] = useState(local(rule ? Date.parse(rule.ends_at) : Date.now() + 7 * day))
  const [version, setVersion] = useState(rule?.version)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<string>()
  const [stale, setStale] = useState(false)
  const [busy, setBusy] = useState(false)
  const takeNewVersion = async () => {
    if (!rule) return
    setVersion((await ask(suppressionDetail, `/suppression-rules/${rule.id}`)).version)
    setStale(false)
    setFailure(undefined)
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setFailure(undefined)
    const start = rule ? Date.parse(rule.starts_at) : Date.now()
    const end = span === 'own' ? Date.parse(until) : start + spans[span] * day
    const said = { name, reason, conditions, ends_at: Number.isNaN(end) ? '' : new Date(end).toISOString() }
    const read = rule ? suppressionEdit.safeParse({ ...said, version }) : suppressionInput.safeParse(said)
    if (!read.success) return setErrors(wrong(read.error, kit('form.wrong')))
    setErrors({})
    setBusy(true)
    try {
      const saved = rule
        ? await send('PATCH', suppressionDetail, `/suppression-rules/${rule.id}`, read.data)
        : await send('POST', suppressionDetail, '/suppression-rules', read.data)
      client.setQueryData(['/suppression-rules', 'one', saved.id], saved)
      await reread('/suppression-rules', '/audit')
      notice(rule ? t('changed') : t('added'))
      onSaved(saved.id)
    } catch (error) {
      setStale(error instanceof Problem && error.code === 'stale')
      if (error instanceof Problem) setErrors(Object.fromEntries(error.errors.map(({ path, message }) => [path, message])))
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Stack gap={12}>
        <TextInput
          label={t('name')}
          required
          data-autofocus
          value={name}
          error={errors.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Conditions of={conditions} errors={errors} onChange={setConditions} />
        <Preview conditions={conditions} />
        <Textarea
          label={t('reason')}
          description={t('reason_hint')}
          required
          autosize
          minRows={2}
          maxRows={8}
          value={reason}
          error={errors.reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={css.until}>
          <Select
            label={t('for')}
            allowDeselect={false}
            data={(['day', 'week', 'month', 'longest', 'own'] as const).map((value) => ({ value, label: t(`spans.${value}`) }))}
            value={span}
            error={span !== 'own' && errors.ends_at}
            onChange={(next) => next && setSpan(next as Span)}
          />
          {span === 'own' && (
            <TextInput
              type="datetime-local"
              label={t('ends')}
              description={t('ends_hint', { days: String(longestSuppression) })}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={until}
              error={errors.ends_at}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          )}
        </div>
        <Failure text={stale ? t('stale') : failure}>
          {stale && (
            <Button size="compact-xs" variant="default" onClick={() => void takeNewVersion()}>
              {t('stale_reload')}
            </Button>
          )}
        </Failure>
        <FormButtons text={rule ? kit('save') : t('add')} busy={busy} disabled={stale} onCancel={onClose} />
      </Stack>
    </form>
  )
}

/** The first that is wrong with each field; zod's own words are for developers. */
function wrong(error: z.ZodError, otherwise: string): Record<string, string> {
  return Object.fromEntries(
    error.issues.map(({ path, message }) => [path.join('.'), /^(Invalid|Too)/.test(message) ? otherwise : message] as const).reverse(),
  )
}

function Conditions({
  of,
  errors,
  onChange,
}: {
  of: readonly Condition[]
  errors: Readonly<Record<string, string>>
  onChange: (conditions: Condition[]) => void
}) {
  const t = useTranslations('suppression')
  const put = (at: number, change: Partial<Condition>) => onChange(of.map((each, i) => (i === at ? { ...each, ...change } : each)))
  const opsOf = (field: Condition['field']) => suppressionOp.options.filter((op) => op !== 'in_cidr' || field === 'observable')
  return (
    <fieldset className={css.conditions}>
      <legend>{t('conditions')}</legend>
      <p className={css.hint}>{t('conditions_hint')}</p>
      {of.map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no other name than its place
        <div key={at} className={css.condition}>
          <Select
            aria-label={t('field')}
            allowDeselect={false}
            data={suppressionField.options.map((value) => ({ value, label: t(`fields.${value}`) }))}
            value={each.field}
            onChange={(next) => {
              const field = suppressionField.parse(next)
              put(at, { field, ...(!opsOf(field).includes(each.op) && { op: 'is' }) })
            }}
          />
          <Select
            aria-label={t('op')}
            allowDeselect={false}
            data={opsOf(each.field).map((value) => ({ value, label: t(`ops.${value}`) }))}
            value={each.op}
            error={errors[`conditions.${at}.op`]}
            onChange={(next) => put(at, { op: suppressionOp.parse(next) })}
          />
          <TagsInput
            aria-label={t('values')}
            placeholder={each.values.length === 0 ? t('values_hint') : ''}
            value={each.values}
            acceptValueOnBlur
            error={errors[`conditions.${at}.values`] ?? each.values.map((_, i) => errors[`conditions.${at}.values.${i}`]).find(Boolean)}
            onChange={(values) => put(at, { values })}
          />
          {of.length > 1 && (
            <Tooltip label={t('drop_condition')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={30}
                aria-label={t('drop_condition')}
                onClick={() => onChange(of.filter((_, i) => i !== at))}
              >
                <IconX size={15} />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      ))}
      {errors.conditions && <p className="bad">{errors.conditions}</p>}
      <Button variant="subtle" size="compact-xs" leftSection={<IconPlus size={13} />} onClick={() => onChange([...of, blank()])}>
        {t('add_condition')}
      </Button>
    </fieldset>
  )
}
