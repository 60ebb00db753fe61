import { Button, Switch } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { type ObservableType, observableTypes } from '@rampart/contract/observables.ts'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CopyText } from '../../kit/CopyText.tsx'
import css from './Extract.module.css'
import { asCsv, asLines, type Named, shown } from './found.ts'

const firstShown = 100

/** What was found, each value once, by type; copied whole as lines or CSV, or one by one. `onShow` leads to a place of the text. */
export function FoundList({ all, onShow }: { all: readonly Named[]; onShow: (place: number) => void }) {
  const t = useTranslations('observables')
  const [defanged, setDefanged] = useState(false)
  const groups = observableTypes.map((type) => ({ type, of: all.filter((each) => each.type === type) })).filter(({ of }) => of.length > 0)
  return (
    <>
      <div className={css.tools}>
        <Switch label={t('defanged')} checked={defanged} onChange={(event) => setDefanged(event.currentTarget.checked)} />
        <Button.Group>
          <Copy text={() => asLines(all, defanged)} label={t('copy_lines')} />
          <Copy text={() => asCsv(all, defanged)} label={t('copy_csv')} />
        </Button.Group>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={css.found} tabIndex={0} aria-label={t('by_type')}>
        {groups.map(({ type, of }) => (
          <Group key={type} type={type} of={of} defanged={defanged} onShow={onShow} />
        ))}
      </section>
    </>
  )
}

function Copy({ text, label }: { text: () => string; label: string }) {
  const t = useTranslations('kit')
  const { copied, copy } = useClipboard()
  return (
    <Button
      variant="default"
      leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      onClick={() => copy(text())}
    >
      {copied ? t('copied') : label}
    </Button>
  )
}

function Group({
  type,
  of,
  defanged,
  onShow,
}: {
  type: ObservableType
  of: readonly Named[]
  defanged: boolean
  onShow: (place: number) => void
}) {
  const t = useTranslations('observables')
  const [whole, setWhole] = useState(false)
  const listed = whole ? of : of.slice(0, firstShown)
  return (
    <div className={css.group}>
      <h3>
        <span>{t(`type.${type}`)}</span>
        <span>{of.length}</span>
      </h3>
      <ul>
        {listed.map((each) => (
          <Row key={each.value} each={each} defanged={defanged} onShow={onShow} />
        ))}
      </ul>
      {of.length > listed.length && (
        <div className={css.more}>
          <Button variant="subtle" onClick={() => setWhole(true)}>
            {t('show_all', { count: of.length })}
          </Button>
        </div>
      )}
    </div>
  )
}

function Row({ each, defanged, onShow }: { each: Named; defanged: boolean; onShow: (place: number) => void }) {
  const t = useTranslations('observables')
  const [next, setNext] = useState(0)
  const text = shown(each, defanged)
  return (
    <li>
      <div className={css.value}>
        <CopyText text={text} />
      </div>
      <Button
        className={css.place}
        size="compact-xs"
        variant="subtle"
        aria-label={t('show_place', { value: text, count: each.places.length })}
        onClick={() => {
          onShow(each.places[next % each.places.length] ?? 0)
          setNext(next + 1)
        }}
      >
        {t('places', { count: each.places.length })}
      </Button>
    </li>
  )
}
