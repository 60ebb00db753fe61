import { Select } from '@mantine/core'
import { IconPalette } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'use-intl'
import css from '../Coverage.module.css'
import type { CoverageSearch } from '../search.ts'
import { tints } from '../search.ts'
import { useActors, useLayers, useSnapshots } from './sources.ts'

/** What the colours tell, and what that needs: a group, two snapshots, a layer. */
export function Tinting({ search, set }: { search: CoverageSearch; set: (change: Partial<CoverageSearch>) => void }) {
  const t = useTranslations('coverage')
  const format = useFormatter()
  const { by } = search
  const { data: actors } = useActors(by === 'actor')
  const { data: snapshots } = useSnapshots(by === 'difference')
  const { data: layers } = useLayers(by === 'layer')
  const taken = (snapshots?.items ?? []).map(({ id, name, taken_at }) => ({
    value: id,
    label: `${name} · ${format.dateTime(new Date(taken_at), { dateStyle: 'medium' })}`,
  }))
  return (
    <div className={css.tinting}>
      <Select
        aria-label={t('colour_by')}
        leftSection={<IconPalette size={15} aria-hidden />}
        w={225}
        maxDropdownHeight={330}
        allowDeselect={false}
        data={tints.map((value) => ({ value, label: t(`by.${value}`) }))}
        value={by}
        onChange={(value) => set({ by: tints.find((each) => each === value) ?? 'score' })}
      />
      {by === 'actor' && (
        <Select
          aria-label={t('group')}
          placeholder={actors?.items.length === 0 ? t('no_groups') : t('choose_group')}
          searchable
          clearable
          w={260}
          data={(actors?.items ?? []).map(({ id, name, attack_id }) => ({ value: id, label: attack_id ? `${name} (${attack_id})` : name }))}
          value={search.against ?? null}
          onChange={(value) => set({ against: value ?? undefined })}
        />
      )}
      {by === 'difference' && (
        <>
          <Select
            aria-label={t('from_snapshot')}
            placeholder={taken.length === 0 ? t('no_snapshots') : t('from_snapshot')}
            searchable
            w={260}
            data={taken}
            value={search.from ?? null}
            onChange={(value) => set({ from: value ?? undefined })}
          />
          <Select
            aria-label={t('to_snapshot')}
            allowDeselect={false}
            searchable
            w={260}
            data={[{ value: 'now', label: t('now') }, ...taken.filter(({ value }) => value !== search.from)]}
            value={search.to ?? 'now'}
            onChange={(value) => set({ to: value === 'now' ? undefined : (value ?? undefined) })}
          />
        </>
      )}
      {by === 'layer' && (
        <Select
          aria-label={t('layer')}
          placeholder={layers?.items.length === 0 ? t('no_layers') : t('choose_layer')}
          searchable
          w={260}
          data={(layers?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={search.layer ?? null}
          onChange={(value) => set({ layer: value ?? undefined })}
        />
      )}
    </div>
  )
}
