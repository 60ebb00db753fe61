import { files, first } from 'virtual:texts'
import type { Locale } from '../kit/i18n.ts'
import type { en } from './en.ts'

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof en
    Locale: Locale
  }
}

type Texts = { -readonly [Area in keyof typeof en]?: (typeof en)[Area] }

/** Grow in place: what is on the page has its texts and need not be drawn again when those of the next page come. */
const loaded: Record<Locale, Texts> = { en: {}, de: {}, es: {} }
const wanted = new Set(first)
let speaking: Locale = 'en'

/** The texts of a language, as far as they have been asked for; nobody loads those of a page or language that they do not see. */
export async function messagesOf(locale: Locale): Promise<typeof en> {
  const before = speaking
  speaking = locale
  try {
    await complete()
  } catch (error) {
    speaking = before
    throw error
  }
  return loaded[locale] as typeof en
}

/**
 * The file once the texts of these areas are here too. The build puts this round each `import()`: see `web/texts.ts`.
 * @public
 */
export async function bringTexts<F>(areas: readonly (keyof Texts)[], file: Promise<F>): Promise<F> {
  for (const area of areas) wanted.add(area)
  const [module] = await Promise.all([file, complete()])
  return module
}

/** Until nothing is missing: while texts are under way another page may ask for more, or the language may change. */
async function complete() {
  for (;;) {
    const locale = speaking
    const missing = [...wanted].filter((area) => !loaded[locale][area])
    if (missing.length === 0) return
    await Promise.all(missing.map(async (area) => Object.assign(loaded[locale], { [area]: (await files[locale][area]())[area] })))
  }
}
