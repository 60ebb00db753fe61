import { ActionIcon, Button, Checkbox, Loader, Select, TextInput, Tooltip } from '@mantine/core'
import { artifact, artifacts } from '@rampart/contract/casework.ts'
import { defang, observableType, observableTypes } from '@rampart/contract/observables.ts'
import { IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { reasonOf, send } from '../../kit/api.ts'
import { Chip } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import css from './Cases.module.css'
import { useDoing, usePart } from './parts.ts'
import type { CaseDetail } from './words.tsx'

/** A value so that nobody follows it by accident; of a type that the contract does not know, as it is. */
const harmless = (type: string, value: string) => {
  const known = observableType.safeParse(type)
  return known.success ? defang(known.data, value) : value
}

type Artifact = z.output<typeof artifact>
/** One row for each observable, however many alerts brought it; what a person added stands for it, because that can be removed. */
function together(items: readonly Artifact[]): { one: Artifact; alerts: number }[] {
  const rows = new Map<string, { one: Artifact; alerts: number }>()
  for (const item of items) {
    const row = rows.get(item.observable_id) ?? { one: item, alerts: 0 }
    if (item.alert_id === null) row.one = item
    else row.alerts += 1
    rows.set(item.observable_id, row)
  }
  return [...rows.values()]
}

/** Observables of the case: those its alerts brought and those that people added, one row each. */
export function Artifacts({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const may = useMay()
  const { run } = useDoing()
  const { data, error } = usePart(artifacts, of.id, 'artifacts')
  const writes = may('cases:write') && !of.merged
  return (
    <Panel title={t('tab.artifacts')}>
      <Failure text={error?.message} />
      {writes && <ArtifactForm id={of.id} />}
      {!data && !error && <Loader />}
      {data?.items.length === 0 && <p className={css.nothing}>{t('artifacts_none')}</p>}
      <ul className={css.rows}>
        {together(data?.items ?? []).map(({ one, alerts }) => (
          <li key={one.id} className={css.row}>
            <Chip>{one.artifact_type}</Chip>
            <CopyText text={one.value} label={harmless(one.artifact_type, one.value)} />
            <span className={one.description ? css.grow : css.space}>{one.description}</span>
            <span className="dim">
              {[one.alert_id === null && one.added_by_name, alerts > 0 && t('from_alerts', { count: alerts })].filter(Boolean).join(' · ')}
            </span>
            {may('observables:read') && (
              <Link to="/observables/$id" params={{ id: one.observable_id }}>
                {t('observable_open')}
              </Link>
            )}
            {writes && one.alert_id === null && (
              <Tooltip label={t('remove')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('artifact_drop', { value: one.value })}
                  onClick={() => void run(() => send('DELETE', z.unknown(), `/cases/${of.id}/artifacts/${one.id}`))}
                >
                  <IconTrash size={15} />
                </ActionIcon>
              </Tooltip>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function ArtifactForm({ id }: { id: string }) {
  const t = useTranslations('cases')
  const { again } = useDoing()
  const [type, setType] = useState<string>('domain')
  const [value, setValue] = useState('')
  const [description, setDescription] = useState('')
  const [indicator, setIndicator] = useState(true)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const save = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await send('POST', artifact, `/cases/${id}/artifacts`, { artifact_type: type, value, description, indicator })
      setValue('')
      setDescription('')
      await again()
    } catch (error) {
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className={css.artifactForm}
      onSubmit={(e) => {
        e.preventDefault()
        void save()
      }}
    >
      <Select
        label={t('artifact_type')}
        allowDeselect={false}
        searchable
        w={150}
        data={[...observableTypes, 'hash']}
        value={type}
        onChange={(next) => setType(next ?? 'other')}
      />
      <TextInput
        className={css.value}
        label={t('artifact_value')}
        required
        maxLength={10_000}
        value={value}
        onChange={(e) => setValue(e.currentTarget.value)}
      />
      <TextInput
        className={css.value}
        label={t('description')}
        maxLength={5000}
        value={description}
        onChange={(e) => setDescription(e.currentTarget.value)}
      />
      <Checkbox
        className={css.watch}
        label={t('artifact_watch')}
        checked={indicator}
        onChange={(e) => setIndicator(e.currentTarget.checked)}
      />
      <Button type="submit" loading={busy} disabled={!value.trim()}>
        {t('artifact_add')}
      </Button>
      <Failure text={failure} />
    </form>
  )
}
