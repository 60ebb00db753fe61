import { useTranslations } from 'use-intl'
import { Chip } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Facts } from '../../kit/Page.tsx'
import { Time } from '../../kit/Time.tsx'
import type { HostDetail } from './HostMoves.tsx'

/** What identifies and describes a host. */
export function HostFacts({ host: h }: { host: HostDetail }) {
  const t = useTranslations('hosts')
  const lines = (values: readonly string[]) =>
    values.length > 0 &&
    values.map((v) => (
      <div key={v}>
        <CopyText text={v} />
      </div>
    ))
  return (
    <Facts
      of={{
        [t('os')]: systemOf(h),
        [t('arch')]: h.arch,
        [t('fqdn')]: h.fqdn && <CopyText text={h.fqdn} />,
        [t('ip')]: lines(h.ip_addresses) || null,
        [t('mac')]: lines(h.mac_addresses) || null,
        [t('client_id')]: h.client_id && <CopyText text={h.client_id} />,
        [t('agent')]: h.agent_version,
        [t('labels')]:
          h.labels.length > 0 ? (
            <span style={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
              {h.labels.map((l) => (
                <Chip key={l}>{l}</Chip>
              ))}
            </span>
          ) : null,
        [t('last_seen')]: <Time at={h.last_seen_at} />,
        [t('first_seen')]: <Time at={h.first_seen_at} exact />,
      }}
    />
  )
}

/** A version that names its system says enough. */
export function systemOf({ os, os_version }: Pick<HostDetail, 'os' | 'os_version'>): string {
  if (!os_version) return os
  return os_version.toLowerCase().includes(os.toLowerCase()) ? os_version : `${os} · ${os_version}`
}

/** An action of the trail in the reader's words, where the module knows it. */
export function useHostActions(): (action: string) => string {
  const t = useTranslations('hosts.did')
  return (action) => {
    const verb = action.split('.').at(-1)
    const known = (['add', 'edit', 'drop', 'quarantine', 'release', 'retire', 'revive'] as const).find((k) => k === verb)
    return known && action.startsWith('hosts.') ? t(known) : action
  }
}
