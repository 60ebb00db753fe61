import { Button, Checkbox, Switch } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { type ObservableType, observableTypes } from '@rampart/contract/observables.ts'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CopyText } from '../../kit/CopyText.tsx'
import css from './Extract.module.css'
import { asCsv, asLines, type Named, nameOf, shown } from './found.ts'

const firstShown = 100

/** Which values are chosen to be added, by their names; without it nothing can be chosen. */
export interface Choice {
  chosen: ReadonlySet<string>
  onChoose: (names: readonly string[], on: boolean) => void
}

/** What was found, each value once, by type; copied whole as lines or CSV, or one by one. `onShow` leads to a place of the text. */
export function FoundList({
  all,
  onShow,
  choice,
}: {
  all: readonly Named[]
  onShow: (place: number) => void
  choice?: Choice | undefined
}) {
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
          <Group key={type} type={type} of={of} defanged={defanged} onShow={onShow} choice={choice} />
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

interface Listed {
  defanged: boolean
  onShow: (place: number) => void
  choice: Choice | undefined
}

function Group({ type, of, ...listed }: Listed & { type: ObservableType; of: readonly Named[] }) {
  const t = useTranslations('observables')
  const { choice } = listed
  const [whole, setWhole] = useState(false)
  const rows = whole ? of : of.slice(0, firstShown)
  const names = of.filter(({ excluded }) => !excluded).map(nameOf)
  const some = choice ? names.filter((name) => choice.chosen.has(name)).length : 0
  return (
    <div className={css.group}>
      <h3>
        {choice ? (
          <Checkbox
            size="xs"
            label={t(`type.${type}`)}
            disabled={names.length === 0}
            checked={names.length > 0 && some === names.length}
            indeterminate={some > 0 && some < names.length}
            onChange={(event) => choice.onChoose(names, event.currentTarget.checked)}
          />
        ) : (
          <span>{t(`type.${type}`)}</span>
        )}
        <span>{of.length}</span>
      </h3>
      <ul>
        {rows.map((each) => (
          <Row key={each.value} each={each} {...listed} />
        ))}
      </ul>
      {of.length > rows.length && (
        <div className={css.more}>
          <Button variant="subtle" onClick={() => setWhole(true)}>
            {t('show_all', { count: of.length })}
          </Button>
        </div>
      )}
    </div>
  )
}

function Row({ each, defanged, onShow, choice }: Listed & { each: Named }) {
  const t = useTranslations('observables')
  const [next, setNext] = useState(0)
  const text = shown(each, defanged)
  const name = nameOf(each)
  const standing = each.excluded ? 'excluded' : each.known ? 'known' : 'new'
  return (
    <li>
      {choice && (
        <Checkbox
          size="xs"
          aria-label={t('choose', { value: text })}
          disabled={each.excluded}
          checked={choice.chosen.has(name)}
          onChange={(event) => choice.onChoose([name], event.currentTarget.checked)}
        />
      )}
      <div className={css.value} data-excluded={each.excluded}>
        <CopyText text={text} />
      </div>
      <span className={css.standing} data-standing={standing} title={t(`standing_text.${standing}`)}>
        {t(`standing.${standing}`)}
      </span>
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
