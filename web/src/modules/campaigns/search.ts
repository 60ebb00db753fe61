import { z } from 'zod'

const words = z.array(z.string()).default([]).catch([])
const order = ['created_at', 'updated_at', 'number', 'name', 'start_order'] as const

/** What the list of campaigns keeps in its address. With `open=new` one is planned, of the techniques of `actor` where one is named. */
export const campaignsSearch = z.object({
  q: z.string().default('').catch(''),
  status: words,
  campaign_type: words,
  sort: z
    .enum(order.flatMap((column) => [column, `-${column}`] as const))
    .default('-created_at')
    .catch('-created_at'),
  open: z.string().optional().catch(undefined),
  actor: z.string().optional().catch(undefined),
})
export const campaignsDefaults = { q: '', status: [], campaign_type: [], sort: '-created_at' } satisfies Partial<
  z.output<typeof campaignsSearch>
>
export type CampaignsSearch = z.output<typeof campaignsSearch>

export const campaignTabs = ['plan', 'run', 'runs'] as const
/** `with` is the run that this one is compared with. */
export const campaignSearch = z.object({
  tab: z.enum(campaignTabs).default('plan').catch('plan'),
  with: z.uuid().optional().catch(undefined),
})
export const campaignDefaults = { tab: 'plan' } as const
