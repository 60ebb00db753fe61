import { Button } from '@mantine/core'
import { rule } from '@rampart/contract/detections.ts'
import { IconRadar2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { SeverityBadge, Status } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useList } from '../../kit/list.ts'
import { Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import css from './Techniques.module.css'

const shown = 6
const addressOf = (rest: string): string => `/detections${rest}`

/** The detection rules that name a technique, and the way to all of them. */
export function InRules({ id }: { id: string }) {
  const t = useTranslations('techniques')
  const may = useMay()
  const list = useList(rule, '/detection-rules', { technique_id: id, sort: 'title' }, { limit: shown })
  return (
    <Panel
      title={t('rules')}
      actions={
        list.rows.length > 0 && (
          <Link to={addressOf(`?technique_id=${encodeURIComponent(JSON.stringify([id]))}`)} className={css.all}>
            {t('all_rules', { count: list.total?.count ?? list.rows.length })}
          </Link>
        )
      }
    >
      {list.state === 'failed' && <Failure text={list.error?.message} />}
      {list.state === 'ready' && list.rows.length === 0 && (
        <div className={css.nothing}>
          <p className={css.source}>{t('no_rules')}</p>
          {may('detections:write') && (
            <Button component={Link} to={addressOf('?open=new')} variant="default" leftSection={<IconRadar2 size={15} />}>
              {t('write_rule')}
            </Button>
          )}
        </div>
      )}
      <ul className={css.rows} data-of="rules">
        {list.rows.slice(0, shown).map((one) => (
          <li key={one.id}>
            <SeverityBadge value={one.severity} />
            <Link to={addressOf(`/${one.id}`)} preload={false}>
              {one.title}
            </Link>
            <Status tone={one.enabled ? 'ok' : 'info'}>{one.enabled ? t('rule_on') : t('rule_off')}</Status>
            <span className={css.when}>{one.log_source}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
