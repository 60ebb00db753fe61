import { Button } from '@mantine/core'
import { notificationCount } from '@rampart/contract/notices/count.ts'
import { noticeCategory, notification, readAllReply } from '@rampart/contract/notifications.ts'
import { IconBell, IconChecks, IconSettings } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask, reasonOf, send } from '../../kit/api.ts'
import { ListView } from '../../kit/ListView.tsx'
import { useList } from '../../kit/list.ts'
import { useNotice } from '../../kit/notice.ts'
import { Empty, Page } from '../../kit/Page.tsx'
import { useReread } from '../../kit/reread.ts'
import { type Notification, useNotificationColumns } from './columns.tsx'
import { NotificationPanel } from './NotificationPanel.tsx'
import type { NotificationsSearch } from './search.ts'

const route = getRouteApi('/shell/notifications')

export function NotificationsPage() {
  const t = useTranslations('notifications')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const reread = useReread()
  const notice = useNotice()
  const columns = useNotificationColumns()
  const set = (change: Partial<NotificationsSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const list = useList(notification, '/notifications', { unread: search.unread, category: search.category })
  const { data } = useQuery({
    queryKey: ['/notifications', 'count'],
    queryFn: ({ signal }) => ask(notificationCount, '/notifications/count', undefined, signal),
  })
  const unread = data?.unread ?? 0
  const open = useOpened(list.rows, search.open)
  const [busy, setBusy] = useState(false)
  const readAll = async () => {
    setBusy(true)
    try {
      const { read } = await send('POST', readAllReply, '/notifications/read-all', {})
      notice(t('marked', { count: read }))
      await reread('/notifications')
    } catch (error) {
      notice(reasonOf(error), 'failed')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page
      fill
      title={t('title')}
      subtitle={data && t('subtitle', { count: unread })}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconChecks size={16} aria-hidden />}
            disabled={unread === 0}
            loading={busy}
            onClick={() => void readAll()}
          >
            {t('all_read')}
          </Button>
          <Button variant="default" leftSection={<IconSettings size={16} aria-hidden />} component={Link} to="/notifications/preferences">
            {t('preferences')}
          </Button>
        </>
      }
    >
      <ListView<Notification, NotificationsSearch>
        name="notifications"
        label={t('title')}
        list={list}
        columns={columns}
        search={search}
        set={set}
        filters={[
          { id: 'unread', label: t('state'), single: true, options: [{ value: 'true', label: t('unread') }] },
          {
            id: 'category',
            label: t('category'),
            options: noticeCategory.options.map((value) => ({ value, label: t(`categories.${value}`) })),
          },
        ]}
        none={<Empty icon={<IconBell />} title={t('none')} text={t('none_text')} />}
        panel={open && <NotificationPanel notification={open} onClose={() => set({ open: undefined })} />}
      />
    </Page>
  )
}

/** The notice of the open panel, which is read by that; it stays while the list of the unread has already let it go. */
function useOpened(rows: readonly Notification[], id: string | undefined): Notification | undefined {
  const reread = useReread()
  const [kept, setKept] = useState<Notification>()
  const found = rows.find((n) => n.id === id)
  if (found && found !== kept) setKept(found)
  const unread = found?.read_at === null ? found.id : undefined
  useEffect(() => {
    if (unread === undefined) return
    void send('POST', notification, `/notifications/${unread}/read`)
      .then(() => reread('/notifications'))
      .catch(() => {}) // it stays unread, and the list says so
  }, [unread, reread])
  return found ?? (kept?.id === id ? kept : undefined)
}
