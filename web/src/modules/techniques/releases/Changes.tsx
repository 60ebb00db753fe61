import { Loader, Select } from '@mantine/core'
import { type attackPreview, attackPreview as preview } from '@rampart/contract/techniques.ts'
import { IconArrowsDiff, IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask } from '../../../kit/api.ts'
import { Chip } from '../../../kit/Badges.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { Empty, Figures, Panel } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Activate } from './ReleaseList.tsx'
import css from './Releases.module.css'
import type { AttackRelease } from './releases.ts'

type Preview = z.output<typeof attackPreview>

/** What a release would change of what is in force, before anybody puts it there. */
export function Changes({
  releases,
  to,
  onTo,
}: {
  releases: readonly AttackRelease[]
  to: string | undefined
  onTo: (id: string) => void
}) {
  const t = useTranslations('techniques.releases')
  const may = useMay()
  const ready = releases.filter(({ status }) => status === 'ready')
  const chosen = ready.find(({ id }) => id === to) ?? ready.find(({ active }) => !active) ?? ready[0]
  const { data, error } = useQuery({
    queryKey: ['/techniques', 'preview', chosen?.id],
    queryFn: ({ signal }) => ask(preview, '/techniques/releases/preview', { to: chosen?.id }, signal),
    enabled: chosen !== undefined,
  })
  if (!chosen) {
    return (
      <Panel>
        <Empty icon={<IconArrowsDiff />} title={t('nothing_to_compare')} text={t('nothing_to_compare_text')} />
      </Panel>
    )
  }
  return (
    <div className={css.changes}>
      <div className={css.choose}>
        <Select
          label={t('compare_to')}
          allowDeselect={false}
          value={chosen.id}
          onChange={(id) => id && onTo(id)}
          data={ready.map(({ id, domain, version }) => ({ value: id, label: `${t(`domain.${domain}`)} ${version}` }))}
        />
        {may('techniques:admin') && !chosen.active && <Activate release={chosen} />}
      </div>
      <Failure text={error?.message} />
      {!data && !error && <Loader />}
      {data && <Compared of={data} />}
    </div>
  )
}

function Compared({ of }: { of: Preview }) {
  const t = useTranslations('techniques.releases')
  const sum = of.added.length + of.removed.length + of.renamed.length + of.moved.length + of.split_tactics.length
  return (
    <>
      <p className={css.say} role="status">
        {t('compared', { from: of.from.version, to: of.to.version })}
      </p>
      <Figures
        label={t('changes')}
        of={[
          { label: t('added'), value: of.added.length },
          { label: t('removed'), value: of.removed.length },
          { label: t('renamed'), value: of.renamed.length },
          { label: t('moved'), value: of.moved.length },
          { label: t('split_tactics'), value: of.split_tactics.length },
        ]}
      />
      {sum === 0 && (
        <Panel>
          <Empty icon={<IconCheck />} title={t('same')} text={t('same_text')} />
        </Panel>
      )}
      <Part title={t('added')} of={of.added} unlinked />
      <Part
        title={t('removed')}
        of={of.removed}
        more={({ reason, successors }) => (
          <>
            <Chip>{t(`reason.${reason}`)}</Chip>
            <span className="dim">
              {successors.length === 0 ? t('without_successor') : t('successors', { ids: successors.join(', '), count: successors.length })}
            </span>
          </>
        )}
      />
      <Part title={t('renamed')} of={of.renamed} more={({ before }) => <span className="dim">{t('before', { before })}</span>} />
      <Part
        title={t('moved')}
        of={of.moved}
        more={({ before, after }) => (
          <span className="dim">
            {before.join(', ')} → {after.join(', ')}
          </span>
        )}
      />
      <Part
        title={t('split_tactics')}
        of={of.split_tactics.map(({ tactic, into }) => ({ id: tactic, name: '', into }))}
        more={({ into }) => <span className="dim">{into.map(({ tactic, techniques }) => `${tactic} (${techniques})`).join(', ')}</span>}
        unlinked
      />
    </>
  )
}

interface PartProps<R> {
  title: string
  of: readonly R[]
  more?: (one: R) => ReactNode
  /** They have no page here: they are not in force, or no techniques. */
  unlinked?: boolean
}

function Part<R extends { id: string; name: string }>({ title, of, more, unlinked }: PartProps<R>) {
  if (of.length === 0) return null
  return (
    <Panel title={`${title} (${of.length})`}>
      <ul className={css.part}>
        {of.map((one) => (
          <li key={one.id}>
            <span className="mono dim">{one.id}</span>
            {unlinked ? (
              <span>{one.name}</span>
            ) : (
              <Link to="/techniques/$id" params={{ id: one.id }} preload={false}>
                {one.name}
              </Link>
            )}
            {more?.(one)}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
