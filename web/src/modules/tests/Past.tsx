import { Button, Loader } from '@mantine/core'
import { testTimelineItem } from '@rampart/contract/testwork.ts'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import type { Tone } from '../../kit/Badges.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useList } from '../../kit/list.ts'
import { Panel } from '../../kit/Page.tsx'
import { Timeline } from '../../kit/Timeline.tsx'
import css from './Sides.module.css'
import type { TestDetail } from './words.tsx'

type Moment = z.output<typeof testTimelineItem>
const tones: Readonly<Record<string, Tone>> = { 'tests.start_execution': 'high', 'tests.submit_red': 'high', 'tests.reopen': 'info' }
const groups: Readonly<Record<string, string>> = {
  'tests.submit_red': 'red_outcomes',
  'tests.submit_blue': 'blue_outcomes',
  'tests.validate_red': 'decision',
  'tests.validate_blue': 'decision',
}

/** What people and programs did with the test, its evidence and its steps. */
export function Past({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  const kit = useTranslations('kit')
  const list = useList(testTimelineItem, `/tests/${of.id}/timeline`, {}, { limit: 50, count: false })
  const say = ({ action }: Moment) => {
    const key = `event.${action.replace('.', '_')}` as 'event.tests_add'
    return t.has(key) ? t(key) : action
  }
  /** Outcomes and decisions are words of the page; what people wrote stays as it is. */
  const worded = (action: string, text: string | null) => {
    const [word = '', ...rest] = text?.split(': ') ?? []
    const group = groups[action]
    const key = `${group}.${word}` as 'decision.approve'
    return group && t.has(key) ? [t(key), rest.join(': ')].filter(Boolean).join(': ') : text
  }
  const body = ({ action, text, changed, override_reason }: Moment) => [
    worded(action, text),
    changed.length > 0 &&
      changed.map((column) => (t.has(`column.${column}` as 'column.title') ? t(`column.${column}` as 'column.title') : column)).join(', '),
    override_reason && t(action.startsWith('tests.validate') ? 'overridden' : 'changed_over', { reason: override_reason }),
  ]
  return (
    <Panel title={t('tab.timeline')}>
      {list.state === 'loading' && <Loader />}
      {list.state === 'failed' && <Failure text={list.error?.message ?? kit('grid.failed')} />}
      <Timeline
        of={list.rows.map((m) => {
          const said = body(m).filter(Boolean)
          return {
            id: m.id,
            at: m.at,
            title: m.round === null ? say(m) : `${say(m)} · ${t('round_n', { round: String(m.round) })}`,
            by: m.actor_name,
            tone: tones[m.action] ?? 'accent',
            ...(said.length > 0 && { body: <span className={css.said}>{said.join('\n')}</span> }),
          }
        })}
      />
      {list.more.has && (
        <Button variant="subtle" loading={list.more.loading} onClick={list.more.load}>
          {kit('load_more')}
        </Button>
      )}
    </Panel>
  )
}
