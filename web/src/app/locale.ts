import { createContext } from 'react'
import type { Locale } from '../kit/i18n.ts'

/** Changes the language of the whole page. */
export const LocaleContext = createContext<(locale: Locale) => Promise<void>>(async () => {})
