import { Button, Loader, Select } from '@mantine/core'
import { runbookDetail, runbookDiff, runbookVersions } from '@rampart/contract/runbooks.ts'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { Confirm } from '../../kit/Moves.tsx'
import { useNotice } from '../../kit/notice.ts'
import { Panel } from '../../kit/Page.tsx'
import { useReread } from '../../kit/reread.ts'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { Difference } from './Difference.tsx'
import css from './Runbooks.module.css'
import type { RunbookDetail, RunbookVersion } from './words.tsx'

const route = getRouteApi('/shell/runbooks/$id')

/** What was saved when and by whom; two of them side by side; an earlier one taken back. */
export function Versions({ of }: { of: RunbookDetail }) {
  const t = useTranslations('runbooks')
  const { data, error } = useQuery({
    queryKey: ['/runbooks', 'versions', of.id],
    queryFn: ({ signal }) => ask(runbookVersions, `/runbooks/${of.id}/versions`, undefined, signal),
  })
  if (error) return <Failure text={error.message} />
  if (!data) return <Loader />
  return (
    <div className={css.stack}>
      <Panel title={t('versions')}>
        <p className={css.nothing}>{t('versions_text')}</p>
        <ol className={css.versions}>
          {data.items.map((each) => (
            <Version key={each.number} each={each} of={of} />
          ))}
        </ol>
      </Panel>
      {data.items.length > 1 ? <Compare of={of} versions={data.items} /> : <p className={css.nothing}>{t('one_version')}</p>}
    </div>
  )
}

function Version({ each, of }: { each: RunbookVersion; of: RunbookDetail }) {
  const t = useTranslations('runbooks')
  const may = useMay()
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const [asking, setAsking] = useState(false)
  const number = String(each.number)
  return (
    <li className={css.version}>
      <span className={css.versionText}>
        <strong>{t('number', { number })}</strong>
        {each.number === of.version && <span className="dim"> · {t('newest')}</span>}
        {each.restored !== null && <span className="dim"> · {t('restored', { number: String(each.restored) })}</span>}
        {each.note && <span className={css.said}>{each.note}</span>}
      </span>
      <span className="dim">
        {each.saved_by_name} · <Time at={each.saved_at} />
      </span>
      {may('runbooks:write') && each.number !== of.version && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowBackUp size={14} />}
          aria-label={`${t('restore')}: ${t('number', { number })}`}
          onClick={() => setAsking(true)}
        >
          {t('restore')}
        </Button>
      )}
      <Confirm
        opened={asking}
        title={t('restore_title', { number })}
        text={t('restore_text', { number })}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          const now = await send('POST', runbookDetail, `/runbooks/${of.id}/restore`, { to: each.number, version: of.version })
          client.setQueryData(['/runbooks', 'one', of.id], now)
          await reread('/runbooks', '/audit')
          notice(t('restored_done', { number }))
        }}
      />
    </li>
  )
}

function Compare({ of, versions }: { of: RunbookDetail; versions: readonly RunbookVersion[] }) {
  const t = useTranslations('runbooks')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const to = search.to ?? of.version
  const from = search.from ?? to - 1
  const { data, error } = useQuery({
    queryKey: ['/runbooks', 'diff', of.id, from, to],
    queryFn: ({ signal }) => ask(runbookDiff, `/runbooks/${of.id}/diff`, { from, to }, signal),
  })
  const choice = versions.map(({ number }) => ({ value: String(number), label: t('number', { number: String(number) }) }))
  const set = (change: { from?: number; to?: number }) =>
    void navigate({ search: (before) => ({ ...before, from, to, ...change }), replace: true })
  return (
    <Panel title={t('compare')}>
      <div className={css.choose}>
        <Select
          label={t('from')}
          allowDeselect={false}
          data={choice}
          value={String(from)}
          onChange={(value) => set({ from: Number(value) })}
        />
        <Select label={t('to')} allowDeselect={false} data={choice} value={String(to)} onChange={(value) => set({ to: Number(value) })} />
      </div>
      <Failure text={error?.message} />
      {!data && !error && <Loader />}
      {data && <Difference of={data} />}
    </Panel>
  )
}
