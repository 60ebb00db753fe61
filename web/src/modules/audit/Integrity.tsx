import { Button, Loader, NumberInput } from '@mantine/core'
import { auditIntegrity, retentionPlan } from '@rampart/contract/audit.ts'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, reasonOf, send } from '../../kit/api.ts'
import { Status } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useNotice } from '../../kit/notice.ts'
import { Column, Columns, Empty, Facts, Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Integrity.module.css'

type Found = z.output<typeof auditIntegrity>
const askAgain = 2000 // ms, while a look is awaited

/** Whether the chain is whole, as of the last look at all of it, and what is kept of it. */
export function Integrity() {
  const t = useTranslations('audit')
  const kit = useTranslations('kit.grid')
  const [awaited, setAwaited] = useState<string | null>()
  const query = useQuery({
    queryKey: ['/audit', 'integrity'],
    queryFn: ({ signal }) => ask(auditIntegrity, '/audit/integrity', undefined, signal),
    refetchInterval: ({ state }) => (awaited !== undefined && awaited === (state.data?.verification?.at ?? null) ? askAgain : 30_000),
  })
  const { data, error } = query
  if (!data && error)
    return (
      <Empty icon={<IconAlertTriangle />} title={kit('failed')} text={error.message}>
        <Button variant="default" onClick={() => void query.refetch()}>
          {kit('retry')}
        </Button>
      </Empty>
    )
  if (!data) return <Loader />
  const last = data.verification?.at ?? null
  return (
    <Columns>
      <Column>
        <Panel title={t('chain')}>
          <Chain of={data} />
          <LookNow waiting={awaited !== undefined && awaited === last} onAsked={() => setAwaited(last)} />
        </Panel>
        {data.verification?.state === 'tampered' && (
          <Panel title={t('findings', { count: data.verification.findings_total })}>
            <ol className={css.findings}>
              {data.verification.findings.map((finding) => (
                <li key={`${finding.kind} ${finding.n} ${finding.event_id}`}>
                  <Status tone="critical">{t(`finding.${finding.kind}`)}</Status>
                  <p>{finding.detail}</p>
                </li>
              ))}
            </ol>
          </Panel>
        )}
      </Column>
      <Column>
        <Retention of={data} />
      </Column>
    </Columns>
  )
}

function Chain({ of: { verification: v, first, last, unsealed } }: { of: Found }) {
  const t = useTranslations('audit')
  const format = useFormatter()
  return (
    <Facts
      of={{
        [t('state')]: v ? (
          <Status tone={v.state === 'whole' ? 'ok' : 'critical'}>{t(`states.${v.state}`)}</Status>
        ) : (
          <Status tone="info">{t('states.not_yet')}</Status>
        ),
        [t('looked_at')]: v && <Time at={v.at} exact />,
        [t('looked_over')]: v && t('entries_in', { count: v.sealed, ms: format.number(v.ms) }),
        [t('against')]: v && (v.checkpoint_n === null ? t('no_checkpoint') : <Checkpoint n={v.checkpoint_n} at={v.checkpoint_at} />),
        [t('chain_now')]:
          first === null || last === null ? t('chain_empty') : t('from_to', { first: format.number(first), last: format.number(last) }),
        [t('unsealed')]: format.number(unsealed),
      }}
    />
  )
}

function Checkpoint({ n, at }: { n: number; at: string | null }) {
  const t = useTranslations('audit')
  const format = useFormatter()
  return (
    <>
      {t('checkpoint_at', { n: format.number(n) })} <Time at={at} exact />
    </>
  )
}

function LookNow({ waiting, onAsked }: { waiting: boolean; onAsked: () => void }) {
  const t = useTranslations('audit')
  const may = useMay()
  const client = useQueryClient()
  const notice = useNotice()
  if (!may('system:run')) return null
  const look = async () => {
    try {
      await send('POST', z.unknown(), '/system/schedules/audit.verify/run')
      onAsked()
      await client.invalidateQueries({ queryKey: ['/audit', 'integrity'] })
    } catch (error) {
      notice(reasonOf(error), 'failed')
    }
  }
  return (
    <Button mt="md" variant="default" leftSection={<IconRefresh size={16} />} loading={waiting} onClick={() => void look()}>
      {t('look_now')}
    </Button>
  )
}

/** What is kept, and a trial of what another number of days would let go. */
function Retention({ of: { audit_days, stub } }: { of: Found }) {
  const t = useTranslations('audit')
  const format = useFormatter()
  const [days, setDays] = useState<number | string>(audit_days ?? 365)
  const [said, setSaid] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const tryIt = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const { cut } = await ask(retentionPlan, '/audit/retention', { days: Number(days) })
      setSaid(
        cut
          ? t('would_go', { count: cut.events, before: format.dateTime(new Date(cut.before), { dateStyle: 'medium' }) })
          : t('nothing_goes'),
      )
    } catch (error) {
      setSaid(undefined)
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Panel title={t('retention')}>
      <Facts
        of={{
          [t('kept')]: audit_days === null ? t('for_ever') : t('for_days', { count: audit_days }),
          [t('let_go')]: stub && (
            <>
              {t('up_to', { n: format.number(stub.n), count: stub.events })} <Time at={stub.at} />
            </>
          ),
        }}
      />
      <form
        className={css.trial}
        noValidate
        onSubmit={(e) => {
          e.preventDefault()
          void tryIt()
        }}
      >
        <NumberInput
          label={t('trial')}
          description={t('trial_hint')}
          min={90}
          max={36_500}
          allowDecimal={false}
          value={days}
          onChange={setDays}
        />
        <Button type="submit" variant="default" loading={busy}>
          {t('trial_go')}
        </Button>
      </form>
      <p role="status" className={css.said}>
        {said}
      </p>
      <Failure text={failure} />
    </Panel>
  )
}
