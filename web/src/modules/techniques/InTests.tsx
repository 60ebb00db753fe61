import { Button } from '@mantine/core'
import { testItem, type testLife } from '@rampart/contract/tests.ts'
import { IconFlask } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { Status, type Tone } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useList } from '../../kit/list.ts'
import { Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import css from './Techniques.module.css'

type State = z.output<typeof testLife.status>
const tones: Record<State, Tone> = {
  draft: 'info',
  red_executing: 'high',
  blue_evaluating: 'accent',
  in_review: 'medium',
  validated: 'ok',
  rejected: 'critical',
}
const shown = 6

/** The tests of a technique, the newest first, and the way to all of them. */
export function InTests({ id }: { id: string }) {
  const t = useTranslations('techniques')
  const may = useMay()
  const list = useList(testItem, '/tests', { technique_id: id, sort: '-updated_at' }, { limit: shown })
  const testIt = may('tests:write') && (
    <Button component={Link} to={`/tests?open=new&technique=${id}`} variant="default" leftSection={<IconFlask size={15} />}>
      {t('test_it')}
    </Button>
  )
  return (
    <Panel
      title={t('tests')}
      actions={
        list.rows.length > 0 && (
          <span className={css.beside}>
            <Link to="/tests" search={{ technique_id: [id] }} className={css.all}>
              {t('all_tests', { count: list.total?.count ?? list.rows.length })}
            </Link>
            {testIt}
          </span>
        )
      }
    >
      {list.state === 'failed' && <Failure text={list.error?.message} />}
      {list.state === 'ready' && list.rows.length === 0 && (
        <div className={css.nothing}>
          <p className={css.source}>{t('no_tests')}</p>
          {testIt}
        </div>
      )}
      <ul className={css.rows} data-of="tests">
        {list.rows.slice(0, shown).map((one) => (
          <li key={one.id}>
            <span className="mono dim">{one.reference}</span>
            <Link to="/tests/$id" params={{ id: one.id }} preload={false}>
              {one.title}
            </Link>
            <Status tone={tones[one.status]}>{t(`test_state.${one.status}`)}</Status>
            <span className={css.when}>
              <Time at={one.updated_at} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
