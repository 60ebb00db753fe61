import { Button, Loader, Textarea } from '@mantine/core'
import { collectionDetail, hostDetail } from '@rampart/contract/hosts.ts'
import { defang, longestWords, type ObservableType, sighting } from '@rampart/contract/observables.ts'
import { IconEyePlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { reasonOf, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useList, useOne } from '../../kit/list.ts'
import { usePathOf } from '../../kit/records.ts'
import { useReread } from '../../kit/reread.ts'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Observables.module.css'

type Sighting = z.output<typeof sighting>
interface Seen {
  id: string
  type: ObservableType
  value: string
}

/** Where, when, by whom and in which words it was seen, the newest first. `most` shows only so many. */
export function Sightings({ of, most }: { of: Seen; most?: number }) {
  const t = useTranslations('observables')
  const kit = useTranslations('kit')
  const list = useList(sighting, `/observables/${of.id}/sightings`, { sort: '-seen_at' }, { count: false, limit: most ?? 50 })
  if (list.state === 'loading') return <Loader />
  if (list.state === 'failed') return <Failure text={list.error?.message} />
  if (list.rows.length === 0) return <span className="dim">{t('no_sightings')}</span>
  const shown = most === undefined ? list.rows : list.rows.slice(0, most)
  return (
    <>
      <ol className={css.sightings}>
        {shown.map((each) => (
          <li key={each.id}>
            <div className={css.where}>
              <Time at={each.seen_at} />
              <Place of={each} />
              <span className="dim">{each.actor_name}</span>
            </div>
            {each.words && !isWhole(each.words, of) && <p className={css.words}>{marked(each.words, of)}</p>}
          </li>
        ))}
      </ol>
      {most === undefined && list.more.has && (
        <Button variant="subtle" loading={list.more.loading} onClick={list.more.load}>
          {kit('load_more')}
        </Button>
      )}
    </>
  )
}

/** A cell that holds the value and nothing else says no more than the value. */
const isWhole = (words: string, { value }: Seen) => words.toLowerCase() === value.toLowerCase()

/** The record it was seen in, with a way there. */
function Place({ of: { source_type, source_id, host_id, line, withheld } }: { of: Sighting }) {
  const t = useTranslations('observables')
  const may = useMay()
  const pathOf = usePathOf()
  if (withheld) return <span className="dim">{t('withheld')}</span>
  const known = (['manual', 'text', 'collections', 'alerts', 'cases'] as const).find((each) => each === source_type)
  const path = source_id === null ? undefined : pathOf(source_type, source_id)
  return (
    <span className={css.place}>
      {source_type === 'collections' && source_id !== null && may('collections:read') ? (
        <CollectionName id={source_id} />
      ) : path ? (
        <Link to={path}>{known ? t(`source.${known}`) : source_type}</Link>
      ) : known ? (
        t(`source.${known}`)
      ) : (
        source_type
      )}
      {line !== null && <span className="dim">{t('line', { line })}</span>}
      {host_id !== null && may('hosts:read') && <HostName id={host_id} />}
    </span>
  )
}

function HostName({ id }: { id: string }) {
  const { data } = useOne(hostDetail, '/hosts', id)
  return (
    <Link to="/hosts/$id" params={{ id }} className="mono">
      {data?.hostname ?? '…'}
    </Link>
  )
}

function CollectionName({ id }: { id: string }) {
  const { data } = useOne(collectionDetail, '/collections', id)
  return (
    <Link to="/collections/$id" params={{ id }}>
      {data?.artifact ?? '…'}
    </Link>
  )
}

/** The sentence, with the value in it marked, however it is written there. */
function marked(words: string, { type, value }: Seen): ReactNode {
  const low = words.toLowerCase()
  const found = [value, defang(type, value)].map((form) => ({ form, at: low.indexOf(form.toLowerCase()) })).find(({ at }) => at >= 0)
  if (!found) return words
  const end = found.at + found.form.length
  return (
    <>
      {words.slice(0, found.at)}
      <mark className={css.mark}>{words.slice(found.at, end)}</mark>
      {words.slice(end)}
    </>
  )
}

/** A person saw it again, and says where. */
export function SawIt({ id }: { id: string }) {
  const t = useTranslations('observables')
  const kit = useTranslations('kit')
  const may = useMay()
  const reread = useReread()
  const [opened, setOpened] = useState(false)
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  if (!may('observables:write')) return null
  const close = () => {
    setOpened(false)
    setFailure(undefined)
  }
  const save = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await send('POST', sighting, `/observables/${id}/sightings`, { words })
      await reread('/observables')
      setWords('')
      close()
    } catch (error) {
      setFailure(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button variant="default" size="compact-sm" leftSection={<IconEyePlus size={14} />} onClick={() => setOpened(true)}>
        {t('saw_it')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('saw_it')} centered>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <Textarea
            label={t('saw_words')}
            description={t('saw_words_hint')}
            data-autofocus
            autosize
            minRows={3}
            maxRows={8}
            maxLength={longestWords}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Failure text={failure} />
          <div className={css.buttons}>
            <Button variant="default" onClick={close}>
              {kit('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('saw_add')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
