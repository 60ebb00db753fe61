import { Loader, Text } from '@mantine/core'
import { auditEvent } from '@rampart/contract/audit.ts'
import { useTranslations } from 'use-intl'
import { Changes } from '../Changes.tsx'
import { useList } from '../list.ts'
import { Timeline } from '../Timeline.tsx'

/** Changes with every write and tells a reader nothing. */
const bookkeeping = ['version', 'updated_at']

/** Words an action, and may look at what the event says came of it. */
type Say = (action: string, after: unknown) => string

/** What people and programs did to one record, from the audit trail. `say` words an action; without words its name stands. */
export function History({ object_id, say, limit = 50 }: { object_id: string; say: Say; limit?: number }) {
  const t = useTranslations('kit.record')
  const list = useList(auditEvent, '/audit', { object_id: [object_id], sort: '-at' }, { limit, count: false })
  if (list.state === 'loading') return <Loader />
  if (list.state === 'failed') return <Text c="dimmed">{list.error?.message ?? t('failed')}</Text>
  if (list.rows.length === 0) return <Text c="dimmed">{t('no_history')}</Text>
  return (
    <Timeline
      of={list.rows.map((e) => ({
        id: e.id,
        at: e.at,
        title: say(e.action, e.after),
        by: e.actor_name,
        tone: e.outcome === 'success' ? 'accent' : 'high',
        ...(e.before !== null && { body: <Changes before={e.before} after={e.after} without={bookkeeping} /> }),
      }))}
    />
  )
}
