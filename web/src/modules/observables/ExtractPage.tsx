import { Button, Textarea } from '@mantine/core'
import { extraction, longestText } from '@rampart/contract/observables.ts'
import { IconListSearch, IconPencil, IconSearch } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Crumb } from '../../kit/Crumb.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { Column, Empty, Page, Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Added, AddFound, type Outcome } from './AddFound.tsx'
import css from './Extract.module.css'
import { FoundList } from './FoundList.tsx'
import { named, nameOf } from './found.ts'
import { MarkedText } from './MarkedText.tsx'

/** A report is pasted; what it names stands marked in it and beside it, to copy, and to keep what one chooses in one go. */
export function ExtractPage() {
  const t = useTranslations('observables')
  const may = useMay()
  const [text, setText] = useState('')
  const [at, setAt] = useState<number>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [outcome, setOutcome] = useState<Outcome>()
  const search = useMutation({
    mutationFn: async (given: string) => ({ text: given, ...(await send('POST', extraction, '/observables/extract', { text: given })) }),
    // What is new stands chosen: that is what one came for.
    onSuccess: ({ items }) => setChosen(new Set(items.filter(({ known, excluded }) => !known && !excluded).map(nameOf))),
  })
  const found = search.data
  const all = useMemo(() => named(found?.items ?? []), [found])
  const find = () => {
    setAt(undefined)
    setOutcome(undefined)
    search.mutate(text)
  }
  const writes = may('observables:write')
  const onChoose = (names: readonly string[], on: boolean) =>
    setChosen((before) => new Set(on ? [...before, ...names] : [...before].filter((name) => !names.includes(name))))
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      <Failure text={search.error?.message} />
      <Crumb name={t('title')} />
      <div className={css.columns}>
        <Column>
          {found ? (
            <Panel
              flush
              title={t('text')}
              actions={
                <Button variant="default" leftSection={<IconPencil size={14} />} onClick={() => search.reset()}>
                  {t('edit')}
                </Button>
              }
            >
              <MarkedText text={found.text} items={found.items} at={at} />
            </Panel>
          ) : (
            <Panel title={t('text')}>
              <Paste text={text} onText={setText} onFind={find} busy={search.isPending} />
            </Panel>
          )}
        </Column>
        <Column>
          <Panel flush title={t('found')} actions={found && <span role="status">{t('count', { count: all.length })}</span>}>
            {!found && <Empty icon={<IconListSearch size={28} stroke={1.5} />} title={t('none_yet')} text={t('none_yet_text')} />}
            {found && all.length === 0 && (
              <Empty icon={<IconListSearch size={28} stroke={1.5} />} title={t('nothing')} text={t('nothing_text')} />
            )}
            {found && outcome && <Added outcome={outcome} />}
            {found && writes && all.length > 0 && (
              <AddFound
                text={found.text}
                chosen={all.filter((each) => chosen.has(nameOf(each)))}
                onAdded={(done) => {
                  setOutcome(done)
                  search.mutate(found.text) // what was new is known now
                }}
              />
            )}
            {all.length > 0 && <FoundList all={all} onShow={setAt} choice={writes ? { chosen, onChoose } : undefined} />}
          </Panel>
        </Column>
      </div>
    </Page>
  )
}

function Paste({ text, onText, onFind, busy }: { text: string; onText: (text: string) => void; onFind: () => void; busy: boolean }) {
  const t = useTranslations('observables')
  const format = useFormatter()
  const tooLong = text.length > longestText
  const ready = text.trim() !== '' && !tooLong && !busy
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onFind()
      }}
    >
      <Textarea
        className={css.input}
        label={t('paste')}
        placeholder={t('placeholder')}
        autosize
        minRows={18}
        maxRows={32}
        value={text}
        spellCheck={false}
        error={tooLong && t('too_long', { most: longestText })}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) onFind()
        }}
      />
      <div className={css.foot}>
        <span>{text === '' ? t('keys') : t('length', { length: format.number(text.length), most: format.number(longestText) })}</span>
        <Button
          type="submit"
          leftSection={<IconSearch size={15} />}
          disabled={!ready}
          loading={busy}
          title={text.trim() ? undefined : t('paste_first')}
        >
          {t('find')}
        </Button>
      </div>
    </form>
  )
}
