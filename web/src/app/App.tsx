import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { IntlProvider } from 'use-intl'
import type { en } from '../i18n/en.ts'
import { messagesOf } from '../i18n/messages.ts'
import { keepLocale, type Locale } from '../kit/i18n.ts'
import { later } from '../kit/later.tsx'
import { Records } from '../kit/records.ts'
import { theme, variables } from '../kit/theme.ts'
import { StepUpGate } from '../modules/identity/factors/StepUpGate.tsx'
import { pathOf } from './entities.ts'
import { LocaleContext } from './locale.ts'
import { queries } from './queries.ts'
import { router } from './router.tsx'

const Notices = later(async () => (await import('./Notices.tsx')).Notices)

export function App({ nonce, first, messages }: { nonce: string; first: Locale; messages: typeof en }) {
  const [language, setLanguage] = useState({ locale: first, messages })
  const choose = useCallback(async (locale: Locale) => {
    setLanguage({ locale, messages: await messagesOf(locale) })
    document.documentElement.lang = locale
    keepLocale(locale)
  }, [])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <LocaleContext value={choose}>
        <IntlProvider locale={language.locale} messages={language.messages} timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}>
          <QueryClientProvider client={queries}>
            <Records value={pathOf}>
              <RouterProvider router={router} />
            </Records>
            <StepUpGate />
            <Notices />
          </QueryClientProvider>
        </IntlProvider>
      </LocaleContext>
    </MantineProvider>
  )
}
