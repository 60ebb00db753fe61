import type { RuleDetail } from '@rampart/contract/detections.ts'
import { template } from '@rampart/contract/templates.ts'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { SeverityBadge } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useList } from '../../kit/list.ts'
import { Facts } from '../../kit/Page.tsx'
import { Time } from '../../kit/Time.tsx'
import css from './Detections.module.css'

/** What is known of a rule. */
export function RuleFacts({ of }: { of: RuleDetail }) {
  const t = useTranslations('detections')
  return (
    <Facts
      of={{
        [t('techniques')]: of.technique_ids.length > 0 && <Techniques of={of} />,
        [t('release')]: of.release,
        [t('severity')]: <SeverityBadge value={of.severity} />,
        [t('maturity')]: t(`maturities.${of.maturity}`),
        [t('log_source')]: of.log_source && <span className="mono">{of.log_source}</span>,
        [t('language')]: <span className="mono">{of.language}</span>,
        [t('source')]: t(`sources.${of.source}`),
        [t('source_id')]: <CopyText text={of.source_id} />,
        [t('author')]: of.author,
        [t('license')]: of.license,
        [t('updated_at')]: <Time at={of.updated_at} />,
      }}
    />
  )
}

/** Those that the active release does not have lead nowhere, and say so. */
function Techniques({ of }: { of: RuleDetail }) {
  const t = useTranslations('detections')
  return (
    <span className={css.ids}>
      {of.technique_ids.map((id) =>
        of.unknown.includes(id) ? (
          <span key={id} className={css.gone} title={t('unknown')}>
            <span className="mono">{id}</span> ({t('unknown')})
          </span>
        ) : (
          <Link key={id} to="/techniques/$id" params={{ id }} className="mono">
            {id}
          </Link>
        ),
      )}
    </span>
  )
}

export function RuleContent({ of }: { of: RuleDetail }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div tabIndex={0} className={css.code}>
      {of.content}
    </div>
  )
}

const shown = 8
/** Templates of the techniques that a rule names: with what one can try whether it works. */
export function TriedBy({ of }: { of: RuleDetail }) {
  const t = useTranslations('detections')
  const query = { technique_id: of.technique_ids, active: 'true' as const }
  const { rows, state, error, total } = useList(template, '/test-templates', query, { limit: shown })
  if (state === 'failed') return <Failure text={error?.message} />
  if (of.technique_ids.length === 0 || (state === 'ready' && rows.length === 0)) return <p className="dim">{t('no_templates')}</p>
  return (
    <>
      <ul className={css.tries}>
        {rows.slice(0, shown).map((each) => (
          <li key={each.id}>
            <span className="mono dim">{each.technique_id}</span>
            <Link to="/templates/$id" params={{ id: each.id }}>
              {each.name}
            </Link>
          </li>
        ))}
      </ul>
      {total && total.count > shown && (
        <p>
          <Link to="/templates" search={{ technique_id: of.technique_ids }} className={css.all}>
            {t('all_templates', { count: total.count })}
          </Link>
        </p>
      )}
    </>
  )
}
