import { type AlertMove, alertDetail, alertsMoved } from '@rampart/contract/alerts.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf, send } from '../../kit/api.ts'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import { figures } from './figures.ts'
import { type Alert, type AlertDetail, type AlertState, numberOf } from './words.tsx'

export type Target = Pick<Alert, 'id' | 'number' | 'title' | 'status'>
/** What a person says with a move. */
export interface Said {
  note?: string
  reason?: string
  assignee_id?: string
}
/** A move on its way: which, of what. */
export interface Asking {
  move: AlertMove
  of: readonly Target[]
  onDone?: (() => void) | undefined
}
/** What became of one of several. */
export interface Result {
  alert: Target
  status: AlertState | null
  reason: string | null
}

const atOnce = 500 // alerts in one request, by the contract
/** Moves that say all by themselves. The others ask for a reason, a person or a note first. */
const plain: ReadonlySet<AlertMove> = new Set(['acknowledge', 'resume', 'close'])

/** Moves of one alert or of several, as the server answers them; nothing is shown before it has. `onMoved` hears of each that was. */
export function useTriage(onMoved: (ids: readonly string[], status: AlertState | null) => void = () => {}) {
  const t = useTranslations('alerts')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const [asking, setAsking] = useState<Asking>()
  const [results, setResults] = useState<Result[]>()

  const again = useCallback(() => reread('/alerts', figures, '/audit'), [reread])

  /** What the server says of an alert now is what is shown. */
  const take = async (moved: AlertDetail) => {
    client.setQueryData(['/alerts', 'one', moved.id], moved)
    onMoved([moved.id], moved.status)
    await again()
  }
  const moveOne = async (move: AlertMove, alert: Target, said: Said) => {
    const moved: AlertDetail = await send('POST', alertDetail, `/alerts/${alert.id}/${move}`, said)
    await take(moved)
    const number = numberOf(alert)
    if (move === 'assign') notice(t('moved_to', { number, name: moved.assignee_name ?? t('somebody') }))
    else notice(t('moved', { number, state: t(`state.${moved.status}`) }))
  }
  const moveAll = async (move: AlertMove, alerts: readonly Target[], said: Said) => {
    const got: Result[] = []
    for (let from = 0; from < alerts.length; from += atOnce) {
      const part = alerts.slice(from, from + atOnce)
      const { results: each } = await send('POST', alertsMoved, '/alerts/moves', { ids: part.map(({ id }) => id), move, ...said })
      const byId = new Map(each.map((result) => [result.id, result]))
      got.push(
        ...part.map((alert) => {
          const result = byId.get(alert.id)
          return { alert, status: result?.status ?? null, reason: result ? result.reason : t('results.gone') }
        }),
      )
      setResults([...got])
    }
    const moved = got.filter(({ reason }) => reason === null)
    onMoved(
      moved.map(({ alert }) => alert.id),
      moved[0]?.status ?? null,
    )
    await again()
  }
  /** Throws `Problem` where the server refuses. */
  const run = async ({ move, of }: Asking, said: Said = {}) => {
    const [first, ...rest] = of
    if (!first) return
    if (rest.length === 0) await moveOne(move, first, said)
    else await moveAll(move, of, said)
  }
  /** Begins a move: asks where something must be said, else does it, and says why where it was refused. */
  const begin = async (
    move: AlertMove,
    of: readonly Target[],
    { said, onDone }: { said?: Said; onDone?: (() => void) | undefined } = {},
  ) => {
    if (!said && !plain.has(move)) return setAsking({ move, of, onDone })
    try {
      await run({ move, of }, said)
      onDone?.()
    } catch (error) {
      notice(reasonOf(error), 'failed')
    }
  }
  return { asking, setAsking, results, setResults, run, begin, take }
}
export type Triage = ReturnType<typeof useTriage>
