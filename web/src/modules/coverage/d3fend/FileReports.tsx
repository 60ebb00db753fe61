import type { D3fendReport, D3fendTable } from '@rampart/contract/d3fend.ts'
import { useTranslations } from 'use-intl'
import { Time } from '../../../kit/Time.tsx'
import { useWhole } from '../words.ts'
import css from './D3fend.module.css'

/** What each file brought, closed until somebody asks. */
export function FileReports({ of }: { of: D3fendTable['files'] }) {
  const t = useTranslations('coverage_countermeasures')
  return of.map(({ kind, file_name, imported_at, imported_by_name, report }) => (
    <details key={kind} className={css.file}>
      <summary>
        {t(`kind.${kind}`)}: <strong>{file_name}</strong> · <Time at={imported_at} /> · {imported_by_name}
        {report.not_understood_total > 0 && ` · ${t('not_understood', { count: report.not_understood_total })}`}
      </summary>
      <Report of={report} />
    </details>
  ))
}

/** What became of the rows of a file. */
export function Report({ of }: { of: D3fendReport }) {
  const t = useTranslations('coverage_countermeasures')
  const say = useWhole()
  return (
    <div className={css.report}>
      <p>{t('report', { added: of.added, changed: say(of.changed), unchanged: say(of.unchanged), gone: say(of.gone) })}</p>
      <p>{t('report_rows', { rows: of.rows, mappings: say(of.mappings), other: say(of.other) })}</p>
      {of.unknown_total > 0 && <p>{t('unknown', { count: of.unknown_total, ids: of.unknown.join(', ') })}</p>}
      {of.not_understood_total > 0 && (
        <>
          <p>{t('not_understood', { count: of.not_understood_total })}</p>
          <ul>
            {of.not_understood.map(({ row, reason }) => (
              <li key={row}>{t('row', { row: String(row), reason })}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
