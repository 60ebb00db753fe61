import { Button, Stack, Text, Textarea } from '@mantine/core'
import { testDetail, validateInput } from '@rampart/contract/tests.ts'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf, send } from '../../kit/api.ts'
import { Status } from '../../kit/Badges.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { Panel } from '../../kit/Page.tsx'
import { session } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { ChangedOver } from './ChangeReason.tsx'
import { useDoing } from './parts.ts'
import css from './Sides.module.css'
import type { Team, TestDetail } from './words.tsx'

const sides = ['red', 'blue'] as const
type Decision = 'approve' | 'reject'

/** What the leads decide about each side, and for whoever may not decide, why not. */
export function Review({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  const [deciding, setDeciding] = useState<{ side: Team; decision: Decision }>()
  return (
    <Panel title={t('review')}>
      <ChangedOver of={of.override} />
      <div className={css.review}>
        {sides.map((side) => (
          <SideReview key={side} of={of} side={side} onDecide={(decision) => setDeciding({ side, decision })} />
        ))}
      </div>
      <Dialog
        opened={deciding !== undefined}
        onClose={() => setDeciding(undefined)}
        title={deciding && t(`decide.${deciding.decision}_${deciding.side}`)}
      >
        {deciding && <DecisionForm of={of} {...deciding} onClose={() => setDeciding(undefined)} />}
      </Dialog>
    </Panel>
  )
}

function SideReview({ of, side, onDecide }: { of: TestDetail; side: Team; onDecide: (decision: Decision) => void }) {
  const t = useTranslations('tests')
  const review = of[`${side}_review`]
  const why = useWhyNot(of, side)
  const offered = of.actions.includes(`validate_${side}`)
  return (
    <section className={css.decision} aria-label={t(side === 'red' ? 'review_red' : 'review_blue')}>
      <h3 className={css.label}>{t(side === 'red' ? 'red_side' : 'blue_side')}</h3>
      {review.decision ? <Decided of={review} /> : offered ? null : <p className={css.nothing}>{why}</p>}
      {offered && (
        <>
          {why && (
            <p className={css.override} role="note">
              {why} {t('override_hint')}
            </p>
          )}
          <div className={css.line}>
            <Button leftSection={<IconCheck size={15} />} onClick={() => onDecide('approve')}>
              {t(side === 'red' ? 'approve_red' : 'approve_blue')}
            </Button>
            <Button variant="default" leftSection={<IconX size={15} />} onClick={() => onDecide('reject')}>
              {t(side === 'red' ? 'reject_red' : 'reject_blue')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

/** A decision, who took it, and whether four eyes were set aside for it. */
export function Decided({ of }: { of: TestDetail['red_review'] }) {
  const t = useTranslations('tests')
  if (!of.decision) return <p className={css.nothing}>{t('undecided')}</p>
  return (
    <>
      <p className={css.line}>
        <Status tone={of.decision === 'approve' ? 'ok' : 'critical'}>{t(`decision.${of.decision}`)}</Status>
        <span className="dim">
          {of.by_name} · <Time at={of.at} />
        </span>
      </p>
      {of.note && <p className={css.said}>{of.note}</p>}
      {of.override_reason !== null && (
        <p className={css.override} role="note">
          {t('overridden', { reason: of.override_reason })}
        </p>
      )}
    </>
  )
}

/** Why this person does not decide about a side now; undefined where nothing speaks against it. */
function useWhyNot(of: TestDetail, side: Team): string | undefined {
  const t = useTranslations('tests.why')
  const { data: me } = useQuery(session)
  const eyes = of.four_eyes[`validate_${side}`]
  if (of.status === 'validated' || of.status === 'rejected') return t('over')
  if (of.status !== 'in_review') return t('not_yet')
  if (eyes) {
    // In the reader's language where the page knows the reason, else in the server's words.
    const worked = (team: Team) => of[`${team}_workers`].some(({ id }) => id === me?.id)
    if (worked('red')) return t('executed')
    if (worked('blue')) return t('evaluated')
    const other = side === 'red' ? 'blue' : 'red'
    return of[`${other}_review`].by === me?.id ? t(other === 'red' ? 'decided_red' : 'decided_blue') : eyes
  }
  return of.actions.includes(`validate_${side}`) ? undefined : t(side === 'red' ? 'role_red' : 'role_blue')
}

interface FormProps {
  of: TestDetail
  side: Team
  decision: Decision
  onClose: () => void
}
function DecisionForm({ of, side, decision, onClose }: FormProps) {
  const t = useTranslations('tests')
  const { again } = useDoing()
  const why = useWhyNot(of, side)
  const [note, setNote] = useState('')
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<{ note?: string; override_reason?: string }>({})
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const decide = async (event: FormEvent) => {
    event.preventDefault()
    const missing = {
      ...(decision === 'reject' && !note.trim() && { note: t('reject_note_missing') }),
      ...(why && !reason.trim() && { override_reason: t('override_missing') }),
    }
    setWrong(missing)
    if (Object.keys(missing).length > 0) return
    setBusy(true)
    setFailure(undefined)
    try {
      const said = validateInput.parse({ decision, note, ...(why && { override_reason: reason }) })
      await send('POST', testDetail, `/tests/${of.id}/validate-${side}`, said)
      await again()
      onClose()
    } catch (error) {
      setFailure(reasonOf(error))
      await again() // somebody else may have decided meanwhile
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void decide(event)} noValidate>
      <Stack gap={12}>
        {decision === 'reject' && <Text c="dimmed">{t('reject_text')}</Text>}
        <Textarea
          label={t('note')}
          required={decision === 'reject'}
          data-autofocus
          autosize
          minRows={3}
          maxLength={10_000}
          error={wrong.note}
          value={note}
          onChange={(e) => setNote(e.currentTarget.value)}
        />
        {why && (
          <Textarea
            label={t('override')}
            description={why}
            required
            autosize
            minRows={2}
            maxLength={5000}
            error={wrong.override_reason}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
          />
        )}
        <Failure text={failure} />
        <FormButtons text={t(`decision_verb.${decision}`)} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
