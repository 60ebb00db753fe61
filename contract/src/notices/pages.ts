import type { NoticeCode } from '../notifications.ts'

/** Where a notice leads that is about no one record: paths of the web application. */
const pages: Partial<Record<NoticeCode, string>> = {
  alerts_overdue: '/alerts',
  work_list_one: '/techniques/revalidation?owner=me',
  work_list: '/techniques/revalidation?owner=me',
}
export const pageOfNotice = (code: string): string | undefined => Object.entries(pages).find(([kind]) => kind === code)?.[1]
