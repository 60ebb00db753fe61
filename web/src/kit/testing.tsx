import '../app/app.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { render } from 'vitest-browser-react'
import { en } from '../i18n/en.ts'
import { theme, variables } from './theme.ts'

/** Draws a piece of the kit as the app would. */
export function show(node: ReactNode) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  return render(
    <MantineProvider theme={theme} cssVariablesResolver={variables} env="test">
      <IntlProvider locale="en" messages={en} timeZone="UTC">
        <QueryClientProvider client={queries}>
          {node}
          <Notifications />
        </QueryClientProvider>
      </IntlProvider>
    </MantineProvider>,
  )
}

/** Answers requests of the page by path, until the test ends; what is not listed is a 404. */
export function answering(answers: Record<string, (url: URL, init: RequestInit) => unknown>) {
  const real = globalThis.fetch
  const asked: { method: string; url: URL; body: unknown }[] = []
  globalThis.fetch = async (input, init = {}) => {
    const url = new URL(String(input), location.origin)
    asked.push({ method: init.method ?? 'GET', url, body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined })
    const answer = answers[`${init.method ?? 'GET'} ${url.pathname.replace('/api/v1', '')}`]
    const value = answer ? await answer(url, init) : refused(404, 'not_found', 'There is nothing here.')
    return value instanceof Response ? value : Response.json(value)
  }
  return { asked, stop: () => void (globalThis.fetch = real) }
}

export const refused = (status: number, code: string, detail: string, errors?: { path: string; message: string }[]) =>
  Response.json(
    { type: 'about:blank', title: code, status, detail, code, request_id: 'r', ...(errors && { errors }) },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )
