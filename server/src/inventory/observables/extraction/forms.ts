import type { ObservableType } from '@rampart/contract/observables.ts'
import { hostOf } from './hosts.ts'
import { isLetter, isSpace } from './letters.ts'

const hashes: Readonly<Record<number, 'md5' | 'sha1' | 'sha256'>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' }

/** What kind of hash a word is by its length, or undefined. `before` is the word in front of it: a commit of Git is no file. */
export function hashOf(word: string, before: string): 'md5' | 'sha1' | 'sha256' | undefined {
  const kind = hashes[word.length]
  if (!kind || !/^[0-9a-f]+$/i.test(word) || /^[0-9]+$/.test(word) || /^[a-f]+$/i.test(word) || /^(.)\1+$/.test(word)) return undefined
  return kind === 'sha1' && /^(?:commit|commits|rev|revision|parent|tree|merge|blob|head)$/.test(before) ? undefined : kind
}

/** The SID of an account of a domain or machine; the well-known ones are on every machine. */
export const isSid = (word: string) => /^s-1-5-21-\d{1,10}-\d{1,10}-\d{1,10}-\d{1,10}$/i.test(word)

const longestLocal = 64 // RFC 5321, 4.5.3.1.1
/** The address that `local@host` is: its value, how much in front of it is not part of it, and how long its host is. */
export function emailOf(local: string, host: string): { value: string; skipped: number; host: number } | undefined {
  const bare = local.replace(/^[._+%-]+/, '')
  const place = host.replace(/[._+%-]+$/, '')
  if (!bare || bare.length > longestLocal || bare.includes('..') || bare.endsWith('.') || /%(?![0-9a-z])/i.test(bare)) return undefined
  const known = hostOf(place)
  if (known?.type !== 'domain' && known?.type !== 'onion') return undefined
  return { value: `${bare.toLowerCase()}@${known.value}`, skipped: local.length - bare.length, host: place.length }
}

/** Where the name of a mutex ends that begins at `from`. */
export function mutexEnd(text: string, from: number): number {
  let at = from
  for (const most = from + 260; at < Math.min(most, text.length); at += 1) {
    const letter = text[at] ?? ''
    if (isSpace(text.charCodeAt(at)) || '"\'`<>,;()|“”'.includes(letter)) break
  }
  while (at > from && '.:!?\\'.includes(text[at - 1] ?? '')) at -= 1
  return at
}

const longestAgent = 512
/** Where a User-Agent of the form `Mozilla/5.0 (…) Name/1 (…)` ends that begins at `from` (RFC 9110, 10.1.5). */
export function agentEnd(text: string, from: number): number {
  const most = Math.min(text.length, from + longestAgent)
  let end = from
  for (let at = from; at < most; ) {
    const past = text[at] === '(' ? comment(text, at, most) : product(text, at, most)
    if (past === at) break
    end = past
    if (text[past] !== ' ') break
    at = past + 1
  }
  return text.slice(from, end).includes('(') ? end : from
}
function comment(text: string, from: number, most: number): number {
  let depth = 0
  for (let at = from; at < most && text[at] !== '\n'; at += 1) {
    if (text[at] === '(') depth += 1
    else if (text[at] === ')' && --depth === 0) return at + 1
  }
  return from
}
function product(text: string, from: number, most: number): number {
  let at = from
  while (at < most && (isLetter(text.charCodeAt(at)) || /[0-9._-]/.test(text[at] ?? ''))) at += 1
  if (at === from || text[at] !== '/') return from
  at += 1
  const version = at
  while (at < most && /[\w.+-]/.test(text[at] ?? '')) at += 1
  while (at > version && text[at - 1] === '.') at -= 1
  return at > version ? at : from
}

const labels: Readonly<Record<string, ObservableType>> = {
  'user-agent': 'user_agent',
  useragent: 'user_agent',
  mutex: 'mutex',
  mutant: 'mutex',
}
/** What a label names: `User-Agent: curl/8.5.0`, `Mutex: "x"`. */
export function labelled(text: string, word: string, from: number) {
  const label = word.toLowerCase()
  const type = Object.hasOwn(labels, label) ? labels[label] : undefined
  if (!type) return undefined
  let begin = from
  while (text[begin] === ' ' && begin < from + 4) begin += 1
  const quoted = '"\'`'.includes(text[begin] ?? ' ')
  if (quoted) begin += 1
  let end = type === 'mutex' ? mutexEnd(text, begin) : begin
  if (type === 'user_agent')
    while (
      end < Math.min(text.length, begin + longestAgent) &&
      !'\r\n"`'.includes(text[end] ?? '') &&
      !(quoted && text[end] === text[begin - 1])
    )
      end += 1
  while (end > begin && isSpace(text.charCodeAt(end - 1))) end -= 1
  return end - begin >= 3 ? { type, value: text.slice(begin, end), begin, end } : undefined
}
