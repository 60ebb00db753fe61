import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import type { NoticeTexts } from './texts.ts'

const texts: Record<'en' | 'de' | 'es', NoticeTexts> = { en, de, es }
/** Words that stand for a thing in facts, whatever the language of the rest. */
const words: Readonly<Record<string, string>> = { totp: 'TOTP', passkey: 'Passkey' }

/** A notice as a person reads it. One of a newer server, whose kind is not known here, shows its name. */
export function sayNotice(
  locale: 'en' | 'de' | 'es',
  code: string,
  facts: Readonly<Record<string, string>>,
): { title: string; text: string } {
  const said = Object.entries(texts[locale]).find(([kind]) => kind === code)?.[1] ?? { title: code.replaceAll('_', ' '), text: '' }
  const shown = (fact: string) => {
    const value = facts[fact]
    if (!value) return undefined
    return words[value] ?? (/^[a-z]+(_[a-z]+)+$/.test(value) ? value.replaceAll('_', ' ') : value)
  }
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, fact: string) => shown(fact) ?? '…')
  const complete = [...said.text.matchAll(/\{(\w+)\}/g)].every(([, fact = '']) => facts[fact])
  return { title: fill(said.title), text: complete ? fill(said.text) : '' }
}
