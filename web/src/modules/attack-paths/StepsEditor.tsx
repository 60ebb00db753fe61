import { ActionIcon, Button } from '@mantine/core'
import { type AttackPathDetail, attackPathDetail, mostPathSteps } from '@rampart/contract/attack-paths.ts'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, reasonOf, send } from '../../kit/api.ts'
import { Chip } from '../../kit/Badges.tsx'
import { SaveFailure, useEdit } from '../../kit/edit.tsx'
import { useNotice } from '../../kit/notice.ts'
import { Panel } from '../../kit/Page.tsx'
import { useReread } from '../../kit/reread.ts'
import css from './AttackPaths.module.css'
import { added, type Drawn, drawnOf, inputOf, moved, removed, replaced } from './drawing.ts'
import { StepDialog } from './StepDialog.tsx'
import { tacticWords } from './words.tsx'

interface EditorProps {
  of: AttackPathDetail
  onDone: () => void
}

/** The steps put in another order, inserted, changed and removed, by buttons or by keys; saved all at once, by the version that was read. */
export function StepsEditor({ of: live, onDone }: EditorProps) {
  const t = useTranslations('attack_paths')
  const kit = useTranslations('kit')
  const edit = useEdit(live, ({ id }) => ask(attackPathDetail, `/attack-paths/${id}`))
  const of = edit.record ?? live
  const { rows, change, said, setSaid, list } = useRows(of)
  /** Which step is being written: behind which row a new one comes, or which row changes. */
  const [writing, setWriting] = useState<{ row?: Drawn; after: number }>()
  const { failure, busy, save } = useSaving(of, edit, rows, onDone)
  const full = rows.length >= mostPathSteps

  const move = (n: number, by: -1 | 1) => {
    const row = rows[n]
    if (!row || n + by < 0 || n + by >= rows.length) return
    change(moved(rows, n, by), row.key)
    setSaid(t('moved_to', { technique: row.technique_id, step: String(n + by + 1), total: String(rows.length) }))
  }
  const remove = (n: number) => {
    const row = rows[n]
    if (!row) return
    change(removed(rows, n), (rows[n + 1] ?? rows[n - 1])?.key)
    setSaid(t('removed', { technique: row.technique_id }))
  }
  const keys = (n: number) => (event: KeyboardEvent) => {
    const arrow = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
    const doing = arrow
      ? () => (event.altKey ? move(n, arrow) : list.focus(rows[n + arrow]?.key))
      : event.key === 'Delete'
        ? () => remove(n)
        : event.key === 'Insert' && !full
          ? () => setWriting({ after: n })
          : undefined
    if (!doing) return
    event.preventDefault()
    doing()
  }
  const written = (step: Omit<Drawn, 'key'>) => {
    if (!writing) return
    const { row, after } = writing
    if (row) change(replaced(rows, { ...step, key: row.key }), row.key)
    else {
      const next = added(rows, after, step)
      change(next, next[after + 1]?.key)
    }
    setWriting(undefined)
  }
  const add = (
    <Button
      size="xs"
      variant="default"
      disabled={full}
      leftSection={<IconPlus size={15} />}
      onClick={() => setWriting({ after: rows.length - 1 })}
    >
      {t('step_add')}
    </Button>
  )
  return (
    <Panel title={t('drawing')} actions={add}>
      <p className={css.nothing}>{t('keys')}</p>
      <ol className={css.drawing} aria-label={t('drawing')}>
        {rows.map((row, n) => (
          <li key={row.key} className={css.drawn}>
            <span className={`${css.place} tabular`}>{n + 1}</span>
            <button
              type="button"
              ref={list.held(row.key)}
              className={css.chosen}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Insert Delete"
              onKeyDown={keys(n)}
              onClick={() => setWriting({ row, after: n })}
            >
              <span className="mono">{row.technique_id}</span> <span>{row.name}</span>
              <span className="dim">{row.tactic ? tacticWords(row.tactic) : ''}</span>
              {row.alternatives.map((id) => (
                <Chip key={id}>{`${t('or')} ${id}`}</Chip>
              ))}
              {row.note && <span className={css.noted}>{row.note}</span>}
            </button>
            <span className={css.tools}>
              {(
                [
                  ['up', IconArrowUp, () => move(n, -1), n === 0],
                  ['down', IconArrowDown, () => move(n, 1), n === rows.length - 1],
                  ['insert', IconPlus, () => setWriting({ after: n }), full],
                  ['remove', IconTrash, () => remove(n), false],
                ] as const
              ).map(([name, Icon, act, disabled]) => (
                <ActionIcon
                  key={name}
                  variant="subtle"
                  color="gray"
                  disabled={disabled}
                  onClick={act}
                  aria-label={t(`tools.${name}`, { step: String(n + 1), technique: row.technique_id })}
                  title={t(`tools.${name}`, { step: String(n + 1), technique: row.technique_id })}
                >
                  <Icon size={15} />
                </ActionIcon>
              ))}
            </span>
          </li>
        ))}
      </ol>
      <div className={css.foot}>
        <SaveFailure
          stale={edit.stale}
          failure={failure}
          text={t('stale')}
          button={t('stale_reload')}
          onTake={() => void edit.takeNewVersion().then(save)}
        />
        <div className={css.ends}>
          <p className={css.aloud} role="status">
            {said}
          </p>
          <Button variant="default" onClick={onDone}>
            {kit('cancel')}
          </Button>
          <Button loading={busy} disabled={edit.stale} onClick={() => void save()}>
            {kit('save')}
          </Button>
        </div>
      </div>
      <StepDialog
        opened={writing !== undefined}
        step={writing?.row}
        place={(writing?.row ? writing.after : (writing?.after ?? 0) + 1) + 1}
        tactics={of.tactics}
        onClose={() => setWriting(undefined)}
        onDone={written}
      />
    </Panel>
  )
}

/** The rows as they are drawn; after a change the focus goes to the row that it was about. */
function useRows(of: AttackPathDetail) {
  const [rows, setRows] = useState<readonly Drawn[]>(() => drawnOf(of.steps))
  const [said, setSaid] = useState('')
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const wanted = useRef<string | undefined>(undefined)
  const focus = (key: string | undefined) => (key === undefined ? undefined : buttons.current.get(key)?.focus())
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that was moved in the page has lost the focus
  useEffect(() => {
    focus(wanted.current)
    wanted.current = undefined
  }, [rows])
  return {
    rows,
    change: (next: readonly Drawn[], key: string | undefined) => {
      wanted.current = key
      setRows(next)
    },
    said,
    setSaid,
    list: {
      focus,
      held: (key: string) => (button: HTMLButtonElement | null) => {
        if (button) buttons.current.set(key, button)
        else buttons.current.delete(key)
      },
    },
  }
}

function useSaving(of: AttackPathDetail, edit: ReturnType<typeof useEdit<AttackPathDetail>>, rows: readonly Drawn[], onDone: () => void) {
  const t = useTranslations('attack_paths')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const { version } = edit.changeOf({})
      const body = { version, steps: rows.map(inputOf) }
      const saved = await edit.saving(() => send('PATCH', attackPathDetail, `/attack-paths/${of.id}`, body))
      client.setQueryData(['/attack-paths', 'one', saved.id], saved)
      await reread('/attack-paths', '/audit')
      notice(t('saved'))
      onDone()
    } catch (error) {
      setFailure(reasonOf(error))
      setBusy(false)
    }
  }
  return { failure, busy, save }
}
