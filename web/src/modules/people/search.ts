import { z } from 'zod'

const list = z.array(z.string()).default([]).catch([])
export const peopleSearch = z.object({
  tab: z.enum(['people', 'invitations', 'teams']).default('people').catch('people'),
  q: z.string().default('').catch(''),
  role: list,
  state: list,
  sort: z.enum(['display_name', '-display_name', 'created_at', '-created_at']).default('display_name').catch('display_name'),
  open: z.string().optional().catch(undefined),
})
export const peopleDefaults = { tab: 'people', q: '', role: [], state: [], sort: 'display_name' } satisfies Partial<
  z.output<typeof peopleSearch>
>
export type PeopleSearch = z.output<typeof peopleSearch>
