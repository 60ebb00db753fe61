import { ssoStartReply } from '@rampart/contract/sso.ts'
import { z } from 'zod'
import { send } from '../../../kit/api.ts'

const place = 'rampart-sso'
const leaving = z.object({
  /** Only ever a path of this site. */
  to: z
    .string()
    .regex(/^\/(?![/\\])[^\\]*$/)
    .optional()
    .catch(undefined),
  how: z.enum(['start', 'link']),
})
export type Leaving = z.output<typeof leaving>

/** Leaves for the provider. Where the person wanted to go is kept in this tab, not in what the provider sees. */
export async function begin(provider: string, to: string | undefined, how: Leaving['how'] = 'start'): Promise<void> {
  const { location } = await send('POST', ssoStartReply, `/auth/sso/${provider}/${how}`, {})
  sessionStorage.setItem(place, JSON.stringify({ to, how }))
  window.location.assign(location)
}

/** What the person left for, and where they wanted to go; once. */
export function leftFor(): Leaving {
  const kept = sessionStorage.getItem(place)
  sessionStorage.removeItem(place)
  try {
    return leaving.parse(JSON.parse(kept ?? ''))
  } catch {
    return { to: undefined, how: 'start' } // nothing was begun in this tab, or somebody wrote nonsense there
  }
}
