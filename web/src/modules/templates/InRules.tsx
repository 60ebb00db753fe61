import { rule } from '@rampart/contract/detections.ts'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { SeverityBadge, Status } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useList } from '../../kit/list.ts'
import css from './Templates.module.css'

const shown = 8

/** The rules that name the technique of a template: what should notice its test. */
export function InRules({ id }: { id: string }) {
  const t = useTranslations('templates')
  const { rows, state, error, total } = useList(rule, '/detection-rules', { technique_id: id, sort: 'title' }, { limit: shown })
  if (state === 'failed') return <Failure text={error?.message} />
  if (state === 'ready' && rows.length === 0) return <p className="dim">{t('no_rules', { id })}</p>
  return (
    <>
      <ul className={css.rules}>
        {rows.slice(0, shown).map((each) => (
          <li key={each.id}>
            <SeverityBadge value={each.severity} />
            <Link to="/detections/$id" params={{ id: each.id }}>
              {each.title}
            </Link>
            <Status tone={each.enabled ? 'ok' : 'info'}>{each.enabled ? t('on') : t('off')}</Status>
          </li>
        ))}
      </ul>
      {total && total.count > shown && (
        <p>
          <Link to="/detections" search={{ technique_id: [id] }} className={css.all}>
            {t('all_rules', { count: total.count })}
          </Link>
        </p>
      )}
    </>
  )
}
