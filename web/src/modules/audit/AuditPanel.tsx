import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { Changes } from '../../kit/Changes.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { Facts } from '../../kit/Page.tsx'
import { usePathOf } from '../../kit/records.ts'
import { Time } from '../../kit/Time.tsx'
import { Actor, type Entry, Outcome } from './columns.tsx'
import type { AuditSearch } from './search.ts'

export function AuditPanel({
  entry: e,
  onClose,
  onFilter,
}: {
  entry: Entry
  onClose: () => void
  onFilter: (change: Partial<AuditSearch>) => void
}) {
  const t = useTranslations('audit')
  const path = usePathOf()(e.object_type, e.object_id)
  // A refusal and an export are about no record.
  const to = /\.(denied|export)$/.test(e.action) ? undefined : path
  return (
    <DetailPanel
      title={<span className="mono-title">{e.action}</span>}
      badges={<Outcome value={e.outcome} />}
      onClose={onClose}
      actions={
        <>
          <Button variant="default" onClick={() => onFilter({ object_id: [e.object_id] })}>
            {t('only_object')}
          </Button>
          <Button variant="default" onClick={() => onFilter({ actor_id: [e.actor_id] })}>
            {t('only_actor')}
          </Button>
        </>
      }
    >
      <PanelPart>
        <Facts
          of={{
            [t('at')]: <Time at={e.at} exact />,
            [t('actor')]: <Actor entry={e} />,
            [t('object')]: to ? <Link to={to}>{e.object_title ?? e.object_id}</Link> : e.object_title,
            [t('object_type')]: e.object_type,
            [t('object_id')]: <CopyText text={e.object_id} />,
            [t('address')]: e.address && <CopyText text={e.address} />,
            [t('request')]: e.request_id && <CopyText text={e.request_id} />,
            [t('sealed')]: e.sealed ? t('yes') : t('not_yet'),
          }}
        />
      </PanelPart>
      <PanelPart title={t('change')}>
        <Changes before={e.before} after={e.after} />
      </PanelPart>
    </DetailPanel>
  )
}
