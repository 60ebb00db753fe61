import { Button, Loader, Stack } from '@mantine/core'
import { factorAdded, totpBegun } from '@rampart/contract/factors.ts'
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Problem, send } from '../../../kit/api.ts'
import { CopyText } from '../../../kit/CopyText.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { CodeInput } from './CodeInput.tsx'
import css from './factors.module.css'

/** Two steps: scan, and show a first code. `onAdded` gets the recovery codes when they are new. */
export function TotpSetup({ onAdded }: { onAdded: (codes: readonly string[] | undefined) => void }) {
  const t = useTranslations('factors')
  const [begun, setBegun] = useState<z.output<typeof totpBegun> & { qr: boolean[][] }>()
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [failure, setFailure] = useState<{ text: string; again: boolean }>()
  const [busy, setBusy] = useState(false)
  const begin = useCallback(async () => {
    setBegun(undefined)
    setFailure(undefined)
    setWrong(undefined)
    setCode('')
    try {
      const made = await send('POST', totpBegun, '/auth/totp')
      const { encode } = await import('uqr')
      setBegun({ ...made, qr: encode(made.uri, { border: 2 }).data })
    } catch (error) {
      setFailure({ text: error instanceof Problem ? error.message : t('proof.unexpected'), again: true })
    }
  }, [t])
  const begins = useRef(false)
  useEffect(() => {
    if (!begins.current) void begin()
    begins.current = true
  }, [begin])
  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    if (!/^\d{6}$/.test(code.replaceAll(/\s/g, ''))) return setWrong(t('proof.empty_code'))
    setBusy(true)
    setWrong(undefined)
    setFailure(undefined)
    try {
      onAdded((await send('POST', factorAdded, '/auth/totp/confirm', { code })).recovery_codes)
    } catch (error) {
      if (error instanceof Problem && error.errors.length) setWrong(error.message)
      else if (error instanceof Problem) setFailure({ text: error.message, again: error.code === 'begin_again' })
      else setFailure({ text: t('proof.unexpected'), again: false })
    } finally {
      setBusy(false)
    }
  }
  const again = failure?.again && (
    <Button variant="default" onClick={() => void begin()}>
      {t('totp.begin_again')}
    </Button>
  )
  if (!begun) return failure ? <Failure text={failure.text}>{again}</Failure> : <Loader mt="md" />
  return (
    <form noValidate onSubmit={(event) => void confirm(event)}>
      <ol className={css.steps}>
        <li>
          <p className={css.stepTitle}>{t('totp.step_scan')}</p>
          <Squares of={begun.qr} label={t('totp.qr')} />
          <div className={css.secret}>
            <div className={css.secretText}>{t('totp.by_hand')}</div>
            <CopyText text={begun.secret} label={begun.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')} />
          </div>
        </li>
        <li>
          <p className={css.stepTitle}>{t('totp.step_code')}</p>
          <Stack gap={12}>
            <CodeInput label={t('totp.code')} value={code} error={wrong} onChange={setCode} data-autofocus />
            <Failure text={failure?.text}>{again}</Failure>
            <Button type="submit" size="sm" fullWidth loading={busy}>
              {t('totp.confirm')}
            </Button>
          </Stack>
        </li>
      </ol>
    </form>
  )
}

/** A QR code, drawn by us: text of another's making would need to be trusted as HTML. */
function Squares({ of, label }: { of: boolean[][]; label: string }) {
  const path = of.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <div className={css.qr}>
      <svg viewBox={`0 0 ${of.length} ${of.length}`} role="img" aria-label={label} shapeRendering="crispEdges">
        <path d={path} fill="#000" />
      </svg>
    </div>
  )
}
