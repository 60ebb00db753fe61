import { me as meSchema } from '@rampart/contract/identity.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { ask, send } from '../../kit/api.ts'
import { later } from '../../kit/later.tsx'
import {
  isAttended,
  learn,
  onOtherTab,
  onOver,
  onStanding,
  renew,
  type Standing,
  signedIn,
  signedOut,
  standingNow,
} from '../../kit/renew.ts'
import { type Me, session } from '../../kit/session.ts'

const StillThere = later(async () => (await import('./IdleDialogs.tsx')).StillThere)
const SignInAgain = later(async () => (await import('./IdleDialogs.tsx')).SignInAgain)
const everySecond = 1000
const longestWarning = 120_000 // ms before the end
const quiet = 5000 // ms between two attempts that failed
/** ms of absence after which the session ends, as far as this page knows. */
const spanOf = ({ idle, told }: Standing) => Math.max(idle - told, everySecond)
const warningOf = (standing: Standing) => Math.min(longestWarning, spanOf(standing) / 3)

/** Escape belongs to these dialogs while one is open: this file is loaded with the shell, before any dialog listens, so none below closes. */
let onEscape: (() => void) | undefined
addEventListener(
  'keydown',
  (event) => {
    if (event.key !== 'Escape' || !onEscape) return
    event.stopImmediatePropagation()
    event.preventDefault()
    onEscape()
  },
  { capture: true },
)

/**
 * Keeps the session of this browser: new tokens before the old ones end while somebody is there, a warning before it ends
 * because nobody is, and then the sign-in over the page, which stays as it is.
 */
export function Idle({ me }: { me: Me }) {
  const client = useQueryClient()
  const standing = useSyncExternalStore(onStanding, standingNow)
  const [phase, setPhase] = useState<'fine' | 'warned' | 'dismissed' | 'over'>('fine')
  const waiting = useRef<((back: boolean) => void)[]>([])

  const settle = useCallback((back: boolean) => {
    for (const go of waiting.current.splice(0)) go(back)
    setPhase('fine')
  }, [])
  const goOn = async () => {
    const who = await ask(meSchema, '/auth/me')
    if (who.id !== me.id) return location.assign('/')
    learn(who.session)
    client.setQueryData(session.queryKey, who)
    settle(true)
    await client.invalidateQueries()
  }
  const leave = useCallback(() => {
    settle(false)
    // First, so that the shell leads to the sign-in; nothing of this person stays in memory for the next one.
    client.setQueryData(session.queryKey, null)
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== session.queryKey[0] })
  }, [client, settle])
  const signOut = async () => {
    await send('POST', z.unknown(), '/auth/logout').catch(() => {})
    signedOut()
    leave()
  }

  useEffect(
    () =>
      onOver(() => {
        setPhase('over')
        return new Promise<boolean>((back) => waiting.current.push(back))
      }),
    [],
  )
  const heardOther = useEffectEvent((heard: { kind: 'signed_out' } | { kind: 'signed_in'; user_id: string }) => {
    if (heard.kind === 'signed_out') leave()
    else if (heard.user_id !== me.id) location.assign('/')
    else if (phase === 'over') void goOn()
  })
  useEffect(() => onOtherTab((heard) => heardOther(heard)), [])
  usePulse(phase, setPhase)

  const stay = () => {
    setPhase('fine')
    renew({ active: true }).then(
      (going) => going || setPhase('over'),
      () => setPhase('warned'),
    )
  }
  const final = standing !== undefined && standing.end - standing.idle < 2 * everySecond && standing.idle - Date.now() <= longestWarning
  useEffect(() => {
    onEscape = phase === 'warned' ? (final ? () => setPhase('dismissed') : stay) : phase === 'over' ? () => {} : undefined
    return () => {
      onEscape = undefined
    }
  })
  return (
    <>
      <StillThere
        opened={phase === 'warned' && standing !== undefined}
        ends={standing?.idle ?? 0}
        final={final}
        onStay={() => (final ? setPhase('dismissed') : stay())}
        onSignOut={() => void signOut()}
      />
      <SignInAgain
        opened={phase === 'over'}
        me={me}
        onDone={async () => {
          await goOn()
          signedIn(me.id)
        }}
        onLeave={() => void signOut()}
      />
    </>
  )
}

/** Looks every second what the session needs. */
function usePulse(phase: string, setPhase: (phase: 'fine' | 'warned' | 'over') => void) {
  const tried = useRef(0)
  const beat = useEffectEvent(async () => {
    const standing = standingNow()
    const now = Date.now()
    if (!standing || phase === 'over') return
    const left = standing.idle - now
    const warning = warningOf(standing)
    if (left > warning && phase !== 'fine') setPhase('fine') // another tab stayed
    const attended = isAttended() && phase === 'fine'
    if (left > 0 && left <= warning && phase === 'fine' && !attended) setPhase('warned')
    const moved = now - standing.told > Math.min(300_000, spanOf(standing) / 12) || left < warning + 10 * everySecond
    const due = left <= 0 || (attended && moved)
    // Near its end, and not because the session itself ends: a new one would live no longer then.
    const { access = Number.POSITIVE_INFINITY, idle } = standing
    const ending = access - now < Math.min(30_000, warning) && idle - access > everySecond
    if (!(due || (ending && left > 0)) || now - tried.current < quiet) return
    tried.current = now
    const going = await renew({ active: attended && left > 0 }).catch(() => undefined) // nobody answers: asked again soon
    if (going === false) setPhase('over')
  })
  useEffect(() => {
    const clock = setInterval(() => void beat(), everySecond)
    const seen = () => document.visibilityState === 'visible' && void beat()
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearInterval(clock)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [])
}
