import { Button, Group, NumberInput, Switch, Text } from '@mantine/core'
import { severity as severities } from '@rampart/contract/alerts.ts'
import { type Calendar, type SlaPolicy, slaClock, slaPolicy, slaPolicyEdit } from '@rampart/contract/sla.ts'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, Problem, reasonOf, send } from '../../../kit/api.ts'
import { SeverityBadge } from '../../../kit/Badges.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { Panel } from '../../../kit/Page.tsx'
import { useReread } from '../../../kit/reread.ts'
import { useMay } from '../../../kit/session.ts'
import { CalendarForm } from './CalendarForm.tsx'
import { useDuration } from './duration.ts'
import css from './Sla.module.css'

type Goals = SlaPolicy['goals']
type Severity = keyof Goals

export function SlaForm({ policy }: { policy: SlaPolicy }) {
  const t = useTranslations('sla')
  const kit = useTranslations('kit.form')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const writes = useMay()('alerts:admin')
  const [goals, setGoals] = useState<Goals>(policy.goals)
  const [calendar, setCalendar] = useState<Calendar | null>(policy.calendar)
  const [version, setVersion] = useState(policy.version)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<string>()
  const [stale, setStale] = useState(false)
  const [busy, setBusy] = useState(false)
  const takeNewVersion = async () => {
    setVersion((await ask(slaPolicy, '/sla-policy')).version)
    setStale(false)
    setFailure(undefined)
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setFailure(undefined)
    const read = slaPolicyEdit.safeParse({ version, goals, calendar })
    if (!read.success) {
      setErrors(
        Object.fromEntries(
          read.error.issues
            .map(({ path, message }) => [path.join('.'), /^(Invalid|Too)/.test(message) ? kit('wrong') : message] as const)
            .reverse(),
        ),
      )
      return setFailure(kit('wrong'))
    }
    setErrors({})
    setBusy(true)
    try {
      const saved = await send('PATCH', slaPolicy, '/sla-policy', read.data)
      client.setQueryData(['/sla-policy'], saved)
      setVersion(saved.version)
      await reread('/alerts', '/audit')
      notice(t('saved'))
    } catch (error) {
      setStale(error instanceof Problem && error.code === 'stale')
      if (error instanceof Problem) setErrors(Object.fromEntries(error.errors.map(({ path, message }) => [path, message])))
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  const same = JSON.stringify([goals, calendar]) === JSON.stringify([policy.goals, policy.calendar])
  return (
    <form className={css.form} noValidate onSubmit={(event) => void save(event)}>
      {version === 0 && <Text c="dimmed">{t('usual')}</Text>}
      {!writes && <Text c="dimmed">{t('read_only')}</Text>}
      <Panel title={t('goals')}>
        <p className={css.lead}>{t('goals_text')}</p>
        <GoalsTable goals={goals} errors={errors} disabled={!writes} onChange={setGoals} />
      </Panel>
      <Panel title={t('calendar')}>
        <CalendarForm calendar={calendar} errors={errors} disabled={!writes} onChange={setCalendar} />
      </Panel>
      <Failure text={stale ? t('stale') : failure}>
        {stale && (
          <Button size="compact-xs" variant="default" onClick={() => void takeNewVersion()}>
            {t('stale_reload')}
          </Button>
        )}
      </Failure>
      {writes && (
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={stale || (same && version > 0)}>
            {t('save')}
          </Button>
        </Group>
      )}
    </form>
  )
}

interface GoalsProps {
  goals: Goals
  errors: Readonly<Record<string, string>>
  disabled: boolean
  onChange: (goals: Goals) => void
}

function GoalsTable({ goals, errors, disabled, onChange }: GoalsProps) {
  const t = useTranslations('sla')
  const words = useTranslations('kit.severity')
  const say = useDuration()
  const put = (severity: Severity, change: Partial<Goals[Severity]>) =>
    onChange({ ...goals, [severity]: { ...goals[severity], ...change } })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.scroll} tabIndex={0} aria-label={t('table')}>
      <table className={css.goals}>
        <thead>
          <tr>
            <th scope="col">{t('severity')}</th>
            {slaClock.options.map((clock) => (
              <th key={clock} scope="col">
                {t(`clock.${clock}`)}
              </th>
            ))}
            <th scope="col" title={t('always_hint')}>
              {t('always')}
            </th>
          </tr>
        </thead>
        <tbody>
          {severities.options.map((severity) => (
            <tr key={severity}>
              <th scope="row">
                <SeverityBadge value={severity} />
              </th>
              {slaClock.options.map((clock) => {
                const minutes = goals[severity][clock]
                return (
                  <td key={clock}>
                    <NumberInput
                      aria-label={t('minutes_of', { severity: words(severity), clock: t(`clock.${clock}`) })}
                      description={minutes === null ? t('nothing') : say(minutes)}
                      inputWrapperOrder={['input', 'description', 'error']}
                      placeholder="–"
                      min={1}
                      max={525_600}
                      step={15}
                      allowDecimal={false}
                      hideControls
                      disabled={disabled}
                      error={errors[`goals.${severity}.${clock}`]}
                      value={minutes ?? ''}
                      onChange={(next) => put(severity, { [clock]: typeof next === 'number' ? next : null })}
                    />
                  </td>
                )
              })}
              <td>
                <Switch
                  aria-label={t('always_of', { severity: words(severity) })}
                  disabled={disabled}
                  checked={goals[severity].always}
                  onChange={(event) => put(severity, { always: event.currentTarget.checked })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
