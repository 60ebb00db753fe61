import { refreshReply, type sessionTimes } from '@rampart/contract/identity.ts'
import { z } from 'zod'

/** Where the session of this browser stands; ms since 1970 by this machine's clock. */
export interface Standing {
  id: string
  remember: boolean
  /** When it ends unless somebody is there, and when it ends anyhow. */
  idle: number
  end: number
  /** When the access token ends, where that is known. */
  access: number | undefined
  /** When the server was last told that somebody is there. */
  told: number
}
type Times = z.output<typeof sessionTimes>
const message = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('stands'),
    standing: z.object({
      id: z.string(),
      remember: z.boolean(),
      idle: z.number(),
      end: z.number(),
      access: z.number().optional(),
      told: z.number(),
    }),
  }),
  z.object({ kind: z.literal('signed_in'), user_id: z.string() }),
  z.object({ kind: z.literal('signed_out') }),
])
type Message = z.output<typeof message>

const name = 'rampart-session'
const channel = new BroadcastChannel(name)
const listeners = new Set<() => void>()
const hearers = new Set<(heard: Exclude<Message, { kind: 'stands' }>) => void>()
let standing: Standing | undefined
let touched = 0

const stand = (next: Standing | undefined) => {
  standing = next
  for (const listener of listeners) listener()
}
channel.onmessage = ({ data }: MessageEvent<unknown>) => {
  const heard = message.safeParse(data)
  if (!heard.success) return
  if (heard.data.kind === 'stands') return stand({ access: undefined, ...heard.data.standing })
  for (const hear of hearers) hear(heard.data)
}
const tell = (what: Message) => channel.postMessage(what)

/** The standing for `useSyncExternalStore`. */
export const standingNow = () => standing
export function onStanding(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
/** Calls back when another tab signed in or out. */
export function onOtherTab(hear: (heard: Exclude<Message, { kind: 'stands' }>) => void): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}

/** What /auth/me says; it knows nothing of this browser's access token. */
export function learn(times: Times | null): void {
  if (!times) {
    stand(undefined)
    return
  }
  const now = Date.now()
  const same = standing?.id === times.id ? standing : undefined
  stand({
    id: times.id,
    remember: times.remember,
    idle: now + times.idle_seconds * 1000,
    end: now + times.seconds * 1000,
    access: same?.access,
    told: same?.told ?? now,
  })
}
/** Somebody signed in here, or out: the other tabs should know. */
export function signedIn(user_id: string): void {
  tell({ kind: 'signed_in', user_id })
}
export function signedOut(): void {
  stand(undefined)
  tell({ kind: 'signed_out' })
}

/** Somebody is there: a key, a click, a touch. What a page does by itself is none. */
const touch = () => {
  touched = Date.now()
}
for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const)
  addEventListener(kind, touch, { capture: true, passive: true })
/** Whether somebody was there since the server was last told so. */
export const isAttended = () => touched > (standing?.told ?? 0)

let running: Promise<boolean> | undefined
/** New tokens for this browser; false when the session is over. One tab at a time asks, and all of them have it. Throws when nobody answers. */
export function renew({ active = isAttended() }: { active?: boolean } = {}): Promise<boolean> {
  running ??= locked(() => ask(active)).finally(() => {
    running = undefined
  })
  return running
}
const locked = (work: () => Promise<boolean>): Promise<boolean> =>
  'locks' in navigator ? navigator.locks.request(`${name}-renewal`, work) : work()

async function ask(active: boolean): Promise<boolean> {
  const reply = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    credentials: 'same-origin',
    // The cookies of an answer that nobody waits for any more would be lost, and the token is used up by then.
    keepalive: true,
    body: JSON.stringify({ active }),
  })
  if (reply.status === 409) return true // another tab without locks was quicker: its cookies are ours too
  if (!reply.ok) {
    if (reply.status === 401) return false
    throw new Error(`refresh answered ${reply.status}`)
  }
  const { session } = refreshReply.parse(await reply.json())
  const now = Date.now()
  const next = {
    id: session.id,
    remember: session.remember,
    idle: now + session.idle_seconds * 1000,
    end: now + session.seconds * 1000,
    access: now + session.access_seconds * 1000,
    told: active ? now : (standing?.told ?? now),
  }
  stand(next)
  tell({ kind: 'stands', standing: next })
  return true
}

const soon = 60_000 // ms
/** For what cannot be asked again, such as an upload: an access token that is good for another minute. */
export async function fresh(): Promise<void> {
  if (standing && (standing.access ?? 0) - Date.now() < soon) await renew().catch(() => false)
}

let asker: (() => Promise<boolean>) | undefined
/** Whoever can ask the person to sign in again over the page; true when they did. Returns how to take that back. */
export function onOver(ask: () => Promise<boolean>): () => void {
  asker = ask
  return () => {
    if (asker === ask) asker = undefined
  }
}
/** Signs in again where there is somebody to ask; the page behind stays as it is. */
export const signInAgain = (): Promise<boolean> => asker?.() ?? Promise.resolve(false)
