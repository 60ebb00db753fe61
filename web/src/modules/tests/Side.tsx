import { Button } from '@mantine/core'
import { overrides } from '@rampart/contract/tests.ts'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Status } from '../../kit/Badges.tsx'
import { Markdown } from '../../kit/markdown/Markdown.tsx'
import { Facts, Panel } from '../../kit/Page.tsx'
import { Time } from '../../kit/Time.tsx'
import { BlueForm } from './BlueForm.tsx'
import { Evidence } from './Evidence.tsx'
import { RedForm } from './RedForm.tsx'
import css from './Sides.module.css'
import { Timer } from './Timer.tsx'
import { Detection, outcomeTones, type Team, type TestDetail } from './words.tsx'

/** One side of the round that is going on: its watch, what it found, and its evidence. Who may writes; everybody reads. */
export function Side({ of, team }: { of: TestDetail; team: Team }) {
  const t = useTranslations('tests')
  const red = team === 'red'
  const [from, until] = red ? [of.red_started_at, of.red_submitted_at] : [of.blue_started_at, of.blue_submitted_at]
  const name = red ? of.red_assignee_name : of.blue_assignee_name
  const may = of.rights.includes(team)
  const turn = red ? of.status === 'draft' || of.status === 'red_executing' : of.status === 'blue_evaluating'
  const [changing, setChanging] = useState(false)
  const writes = may && (turn || changing)
  return (
    <Panel
      title={t(red ? 'red_side' : 'blue_side')}
      actions={<Timer label={t(red ? 'timer_red' : 'timer_blue')} from={from} until={until} />}
    >
      <div className={css.side} data-team={team}>
        <div className={css.head}>
          <p className={css.who}>
            {name ? t('assigned_to', { name }) : t('unassigned')}
            {until && (
              <>
                {' · '}
                {t('submitted')} <Time at={until} />
              </>
            )}
          </p>
          {may && !turn && (
            <Button size="compact-xs" variant="default" onClick={() => setChanging(!changing)}>
              {t(changing ? 'change_end' : 'change')}
            </Button>
          )}
        </div>
        {writes ? red ? <RedForm of={of} /> : <BlueForm of={of} /> : red ? <RedFacts of={of} /> : <BlueFacts of={of} />}
        <Evidence of={of} team={team} writes={writes && !overrides(team, of.status)} />
      </div>
    </Panel>
  )
}

type RedFields = Pick<TestDetail, 'red_outcome' | 'red_command' | 'red_notes'>
/** What red did, as it stands. */
export function RedFacts({ of }: { of: RedFields }) {
  const t = useTranslations('tests')
  if (!of.red_outcome && !of.red_command && !of.red_notes) return <p className={css.nothing}>{t('red_none')}</p>
  return (
    <>
      <Facts
        of={{
          [t('outcome')]: of.red_outcome && <Status tone={outcomeTones[of.red_outcome]}>{t(`red_outcomes.${of.red_outcome}`)}</Status>,
        }}
      />
      {of.red_command && (
        <div>
          <h3 className={css.label}>{t('command')}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className={css.command} tabIndex={0}>
            {of.red_command}
          </pre>
        </div>
      )}
      {of.red_notes && (
        <div>
          <h3 className={css.label}>{t('notes')}</h3>
          <Markdown text={of.red_notes} />
        </div>
      )}
    </>
  )
}

type BlueFields = Pick<TestDetail, 'blue_outcome' | 'blue_notes' | 'detected_at' | 'detection_result'>
/** What blue saw, as it stands. */
export function BlueFacts({ of }: { of: BlueFields }) {
  const t = useTranslations('tests')
  if (!of.blue_outcome && !of.blue_notes && !of.detected_at) return <p className={css.nothing}>{t('blue_none')}</p>
  return (
    <>
      <Facts
        of={{
          [t('outcome')]: of.blue_outcome && t(`blue_outcomes.${of.blue_outcome}`),
          [t('result')]: of.detection_result && <Detection of={of.detection_result} />,
          [t('detected_at')]: of.detected_at && <Time at={of.detected_at} exact />,
        }}
      />
      {of.blue_notes && (
        <div>
          <h3 className={css.label}>{t('notes')}</h3>
          <Markdown text={of.blue_notes} />
        </div>
      )}
    </>
  )
}
