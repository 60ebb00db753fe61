import { Button, Menu } from '@mantine/core'
import { activated } from '@rampart/contract/templates.ts'
import { IconChevronDown, IconToggleLeft, IconToggleRight } from '@tabler/icons-react'
import { useState } from 'react'
import { z } from 'zod'
import { type Path, reasonOf, send } from './api.ts'
import { Confirm } from './Moves.tsx'
import { useNotice } from './notice.ts'
import { useReread } from './reread.ts'

/** Records of which only those that are on count: where they are, what the API calls being on, and how the page speaks of it. */
export interface Switches {
  path: Path
  /** In the body for one record, and in that for many. */
  key: { one: string; many: string }
  words: {
    on: string
    off: string
    /** That so many are now on or off. */
    turned: (on: boolean, count: number) => string
    allFound: string
    onFound: string
    offFound: string
    /** What is asked before all that were found are switched. */
    ask: (on: boolean, count: number) => string
  }
}

type Word = 'turn_on' | 'turn_off' | 'turned_on' | 'turned_off' | 'all_found' | `turn_${'on' | 'off'}_${'found' | 'text'}`
/** The words of an area that has them under these keys. */
export const switchWords = (t: (word: Word, values: { count: number }) => string): Switches['words'] => {
  const said = (word: Word, count = 0) => t(word, { count })
  return {
    on: said('turn_on'),
    off: said('turn_off'),
    turned: (on, count) => said(on ? 'turned_on' : 'turned_off', count),
    allFound: said('all_found'),
    onFound: said('turn_on_found'),
    offFound: said('turn_off_found'),
    ask: (on, count) => said(on ? 'turn_on_text' : 'turn_off_text', count),
  }
}

const icon = (on: boolean) => (on ? <IconToggleRight size={15} /> : <IconToggleLeft size={15} />)

/** Switches one on or off. */
export function SwitchOne({ of: { path, key, words }, one, on }: { of: Switches; one: { id: string; version: number }; on: boolean }) {
  const reread = useReread()
  const notice = useNotice()
  const [busy, setBusy] = useState(false)
  const turn = async () => {
    setBusy(true)
    try {
      await send('PATCH', z.unknown(), `${path}/${one.id}`, { [key.one]: !on, version: one.version })
    } catch (error) {
      notice(reasonOf(error), 'failed')
    } finally {
      await reread(path)
      setBusy(false)
    }
  }
  return (
    <Button variant="default" loading={busy} leftSection={icon(!on)} onClick={() => void turn()}>
      {on ? words.off : words.on}
    </Button>
  )
}

/** Switches many: those with these ids, or all that a filter finds. */
function useSwitching({ path, key, words }: Switches) {
  const reread = useReread()
  const notice = useNotice()
  return async (on: boolean, which: { ids: string[] } | { filter: object }) => {
    const { changed } = await send('POST', activated, `${path}/activation`, { [key.many]: on, ...which })
    await reread(path)
    notice(words.turned(on, changed))
  }
}

/** Switches the selected ones. */
export function SwitchSelected({ of, selected, onDone }: { of: Switches; selected: readonly { id: string }[]; onDone: () => void }) {
  const notice = useNotice()
  const turn = useSwitching(of)
  const go = (on: boolean) =>
    void turn(on, { ids: selected.map(({ id }) => id) })
      .then(onDone)
      .catch((error) => notice(reasonOf(error), 'failed'))
  return [true, false].map((on) => (
    <Button key={String(on)} variant="subtle" leftSection={icon(on)} onClick={() => go(on)}>
      {on ? of.words.on : of.words.off}
    </Button>
  ))
}

type Filter = Readonly<Record<string, string | readonly string[] | undefined>>

/** Switches all that the filter finds, asked first; `count` of them. */
export function SwitchFound({ of, filter, count }: { of: Switches; filter: Filter; count: number }) {
  const turn = useSwitching(of)
  const [asking, setAsking] = useState<boolean>()
  const { words } = of
  // In a body the API wants only what narrows.
  const narrowing = Object.fromEntries(Object.entries(filter).filter(([, value]) => value?.length))
  return (
    <>
      <Menu position="bottom-end" shadow="md" keepMounted={false}>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} />}>
            {words.allFound}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {[true, false].map((on) => (
            <Menu.Item key={String(on)} leftSection={icon(on)} onClick={() => setAsking(on)}>
              {on ? words.onFound : words.offFound}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asking !== undefined}
        title={asking ? words.onFound : words.offFound}
        text={words.ask(asking === true, count)}
        onClose={() => setAsking(undefined)}
        onConfirm={() => turn(asking === true, { filter: narrowing })}
      />
    </>
  )
}
