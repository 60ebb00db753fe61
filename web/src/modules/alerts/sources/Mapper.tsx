import { ActionIcon, Button, Group, Select, Stack, TagsInput, Textarea, TextInput, Tooltip } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { alertSource, type MappedField, preview, previewInput } from '@rampart/contract/alert-sources.ts'
import { severity as severities } from '@rampart/contract/alerts.ts'
import { IconPlus, IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { ask, Problem, reasonOf, send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'
import { BecomesAlert } from './BecomesAlert.tsx'
import css from './Mapper.module.css'
import { type Draft, draftOf, isEmpty, mappingOf, others, usual } from './mapping.ts'
import type { Source } from './words.tsx'

type Named = z.output<typeof preview>['items'][number]['paths']

export function MapperDialog({ opened, source, onClose }: { opened: boolean; source: Source; onClose: () => void }) {
  const t = useTranslations('alert_sources.mapper')
  return (
    <Dialog opened={opened} onClose={onClose} size={1180} closeOnClickOutside={false} title={t('title', { name: source.name })}>
      {opened && <Mapper source={source} onClose={onClose} />}
    </Dialog>
  )
}

/** A sample, the fields of an alert and where in the sample each comes from, and beside them the alert that it becomes. */
function Mapper({ source, onClose }: { source: Source; onClose: () => void }) {
  const t = useTranslations('alert_sources')
  const kit = useTranslations('kit')
  const [sample, setSample] = useState('')
  const [draft, setDraft] = useState<Draft>(() => draftOf(source.mapping))
  const [at, setAt] = useState(0)
  const saving = useSaving(source, onClose)
  const mapping = mappingOf(draft)
  const [asked] = useDebouncedValue(JSON.stringify({ kind: 'generic', mapping, sample }), 300)
  const read = useQuery({
    queryKey: ['/alert-sources', 'preview', asked],
    queryFn: () => send('POST', preview, '/alert-sources/preview', JSON.parse(asked)),
    enabled: sample.trim() !== '' && previewInput.safeParse(JSON.parse(asked)).success,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const items = sample.trim() === '' ? [] : (read.data?.items ?? [])
  const paths: Named = items[Math.min(at, items.length - 1)]?.paths ?? []
  return (
    <>
      <div className={css.mapper}>
        <Stack gap={14} miw={0}>
          <Textarea
            label={t('mapper.sample')}
            description={t('mapper.sample_hint')}
            data-autofocus
            autosize
            minRows={5}
            maxRows={10}
            maxLength={500_000}
            styles={{ input: { fontFamily: 'var(--mono)' } }}
            value={sample}
            onChange={(event) => {
              setSample(event.currentTarget.value)
              setAt(0)
            }}
          />
          <Fields draft={draft} paths={paths} onChange={setDraft} />
          <TextInput
            label={t('mapper.items')}
            styles={{ input: { fontFamily: 'var(--mono)' } }}
            value={draft.items}
            onChange={(event) => setDraft({ ...draft, items: event.currentTarget.value })}
          />
          <Severities draft={draft} onChange={setDraft} />
        </Stack>
        <BecomesAlert
          items={items}
          name={mapping.fields.source ? undefined : source.name}
          more={read.data?.more ?? 0}
          at={at}
          onAt={setAt}
          failure={read.error?.message}
          loading={read.isFetching && items.length === 0 && sample.trim() !== ''}
        />
      </div>
      <Failure text={saving.stale ? t('stale') : saving.failure}>
        {saving.stale && (
          <Button size="compact-xs" variant="default" onClick={() => void saving.takeNewVersion()}>
            {t('stale_reload')}
          </Button>
        )}
      </Failure>
      <Group justify="flex-end" gap={8} mt={14}>
        {source.mapping && (
          <Button variant="subtle" color="gray" mr="auto" onClick={() => void saving.save(null)}>
            {t('mapper.drop')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {kit('cancel')}
        </Button>
        <Button loading={saving.busy} disabled={saving.stale || isEmpty(mapping)} onClick={() => void saving.save(mapping)}>
          {t('mapper.save')}
        </Button>
      </Group>
    </>
  )
}

/** Saves what was mapped. A mapping is read for any JSON only, so the format of the source becomes that. */
function useSaving(source: Source, onSaved: () => void) {
  const t = useTranslations('alert_sources.mapper')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const [version, setVersion] = useState(source.version)
  const [stale, setStale] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  return {
    stale,
    busy,
    failure,
    takeNewVersion: async () => {
      setVersion((await ask(alertSource, `/alert-sources/${source.id}`)).version)
      setStale(false)
      setFailure(undefined)
    },
    save: async (mapping: ReturnType<typeof mappingOf> | null) => {
      setBusy(true)
      setFailure(undefined)
      try {
        const body = { mapping, ...(mapping && source.kind !== 'auto' && { kind: 'generic' }), version }
        client.setQueryData(['/alert-sources', 'one', source.id], await send('PATCH', alertSource, `/alert-sources/${source.id}`, body))
        await reread('/alert-sources', '/audit')
        notice(t('saved'))
        onSaved()
      } catch (error) {
        setStale(error instanceof Problem && error.code === 'stale')
        setFailure(reasonOf(error))
      } finally {
        setBusy(false)
      }
    },
  }
}

function Fields({ draft, paths, onChange }: { draft: Draft; paths: Named; onChange: (draft: Draft) => void }) {
  const t = useTranslations('alert_sources')
  const mappedOther = others.some((field) => draft.fields[field])
  const [all, setAll] = useState(mappedOther)
  const put = (field: MappedField, change: { paths?: string[]; constant?: string }) => {
    const before = draft.fields[field] ?? { paths: [], constant: '' }
    onChange({ ...draft, fields: { ...draft.fields, [field]: { ...before, ...change } } })
  }
  return (
    <fieldset className={css.fields}>
      <legend>{t('mapper.fields')}</legend>
      <p className={css.hint}>{t('mapper.fields_hint')}</p>
      {[...usual, ...(all ? others : [])].map((field) => {
        const { paths: chosen, constant } = draft.fields[field] ?? { paths: [], constant: '' }
        const name = t(`field.${field}`)
        return (
          <div key={field} className={css.field}>
            <span className={css.name}>{name}</span>
            <Paths name={name} chosen={chosen} paths={paths} onChange={(next) => put(field, { paths: next })} />
            <TextInput
              aria-label={t('mapper.constant_of', { field: name })}
              placeholder={t('mapper.constant')}
              maxLength={500}
              value={constant}
              onChange={(event) => put(field, { constant: event.currentTarget.value })}
            />
          </div>
        )
      })}
      {!all && (
        <Button variant="subtle" size="compact-xs" leftSection={<IconPlus size={13} />} onClick={() => setAll(true)}>
          {t('mapper.all_fields')}
        </Button>
      )}
    </fieldset>
  )
}

/** The paths that are tried, the first first. Those of the sample are offered with what they hold; a choice closes the list, which covers the next field. */
function Paths({ name, chosen, paths, onChange }: { name: string; chosen: string[]; paths: Named; onChange: (paths: string[]) => void }) {
  const t = useTranslations('alert_sources.mapper')
  const [opened, setOpened] = useState(false)
  const shownAt = new Map(paths.map(({ path, value }) => [path, typeof value === 'string' ? value : JSON.stringify(value)]))
  return (
    <TagsInput
      aria-label={t('path_of', { field: name })}
      placeholder={chosen.length === 0 ? t('path') : ''}
      data={paths.map(({ path }) => path)}
      maxTags={10}
      acceptValueOnBlur
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onOptionSubmit={() => setOpened(false)}
      styles={{ input: { fontFamily: 'var(--mono)' } }}
      renderOption={({ option }) => (
        <span className={css.option}>
          <span className="mono">{option.value}</span>
          <span className={css.value}>{shownAt.get(option.value)}</span>
        </span>
      )}
      value={chosen}
      onChange={onChange}
    />
  )
}

function Severities({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const t = useTranslations('alert_sources.mapper')
  const words = useTranslations('kit.severity')
  const put = (at: number, change: Partial<Draft['severities'][number]>) =>
    onChange({ ...draft, severities: draft.severities.map((each, i) => (i === at ? { ...each, ...change } : each)) })
  return (
    <fieldset className={css.fields}>
      <legend>{t('severities')}</legend>
      {draft.severities.map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place
        <div key={at} className={css.severity}>
          <TextInput
            aria-label={t('severity_word')}
            placeholder="P1"
            value={each.word}
            onChange={(event) => put(at, { word: event.currentTarget.value })}
          />
          <Select
            aria-label={t('severity_ours')}
            allowDeselect={false}
            data={severities.options.map((value) => ({ value, label: words(value) }))}
            value={each.severity}
            onChange={(next) => put(at, { severity: severities.parse(next) })}
          />
          <Tooltip label={t('drop_severity')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={30}
              aria-label={t('drop_severity')}
              onClick={() => onChange({ ...draft, severities: draft.severities.filter((_, i) => i !== at) })}
            >
              <IconX size={15} />
            </ActionIcon>
          </Tooltip>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPlus size={13} />}
        onClick={() => onChange({ ...draft, severities: [...draft.severities, { word: '', severity: 'high' }] })}
      >
        {t('add_severity')}
      </Button>
    </fieldset>
  )
}
