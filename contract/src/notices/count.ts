import { z } from 'zod'

/** The badge of the inbox; a lower bound from 1,000 on. Stands alone: every page loads it. */
export const notificationCount = z.object({ unread: z.int() })
