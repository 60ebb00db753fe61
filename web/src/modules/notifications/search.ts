import { z } from 'zod'

export const notificationsSearch = z.object({
  unread: z.enum(['true']).optional().catch(undefined),
  category: z.array(z.string()).default([]).catch([]),
  open: z.string().optional().catch(undefined),
})
export const notificationsDefaults = { category: [] } satisfies Partial<z.output<typeof notificationsSearch>>
export type NotificationsSearch = z.output<typeof notificationsSearch>
