import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './Failure.module.css'

/** What went wrong, in a sentence, and below it what can be done about it. */
export function Failure({ text, children }: { text: string | undefined; children?: ReactNode }) {
  if (!text) return null
  return (
    <Alert className={css.failure} icon={<IconAlertTriangle size={17} />} role="alert">
      {text}
      {children && <div className={css.remedy}>{children}</div>}
    </Alert>
  )
}
