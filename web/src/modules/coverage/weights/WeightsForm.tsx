import { Button, Group, NumberInput, Text, Textarea } from '@mantine/core'
import { type WeightsVersion, weightsEdit, weightsInForce } from '@rampart/contract/coverage.ts'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, Problem, reasonOf, send } from '../../../kit/api.ts'
import { SaveFailure } from '../../../kit/edit.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { Panel } from '../../../kit/Page.tsx'
import { useReread } from '../../../kit/reread.ts'
import { useMay } from '../../../kit/session.ts'
import css from '../Coverage.module.css'
import { usePoints } from '../words.ts'
import { riskKeys, scoreKeys } from './keys.ts'

const path = '/coverage/weights'
const sumOf = (weights: Readonly<Record<string, number>>) => Object.values(weights).reduce((sum, each) => sum + each, 0)
const whole = (weights: Readonly<Record<string, number>>) => Math.abs(sumOf(weights) - 100) < 1e-9

/** Both sets of weights; each must add up to 100 before they can be saved, as a new version. */
export function WeightsForm({ of }: { of: WeightsVersion }) {
  const t = useTranslations('coverage_views')
  const coverage = useTranslations('coverage')
  const kit = useTranslations('kit')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const disabled = !useMay()('coverage:admin')
  const [score, setScore] = useState(of.score)
  const [risk, setRisk] = useState(of.risk)
  const [note, setNote] = useState('')
  const [version, setVersion] = useState(of.version)
  const [busy, setBusy] = useState(false)
  const [stale, setStale] = useState(false)
  const [failure, setFailure] = useState<string>()
  const save = async (over = version) => {
    setFailure(undefined)
    setBusy(true)
    try {
      const saved = await send('PUT', weightsInForce, path, weightsEdit.parse({ version: over, score, risk, note }))
      client.setQueryData(['/coverage', path, {}], saved)
      await reread('/coverage', '/audit')
      notice(t('weights_saved', { version: String(saved.version) }))
    } catch (error) {
      setStale(error instanceof Problem && error.code === 'stale')
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  const saveOver = async () => {
    const newest = (await ask(weightsInForce, path)).version
    setVersion(newest)
    setStale(false)
    await save(newest)
  }
  const same = JSON.stringify([score, risk]) === JSON.stringify([of.score, of.risk])
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save()
      }}
    >
      <p className={css.basis}>{of.version === 0 ? t('weights_usual') : t('weights_in_force', { version: String(of.version) })}</p>
      {disabled && <Text c="dimmed">{t('weights_read_only')}</Text>}
      <div className={css.grid}>
        <Weights
          title={t('score_weights')}
          keys={scoreKeys}
          of={score}
          disabled={disabled}
          wordOf={(part) => coverage(`part.${part}`)}
          whyOf={(part) => t(`part_text.${part}`)}
          onChange={(part, value) => setScore((before) => ({ ...before, [part]: value }))}
        />
        <Weights
          title={t('risk_weights')}
          keys={riskKeys}
          of={risk}
          disabled={disabled}
          wordOf={(part) => coverage(`risk_part.${part}`)}
          whyOf={(part) => t(`risk_text.${part}`)}
          onChange={(part, value) => setRisk((before) => ({ ...before, [part]: value }))}
        />
      </div>
      {!disabled && (
        <>
          <Textarea
            label={t('note')}
            description={t('weights_note_hint')}
            autosize
            minRows={1}
            maxRows={5}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <SaveFailure stale={stale} failure={failure} text={t('stale')} button={t('save_over')} onTake={() => void saveOver()} />
          <Group justify="flex-end" gap={8}>
            {same && <span className="dim">{t('weights_same')}</span>}
            <Button type="submit" loading={busy} disabled={stale || same || !whole(score) || !whole(risk)}>
              {kit('save')}
            </Button>
          </Group>
        </>
      )}
    </form>
  )
}

interface WeightsProps<P extends string> {
  title: string
  keys: readonly P[]
  of: Readonly<Record<P, number>>
  disabled: boolean
  wordOf: (part: P) => string
  whyOf: (part: P) => string
  onChange: (part: P, value: number) => void
}
function Weights<P extends string>({ title, keys, of, disabled, wordOf, whyOf, onChange }: WeightsProps<P>) {
  const t = useTranslations('coverage_views')
  const points = usePoints()
  const sum = sumOf(of)
  return (
    <Panel title={title}>
      <div className={css.weights}>
        {keys.map((part) => (
          <NumberInput
            key={part}
            label={wordOf(part)}
            description={whyOf(part)}
            min={0}
            max={100}
            decimalScale={2}
            disabled={disabled}
            value={of[part]}
            onChange={(value) => onChange(part, Number(value) || 0)}
          />
        ))}
        <p role="status" className={whole(of) ? css.sumLine : `${css.sumLine} bad`}>
          {whole(of) ? t('sum_right') : t('sum_wrong', { sum: points(sum), difference: points(100 - sum, true) })}
        </p>
      </div>
    </Panel>
  )
}
