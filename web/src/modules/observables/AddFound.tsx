import { Button, Select, Switch, TagsInput } from '@mantine/core'
import { bulkOutcome, mostAtOnce, tlp } from '@rampart/contract/observables.ts'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { reasonOf, send } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { useReread } from '../../kit/reread.ts'
import { tlpName } from './columns.tsx'
import css from './Extract.module.css'
import type { Named } from './found.ts'

export type Outcome = z.output<typeof bulkOutcome>

/** Adds the chosen values of a text in one go; the text gives each its sentence. */
export function AddFound({ text, chosen, onAdded }: { text: string; chosen: readonly Named[]; onAdded: (outcome: Outcome) => void }) {
  const t = useTranslations('observables')
  const reread = useReread()
  const [mark, setMark] = useState<z.output<typeof tlp>>('amber')
  const [tags, setTags] = useState<string[]>([])
  const [watched, setWatched] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const many = chosen.length > mostAtOnce
  const add = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const values = chosen.map(({ type, value }) => ({ type, value }))
      const outcome = await send('POST', bulkOutcome, '/observables/bulk', { text, values, tlp: mark, indicator: watched, tags })
      await reread('/observables', '/tags')
      onAdded(outcome)
    } catch (error) {
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className={css.adding} aria-label={t('add_found')}>
      <div className={css.how}>
        <Select
          aria-label={t('tlp')}
          className={css.markAs}
          allowDeselect={false}
          value={mark}
          onChange={(next) => setMark(tlp.catch('amber').parse(next))}
          data={tlp.options.map((value) => ({ value, label: tlpName(value) }))}
        />
        <TagsInput
          aria-label={t('tags')}
          className={css.tagAs}
          placeholder={tags.length === 0 ? t('tags') : ''}
          maxTags={20}
          maxLength={100}
          value={tags}
          onChange={setTags}
        />
      </div>
      <Switch label={t('watch_for_them')} checked={watched} onChange={(event) => setWatched(event.currentTarget.checked)} />
      <Button
        leftSection={<IconPlus size={15} />}
        loading={busy}
        disabled={chosen.length === 0 || many}
        title={chosen.length === 0 ? t('choose_first') : undefined}
        onClick={() => void add()}
      >
        {t('add_count', { count: chosen.length })}
      </Button>
      {many && <p className={css.many}>{t('too_many', { most: mostAtOnce })}</p>}
      <Failure text={failure} />
    </section>
  )
}

/** What became of them, and the way to the list. */
export function Added({ outcome }: { outcome: Outcome }) {
  const t = useTranslations('observables')
  const { added, known, excluded, refused } = outcome
  return (
    <div className={css.outcome} role="status">
      <span>
        {t('outcome', { added, known })}
        {excluded > 0 && ` ${t('outcome_excluded', { count: excluded })}`}
        {refused.length > 0 && ` ${t('outcome_refused', { count: refused.length, reason: refused[0]?.reason ?? '' })}`}
      </span>
      <Button component={Link} to="/observables?sort=-created_at" variant="default" size="compact-sm">
        {t('show_list')}
      </Button>
    </div>
  )
}
