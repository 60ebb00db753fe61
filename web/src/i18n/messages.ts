import type { Locale } from '../kit/i18n.ts'
import { en } from './en.ts'

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof en
    Locale: Locale
  }
}

/** English comes with the page, the others when they are wanted. */
export async function messagesOf(locale: Locale): Promise<typeof en> {
  // The other languages have the same keys and arguments (a test compares them), but not English's literal types.
  if (locale === 'de') return (await import('./de.ts')).de as unknown as typeof en
  if (locale === 'es') return (await import('./es.ts')).es as unknown as typeof en
  return en
}
