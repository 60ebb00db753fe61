import { ActionIcon, Button, Loader, Select, TextInput, Tooltip } from '@mantine/core'
import { remediation, remediationStatus, remediations } from '@rampart/contract/testwork.ts'
import { IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../kit/api.ts'
import { Status, type Tone } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { usePeople } from '../../kit/find/people.ts'
import { Panel } from '../../kit/Page.tsx'
import { useDoing, usePart } from './parts.ts'
import css from './Remediation.module.css'
import type { TestDetail } from './words.tsx'

type Step = z.output<typeof remediation>
const tones: Record<Step['status'], Tone> = { open: 'info', in_progress: 'medium', done: 'ok', wont_fix: 'info' }
const settled: ReadonlySet<Step['status']> = new Set(['done', 'wont_fix'])

/** What is to be done so that the next round ends better, by whom and until when. */
export function Remediation({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  const { data, error } = usePart(remediations, of.id, 'remediations')
  const { busy, run } = useDoing()
  const [words, setWords] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const writes = of.rights.includes('remediate')
  const add = async () => {
    const step = words.trim()
    if (step && (await run(() => send('POST', remediation, `/tests/${of.id}/remediations`, { step })))) setWords('')
    if (document.activeElement === document.body) field.current?.focus() // the button that was pressed has given it up
  }
  return (
    <Panel title={t('tab.remediation')}>
      <Failure text={error?.message} />
      {!data && !error && <Loader />}
      {data?.items.length === 0 && <p className={css.nothing}>{t('remediation_none')}</p>}
      <ul className={css.steps}>
        {data?.items.map((step) => (
          <StepLine key={step.id} of={of} step={step} writes={writes} />
        ))}
      </ul>
      {writes && (
        <form
          className={css.add}
          onSubmit={(e) => {
            e.preventDefault()
            void add()
          }}
        >
          <TextInput
            ref={field}
            aria-label={t('step_new')}
            placeholder={t('step_new')}
            maxLength={2000}
            value={words}
            onChange={(e) => setWords(e.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={busy} disabled={!words.trim()}>
            {t('step_add')}
          </Button>
        </form>
      )}
    </Panel>
  )
}

function StepLine({ of, step, writes }: { of: TestDetail; step: Step; writes: boolean }) {
  const t = useTranslations('tests')
  const format = useFormatter()
  const people = usePeople()
  const { run } = useDoing()
  const path = `/tests/${of.id}/remediations/${step.id}` as const
  const change = (what: object) => void run(() => send('PATCH', remediation, path, { ...what, version: step.version }))
  const late = step.due_on !== null && !settled.has(step.status) && step.due_on < new Date().toISOString().slice(0, 10)
  const due = step.due_on && format.dateTime(new Date(`${step.due_on}T12:00:00`), { dateStyle: 'medium' })
  return (
    <li className={css.step}>
      <div className={css.text}>
        <span data-done={step.status === 'done'}>{step.step}</span>
        {late && <span className={css.late}>{t('step_late')}</span>}
      </div>
      {writes ? (
        <div className={css.fields}>
          <Select
            aria-label={t('step_status', { step: step.step })}
            w={140}
            allowDeselect={false}
            data={remediationStatus.options.map((value) => ({ value, label: t(`step_states.${value}`) }))}
            value={step.status}
            onChange={(status) => change({ status })}
          />
          <Select
            aria-label={t('step_owner', { step: step.step })}
            placeholder={t('nobody')}
            w={170}
            clearable
            searchable
            data={[...people]}
            value={step.owner_id}
            onChange={(owner_id) => change({ owner_id })}
          />
          <TextInput
            type="date"
            aria-label={t('step_due', { step: step.step })}
            defaultValue={step.due_on ?? ''}
            key={step.due_on}
            // When it is left, not with each digit: a year that is half typed is a year, too.
            onBlur={(e) => e.currentTarget.value !== (step.due_on ?? '') && change({ due_on: e.currentTarget.value || null })}
          />
          <Tooltip label={t('step_drop')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('step_drop_named', { step: step.step })}
              onClick={() => void run(() => send('DELETE', z.unknown(), path))}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </Tooltip>
        </div>
      ) : (
        <div className={css.fields}>
          <Status tone={tones[step.status]}>{t(`step_states.${step.status}`)}</Status>
          <span>{step.owner_name ?? <span className="dim">{t('nobody')}</span>}</span>
          {due && <span className="dim">{due}</span>}
        </div>
      )}
    </li>
  )
}
