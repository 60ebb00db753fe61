import { Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { CopyText } from '../../kit/CopyText.tsx'
import { useBytes } from '../../kit/i18n.ts'
import { Facts, Figures } from '../../kit/Page.tsx'
import { Time } from '../../kit/Time.tsx'
import type { Collection } from './columns.tsx'

export function CollectionFacts({ collection: c }: { collection: Collection & { sha256?: string | null } }) {
  const t = useTranslations('collections')
  const bytes = useBytes()
  return (
    <Facts
      of={{
        [t('artifact')]: <CopyText text={c.artifact} />,
        [t('host')]:
          c.host_id && c.hostname ? (
            <Link to="/hosts/$id" params={{ id: c.host_id }} className="mono">
              {c.hostname}
            </Link>
          ) : null,
        [t('file')]: c.file_name,
        [t('source')]: c.source,
        [t('format')]: c.format,
        [t('size')]: bytes(c.bytes),
        [t('flow')]: c.flow_id && <CopyText text={c.flow_id} />,
        [t('hunt')]: c.hunt_id && <CopyText text={c.hunt_id} />,
        [t('started')]: <Time at={c.started_at} exact />,
        [t('finished')]: c.finished_at && <Time at={c.finished_at} exact />,
        [t('hash')]: c.sha256 && <CopyText text={c.sha256} />,
      }}
    />
  )
}

export function CollectionFigures({ collection: c }: { collection: Collection }) {
  const t = useTranslations('collections')
  const format = useFormatter()
  return (
    <Figures
      label={t('figures')}
      of={[
        { label: t('lines'), value: format.number(c.lines_read) },
        { label: t('rows_stored'), value: format.number(c.rows_stored) },
        { label: t('rejected'), value: format.number(c.rejected_total), ...(c.rejected_total > 0 && { tone: 'critical' }) },
        { label: t('hosts_created'), value: format.number(c.hosts_created) },
        { label: t('hosts_updated'), value: format.number(c.hosts_updated) },
      ]}
    />
  )
}
