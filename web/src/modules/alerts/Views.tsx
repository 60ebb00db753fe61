import { ActionIcon, Button, Popover, TextInput, Tooltip, UnstyledButton } from '@mantine/core'
import { IconBookmark, IconCheck, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useNotice } from '../../kit/notice.ts'
import { session } from '../../kit/session.ts'
import css from './Queue.module.css'
import { type AlertsSearch, alertsSearch } from './search.ts'
import { longestName, sameView, useViews, viewOf } from './views.ts'

const standard = {
  queue: {},
  mine: { assignee: ['me'] },
  unassigned: { assignee: ['none'], sort: '-severity_rank' },
  late: { breached: ['acknowledge', 'contain', 'resolve'], sort: '-severity_rank' },
  settled: { status: ['resolved', 'closed', 'false_positive', 'ignored'] },
} as const

/** Filters and order under a name: those that every queue has, and one's own. The address holds the same, to be sent to others. */
export function Views({
  opened,
  onOpened: setOpened,
  search,
  onChoose,
}: {
  opened: boolean
  onOpened: (opened: boolean) => void
  search: AlertsSearch
  onChoose: (view: AlertsSearch) => void
}) {
  const t = useTranslations('alerts.views')
  const notice = useNotice()
  const { data: me } = useQuery(session)
  const views = useViews(`${me?.tenant.id}-${me?.id}`)
  const [name, setName] = useState('')
  const ours = (Object.keys(standard) as (keyof typeof standard)[]).map((key) => ({
    name: t(key),
    search: alertsSearch.parse(standard[key]),
  }))
  const now = [...views.all, ...ours].find((each) => sameView(each.search, search))
  const choose = (view: AlertsSearch) => {
    onChoose(viewOf(view))
    setOpened(false)
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const called = name.trim()
    if (!called) return
    views.save(called, search)
    notice(t('kept', { name: called }))
    setName('')
    setOpened(false)
  }
  const entry = (each: { name: string; search: AlertsSearch }) => (
    <UnstyledButton className={css.view} aria-current={each === now} onClick={() => choose(each.search)}>
      <IconCheck size={14} aria-hidden className={css.tick} data-on={each === now} />
      {each.name}
    </UnstyledButton>
  )
  return (
    <Popover position="bottom-end" shadow="md" width={270} trapFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconBookmark size={16} />} onClick={() => setOpened(!opened)}>
          {now?.name ?? t('open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t('open')}>
        <p className={css.viewsHead}>{t('standard')}</p>
        <ul className={css.views} aria-label={t('standard')}>
          {ours.map((each) => (
            <li key={each.name}>{entry(each)}</li>
          ))}
        </ul>
        <p className={css.viewsHead}>{t('saved')}</p>
        {views.all.length === 0 && <p className={css.viewsNone}>{t('none')}</p>}
        <ul className={css.views} aria-label={t('saved')}>
          {views.all.map((each) => (
            <li key={each.name}>
              {entry(each)}
              <Tooltip label={t('drop', { name: each.name })}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={26}
                  aria-label={t('drop', { name: each.name })}
                  onClick={() => views.drop(each.name)}
                >
                  <IconX size={14} />
                </ActionIcon>
              </Tooltip>
            </li>
          ))}
        </ul>
        <form className={css.viewForm} onSubmit={save}>
          <TextInput
            aria-label={t('name')}
            placeholder={t('name')}
            maxLength={longestName}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={!name.trim()}>
            {t('save')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
