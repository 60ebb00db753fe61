import './app/app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { nonce } from './app/nonce.ts'
import { messagesOf } from './i18n/messages.ts'
import { firstLocale } from './kit/i18n.ts'

const locale = firstLocale()
document.documentElement.lang = locale
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App nonce={nonce} first={locale} messages={await messagesOf(locale)} />
    </StrictMode>,
  )
}
