import { me } from '@rampart/contract/identity.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ask } from '../../kit/api.ts'
import { learn, signedIn } from '../../kit/renew.ts'
import { session } from '../../kit/session.ts'

/** After the server has set the cookie: learn who we are and go where the person wanted to. */
export function useEnter(): (to?: string) => Promise<void> {
  const client = useQueryClient()
  const router = useRouter()
  return async (to = '/') => {
    const who = await ask(me, '/auth/me')
    learn(who.session)
    signedIn(who.id)
    client.setQueryData(session.queryKey, who)
    router.history.push(to)
  }
}
