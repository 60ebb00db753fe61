import { Loader } from '@mantine/core'
import { json } from '@rampart/contract/kit/rest.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask } from '../../kit/api.ts'
import { CopyText } from '../../kit/CopyText.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { JsonView } from '../../kit/JsonView.tsx'
import css from './Alerts.module.css'
import type { AlertDetail } from './words.tsx'

const rawEvent = z.object({ raw: json })

/** The event as its sender wrote it. Text only: nothing in it is read as markup. */
export function Raw({ of }: { of: AlertDetail }) {
  const t = useTranslations('alerts')
  const { data, error } = useQuery({
    queryKey: ['/alerts', 'raw', of.id, of.count],
    queryFn: ({ signal }) => ask(rawEvent, `/alerts/${of.id}/raw`, undefined, signal),
    enabled: of.has_raw,
  })
  if (!of.has_raw)
    return (
      <>
        <p className={css.noneTitle}>{t('raw_none')}</p>
        <p className={css.noneText}>{t('raw_none_text')}</p>
      </>
    )
  if (error) return <Failure text={error.message} />
  if (!data) return <Loader />
  return (
    <>
      <div className={css.copy}>
        <CopyText text={JSON.stringify(data.raw, null, 2)} label={t('raw_copy')} />
      </div>
      <JsonView value={data.raw} depth={3} />
    </>
  )
}
