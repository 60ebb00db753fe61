import { Button, Switch } from '@mantine/core'
import { defang, observableDetail } from '@rampart/contract/observables.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Chip } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { useOne } from '../../kit/list.ts'
import { usePathOf } from '../../kit/records.ts'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Alerts.module.css'
import type { AlertDetail } from './words.tsx'

type Named = AlertDetail['observables'][number]
const firstShown = 20

/** What the alert names: each value once, with where it stands in the alert and what is known of it. */
export function Observables({ of }: { of: AlertDetail }) {
  const t = useTranslations('alerts')
  const shared = useTranslations('observables')
  const may = useMay()
  const [defanged, setDefanged] = useState(true)
  const [whole, setWhole] = useState(false)
  const each = [...new Map(of.observables.map((one) => [one.id, one])).values()]
  if (each.length === 0)
    return (
      <>
        <p className={css.noneTitle}>{t('observables_none')}</p>
        <p className={css.noneText}>{t('observables_none_text')}</p>
      </>
    )
  const listed = whole ? each : each.slice(0, firstShown)
  return (
    <>
      <Switch size="xs" mb={10} label={t('defanged')} checked={defanged} onChange={(event) => setDefanged(event.currentTarget.checked)} />
      <ul className={css.observables}>
        {listed.map((one) => (
          <li key={one.id}>
            <div className={css.observable}>
              <CopyText text={defanged ? defang(one.type, one.value) : one.value} />
              <Chip>{one.type}</Chip>
            </div>
            <div className={css.known}>
              {may('observables:read') && <Known id={one.id} />}
              <span>{t('named_in', { field: one.field })}</span>
            </div>
            <Words of={one} />
          </li>
        ))}
      </ul>
      {each.length > listed.length && (
        <Button variant="subtle" onClick={() => setWhole(true)}>
          {shared('show_all', { count: each.length })}
        </Button>
      )}
    </>
  )
}

/** The sentence it came from; a text of the sender, shown as text. */
function Words({ of: { words, value } }: { of: Named }) {
  return words !== null && words.trim() !== value && <q className={css.words}>{words}</q>
}

function Known({ id }: { id: string }) {
  const t = useTranslations('alerts.known_as')
  const path = usePathOf()('observables', id)
  const { data, error } = useOne(observableDetail, '/observables', id)
  if (error) return <span>{t('gone')}</span>
  if (!data) return null
  return (
    <>
      {data.indicator && <strong className={css.indicator}>{t('indicator')}</strong>}
      {path ? (
        <Link to={path as '/'}>{t('sightings', { count: data.sightings })}</Link>
      ) : (
        <span>{t('sightings', { count: data.sightings })}</span>
      )}
      <span>
        {t('since')} <Time at={data.first_seen_at} />
      </span>
    </>
  )
}
