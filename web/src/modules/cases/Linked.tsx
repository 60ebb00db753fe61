import { ActionIcon, Button, Loader, Tooltip } from '@mantine/core'
import { caseAlerts, caseHosts, similarCases } from '@rampart/contract/casework.ts'
import { IconArrowMerge, IconUnlink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../kit/api.ts'
import { SeverityBadge } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { Confirm } from '../../kit/Moves.tsx'
import { Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Cases.module.css'
import { MergeDialog } from './MergeDialog.tsx'
import { useDoing, usePart } from './parts.ts'
import { type CaseDetail, CaseStatus } from './words.tsx'

/** The alerts that are worked on here; one that does not belong is taken out again. */
export function Alerts({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const may = useMay()
  const { run } = useDoing()
  const { data, error } = usePart(caseAlerts, of.id, 'alerts')
  const writes = may('cases:write') && !of.merged
  return (
    <Panel title={t('alerts')}>
      <Failure text={error?.message} />
      {!data && !error && <Loader />}
      {data?.items.length === 0 && <p className={css.nothing}>{t('alerts_none')}</p>}
      <ul className={css.rows}>
        {data?.items.map(({ id, alert, added_by_name, added_at }) => (
          <li key={id} className={css.row}>
            {alert ? (
              <>
                <SeverityBadge value={alert.severity} />
                <span className="mono dim">ALR-{alert.number}</span>
                <Link to="/alerts/$id" params={{ id }} className={css.grow}>
                  {alert.title}
                </Link>
              </>
            ) : (
              <span className={css.grow}>{t('alert_hidden')}</span>
            )}
            <span className="dim">
              {added_by_name} · <Time at={added_at} />
            </span>
            {writes && (
              <Tooltip label={t('take_out')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('alert_take_out', { title: alert?.title ?? id })}
                  onClick={() => void run(() => send('DELETE', z.unknown(), `/cases/${of.id}/alerts/${id}`))}
                >
                  <IconUnlink size={15} />
                </ActionIcon>
              </Tooltip>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

export function Hosts({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const may = useMay()
  const { run } = useDoing()
  const { data, error } = usePart(caseHosts, of.id, 'hosts')
  const writes = may('cases:write') && !of.merged
  return (
    <Panel title={t('hosts')}>
      <Failure text={error?.message} />
      {data?.items.length === 0 && <p className={css.nothing}>{t('hosts_none')}</p>}
      <ul className={css.rows}>
        {data?.items.map((host) => (
          <li key={host.id} className={css.row}>
            <Link to="/hosts/$id" params={{ id: host.id }} className={css.grow}>
              {host.hostname}
            </Link>
            <span className="dim">{host.os}</span>
            <span className="dim">
              <Time at={host.last_seen_at} />
            </span>
            {writes && host.own && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('host_take_out', { hostname: host.hostname })}
                onClick={() => void run(() => send('DELETE', z.unknown(), `/cases/${of.id}/hosts/${host.id}`))}
              >
                <IconUnlink size={15} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Cases that share observables, hosts or techniques, with what they share; the other can be merged into this one. */
export function Similar({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const may = useMay()
  const { again } = useDoing()
  const { data, error } = usePart(similarCases, of.id, 'similar')
  const [choosing, setChoosing] = useState(false)
  const [merging, setMerging] = useState<{ id: string; reference: string; title: string }>()
  const writes = may('cases:write') && !of.merged
  return (
    <Panel
      title={t('similar')}
      actions={
        writes && (
          <Button size="xs" variant="default" leftSection={<IconArrowMerge size={15} />} onClick={() => setChoosing(true)}>
            {t('merge_other')}
          </Button>
        )
      }
    >
      <Failure text={error?.message} />
      {data?.items.length === 0 && <p className={css.nothing}>{t('similar_none')}</p>}
      <ul className={css.rows}>
        {data?.items.map((other) => (
          <li key={other.id} className={css.similar}>
            <div className={css.row}>
              <Link to="/cases/$id" params={{ id: other.id }} className={css.grow}>
                <span className="mono dim">{other.reference}</span> {other.title}
              </Link>
              <CaseStatus status={other.status} />
              {writes && (
                <Button size="compact-xs" variant="default" onClick={() => setMerging(other)}>
                  {t('merge')}
                </Button>
              )}
            </div>
            <span className="dim">
              {t('shares', {
                what: [...other.observables.map(({ value }) => value), ...other.hosts.map(({ hostname }) => hostname), ...other.techniques]
                  .slice(0, 5)
                  .join(', '),
              })}
            </span>
          </li>
        ))}
      </ul>
      <MergeDialog of={of} opened={choosing} onClose={() => setChoosing(false)} />
      <Confirm
        opened={merging !== undefined}
        title={t('merge')}
        text={t('merge_text', { other: merging?.reference ?? '', into: of.reference })}
        onClose={() => setMerging(undefined)}
        onConfirm={async () => {
          await send('POST', z.unknown(), `/cases/${of.id}/merge`, { case_id: merging?.id })
          await again()
        }}
      />
    </Panel>
  )
}

/** Cases whose content this one shows as well; a merge is undone here. */
export function Merged({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const may = useMay()
  const { busy, run } = useDoing()
  if (of.merged_cases.length === 0) return null
  return (
    <Panel title={t('merged_here')}>
      <ul className={css.rows}>
        {of.merged_cases.map((other) => (
          <li key={other.id} className={css.row}>
            <Link to="/cases/$id" params={{ id: other.id }} className={css.grow}>
              <span className="mono dim">{other.reference}</span> {other.title}
            </Link>
            {may('cases:admin') && (
              <Button
                size="compact-xs"
                variant="default"
                loading={busy}
                onClick={() =>
                  void run(() => send('POST', z.unknown(), `/cases/${other.id}/unmerge`), t('unmerged', { reference: other.reference }))
                }
              >
                {t('unmerge')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
