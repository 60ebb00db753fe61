import { Button, Loader } from '@mantine/core'
import { refusal } from '@rampart/contract/hosts.ts'
import { IconCircleCheck, IconDownload } from '@tabler/icons-react'
import { useFormatter, useTranslations } from 'use-intl'
import { address } from '../../kit/api.ts'
import { Failure } from '../../kit/Failure.tsx'
import { useList } from '../../kit/list.ts'
import { Empty } from '../../kit/Page.tsx'
import css from './Refusals.module.css'

/** The lines that were not stored, each with its whole reason; all of them as a file. `short` for a dialog. */
export function Refusals({ id, total, short = false }: { id: string; total: number; short?: boolean }) {
  const t = useTranslations('collections')
  const kit = useTranslations('kit')
  const format = useFormatter()
  const { rows, state, error, more } = useList(refusal, `/collections/${id}/refusals`, {}, { count: false, live: false })
  if (total === 0) return <Empty icon={<IconCircleCheck />} title={t('no_refusals')} text={t('no_refusals_text')} />
  const columns = rows.some((r) => r.column !== undefined) // most lines are refused as a whole
  const title = short ? t('import.first') : t('refusals')
  return (
    <section className={css.refusals} data-short={short} aria-label={title}>
      <div className={css.bar}>
        <span className={css.title}>{title}</span>
        <Button
          component="a"
          variant="default"
          leftSection={<IconDownload size={15} />}
          href={address(`/collections/${id}/refusals.ndjson`)}
          download
        >
          {t('download_refusals')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={css.scroller} tabIndex={0}>
        {state === 'loading' && <Loader m={16} />}
        <Failure text={rows.length === 0 ? error?.message : undefined} />
        {rows.length > 0 && (
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('line')}</th>
                {columns && <th scope="col">{t('column')}</th>}
                <th scope="col">{t('reason')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((r) => (
                <tr key={`${r.line}:${r.column ?? ''}`}>
                  <td>{format.number(r.line)}</td>
                  {columns && <td className="mono dim">{r.column}</td>}
                  <td>{r.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {more.has && (
          <Button variant="subtle" fullWidth loading={more.loading} onClick={more.load}>
            {kit('load_more')}
          </Button>
        )}
      </div>
    </section>
  )
}
