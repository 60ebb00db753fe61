import { TextInput } from '@mantine/core'
import { useTranslations } from 'use-intl'
import css from './AuditPage.module.css'
import type { AuditSearch } from './search.ts'

/** From and until, where the period is the person's own. */
export function Range({ search, set }: { search: AuditSearch; set: (change: Partial<AuditSearch>) => void }) {
  const t = useTranslations('audit')
  if (search.period !== 'custom') return null
  return (
    <div className={css.range}>
      {(['from', 'until'] as const).map((end) => (
        <TextInput
          key={end}
          className={css.end}
          type="datetime-local"
          label={t(end)}
          value={search[end] ?? ''}
          onChange={(e) => set({ [end]: e.currentTarget.value || undefined })}
        />
      ))}
    </div>
  )
}
