import { campaignDetail } from '@rampart/contract/campaigns.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Path, Problem, reasonOf, send } from '../../kit/api.ts'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import type { CampaignDetail } from './words.tsx'

/** Does something to a campaign and shows it as it is then; says in words why it was refused. */
export function useDoing(of: Pick<CampaignDetail, 'id'>) {
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const [busy, setBusy] = useState(false)
  const again = () => reread('/campaigns', '/tests', '/audit')
  const show = async (now: CampaignDetail) => {
    client.setQueryData(['/campaigns', 'one', now.id], now)
    await again()
  }
  const run = async (method: 'POST' | 'PATCH' | 'DELETE', rest: string, body?: object, done?: string): Promise<boolean> => {
    setBusy(true)
    try {
      await show(await send(method, campaignDetail, `/campaigns/${of.id}${rest}` as Path, body))
      if (done) notice(done)
      return true
    } catch (error) {
      notice(reasonOf(error), 'failed')
      if (error instanceof Problem && error.status === 409) await again() // what is shown is no longer so
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, run, show, again }
}
