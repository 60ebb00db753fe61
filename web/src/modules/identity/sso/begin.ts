import { ssoStartReply } from '@rampart/contract/sso.ts'
import { send } from '../../../kit/api.ts'

const wanted = 'rampart-sso-to'

/** Leaves for the provider. Where the person wanted to go is kept in this tab, not in what the provider sees. */
export async function begin(provider: string, to: string | undefined, how: 'start' | 'link' = 'start'): Promise<void> {
  const { location } = await send('POST', ssoStartReply, `/auth/sso/${provider}/${how}`, {})
  if (to) sessionStorage.setItem(wanted, to)
  else sessionStorage.removeItem(wanted)
  window.location.assign(location)
}

/** Where the person wanted to go, once. Only ever a path of this site. */
export function wantedPath(): string | undefined {
  const to = sessionStorage.getItem(wanted) ?? ''
  sessionStorage.removeItem(wanted)
  return /^\/(?![/\\])[^\\]*$/.test(to) ? to : undefined
}
