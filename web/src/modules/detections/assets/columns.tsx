import type { asset } from '@rampart/contract/detection-assets.ts'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Chips, Status, type Tone } from '../../../kit/Badges.tsx'
import type { Column } from '../../../kit/grid/columns.ts'
import { Time } from '../../../kit/Time.tsx'

export type Asset = z.output<typeof asset>

const standings: Record<Asset['standing'], Tone> = {
  unvalidated: 'info',
  valid: 'ok',
  failed: 'critical',
  expired: 'medium',
  invalidated: 'high',
}
export function AssetStanding({ of }: { of: Pick<Asset, 'standing'> }) {
  const t = useTranslations('assets.standings')
  return <Status tone={standings[of.standing]}>{t(of.standing)}</Status>
}

const healths: Record<Asset['health'], Tone> = { healthy: 'ok', degraded: 'medium', down: 'critical' }
export function AssetHealth({ of }: { of: Pick<Asset, 'health'> }) {
  const t = useTranslations('assets.healths')
  return <Status tone={healths[of.health]}>{t(of.health)}</Status>
}

/** Until when it holds, or held; what failed or was taken back holds nothing. */
export const holdsUntil = ({ standing, expires_at }: Pick<Asset, 'standing' | 'expires_at'>) =>
  standing === 'valid' || standing === 'expired' ? expires_at : null

export function useAssetColumns(): readonly Column<Asset>[] {
  const t = useTranslations('assets')
  return useMemo(
    () => [
      { id: 'name', header: t('name'), min: 200, grow: 3, sort: true, yields: 0, cell: (o) => <span title={o.name}>{o.name}</span> },
      { id: 'asset_type', header: t('type'), min: 130, grow: 0, yields: 2, cell: (o) => t(`types.${o.asset_type}`) },
      { id: 'standing', header: t('standing'), min: 140, grow: 0, yields: 1, cell: (o) => <AssetStanding of={o} /> },
      {
        id: 'expires_at',
        header: t('expires_at'),
        min: 128,
        grow: 0,
        yields: 4,
        cell: (o) => (holdsUntil(o) ? <Time at={holdsUntil(o)} /> : <span className="dim">–</span>),
      },
      { id: 'health', header: t('health'), min: 116, grow: 0, yields: 3, cell: (o) => <AssetHealth of={o} /> },
      { id: 'technique_ids', header: t('techniques'), min: 180, grow: 0, yields: 5, cell: (o) => <Chips of={o.technique_ids} /> },
      { id: 'platform', header: t('platform'), min: 110, grow: 0, yields: 6, cell: (o) => o.platform },
      { id: 'team', header: t('team'), min: 120, grow: 0, yields: 7, cell: (o) => o.team },
      {
        id: 'is_active',
        header: t('use'),
        min: 90,
        grow: 0,
        off: true,
        yields: 8,
        cell: (o) => (o.is_active ? t('in_use') : t('out_of_use')),
      },
    ],
    [t],
  )
}
