import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { Chip, SeverityBadge, Tlp } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { Facts } from '../../kit/Page.tsx'
import { useSpan } from '../../kit/span.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Cases.module.css'
import { type CaseDetail, CasePriority, DueAt, tlpOf } from './words.tsx'

export function CaseFacts({ of }: { of: CaseDetail }) {
  const t = useTranslations('cases')
  const span = useSpan()
  return (
    <Facts
      of={{
        [t('number')]: <CopyText text={of.reference} />,
        [t('severity')]: <SeverityBadge value={of.severity} />,
        [t('priority')]: <CasePriority priority={of.priority} />,
        [t('owner')]: of.owner_name ?? t('nobody'),
        [t('team')]: of.team_name,
        [t('category')]: of.category,
        TLP: <Tlp level={tlpOf(of.tlp)} />,
        PAP: `PAP:${of.pap.toUpperCase()}`,
        [t('techniques')]: of.techniques.length > 0 && (
          <span className={css.chips}>
            {of.techniques.map((id) => (
              <Link key={id} to="/techniques" search={{ open: id }}>
                <Chip>{id}</Chip>
              </Link>
            ))}
          </span>
        ),
        [t('due')]: of.due_at && <DueAt of={of} />,
        [t('occurred')]: of.occurred_at && <Time at={of.occurred_at} exact />,
        [t('detected')]: <Time at={of.detected_at} exact />,
        [t('to_detect')]: span(of.seconds_to_detect),
        [t('to_respond')]: span(of.seconds_to_respond),
        [t('to_resolve')]: span(of.seconds_to_resolve),
        [t('escalated_to')]: of.escalated_to && `${of.escalated_to}: ${of.escalation_reason ?? ''}`,
        [t('reopened')]: of.reopened > 0 && `${of.reopened} × ${of.reopen_reason ?? ''}`,
        [t('created_by')]: of.created_by_name,
        [t('merged_into')]: of.merged_into && (
          <Link to="/cases/$id" params={{ id: of.merged_into.id }}>
            {of.merged_into.reference} {of.merged_into.title}
          </Link>
        ),
      }}
    />
  )
}
