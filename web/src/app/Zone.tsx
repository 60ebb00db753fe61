import type { ReactNode } from 'react'
import { IntlProvider, useLocale } from 'use-intl'

/** Times in the zone that the person chose, else in the browser's. */
export function Zone({ of, children }: { of: string; children: ReactNode }) {
  const locale = useLocale()
  if (!of) return children
  return (
    <IntlProvider locale={locale} timeZone={of}>
      {children}
    </IntlProvider>
  )
}
