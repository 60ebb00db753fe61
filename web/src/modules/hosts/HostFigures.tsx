import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { type Total, useTotal } from '../../kit/list.ts'
import { Figures } from '../../kit/Page.tsx'
import { type HostsSearch, hostsDefaults } from './search.ts'
import { since } from './since.ts'

/** The fleet in a strip; each figure is also the filter that shows it. */
export function HostFigures({ search, set }: { search: HostsSearch; set: (change: Partial<HostsSearch>) => void }) {
  const t = useTranslations('hosts.figure')
  const format = useFormatter()
  // Once: asked each minute anew, no answer would ever come from the cache.
  const from = useMemo(() => ({ day: since('day'), week: since('week') }), [])
  const all = useTotal('/hosts', {})
  const day = useTotal('/hosts', { seen_since: from.day })
  const week = useTotal('/hosts', { seen_since: from.week })
  const quarantined = useTotal('/hosts', { status: ['quarantined'] })
  const retired = useTotal('/hosts', { status: ['retired'] })
  if (all?.count === 0) return null

  const only = (change: Partial<HostsSearch>) => set({ ...hostsDefaults, sort: search.sort, seen: undefined, ...change })
  const show = (total: Total | undefined) => total && `${format.number(total.count)}${total.exact ? '' : '+'}`
  const share = (total: Total | undefined) =>
    total?.exact && all?.exact && all.count > 0 ? format.number(total.count / all.count, { style: 'percent' }) : undefined
  const status = search.status.length === 1 ? search.status[0] : undefined
  const bare = !search.q && search.os.length + search.label.length === 0
  return (
    <Figures
      label={t('label')}
      of={[
        { label: t('all'), value: show(all), active: bare && !search.seen && search.status.length === 0, onClick: () => only({}) },
        { label: t('day'), value: show(day), note: share(day), active: search.seen === 'day', onClick: () => only({ seen: 'day' }) },
        { label: t('week'), value: show(week), note: share(week), active: search.seen === 'week', onClick: () => only({ seen: 'week' }) },
        {
          label: t('quarantined'),
          value: show(quarantined),
          active: status === 'quarantined',
          ...(quarantined?.count && { tone: 'high' }),
          onClick: () => only({ status: ['quarantined'] }),
        },
        { label: t('retired'), value: show(retired), active: status === 'retired', onClick: () => only({ status: ['retired'] }) },
      ]}
    />
  )
}
