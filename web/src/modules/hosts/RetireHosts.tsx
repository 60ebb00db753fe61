import { Button } from '@mantine/core'
import { hostDetail } from '@rampart/contract/hosts.ts'
import { IconArchive } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf, send } from '../../kit/api.ts'
import { Confirm } from '../../kit/Moves.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import type { Host } from './columns.tsx'

/** Retires the selected hosts one by one; says how many were, and why others were not. */
export function RetireHosts({ hosts, onDone }: { hosts: Host[]; onDone: () => void }) {
  const t = useTranslations('hosts')
  const reread = useReread()
  const notice = useNotice()
  const [asking, setAsking] = useState(false)
  const retire = async () => {
    let done = 0
    const reasons: string[] = []
    for (const host of hosts) {
      try {
        await send('POST', hostDetail, `/hosts/${host.id}/retire`)
        done += 1
      } catch (error) {
        reasons.push(reasonOf(error))
      }
    }
    await reread('/hosts')
    if (done > 0) notice(t('retired_some', { count: done }))
    if (reasons.length > 0) notice(t('retired_not', { count: reasons.length, reason: reasons[0] ?? '' }), 'failed')
    onDone()
  }
  return (
    <>
      <Button variant="subtle" leftSection={<IconArchive size={15} />} onClick={() => setAsking(true)}>
        {t('retire_selected')}
      </Button>
      <Confirm
        opened={asking}
        title={t('retire_selected')}
        text={t('retire_selected_text', { count: hosts.length })}
        onClose={() => setAsking(false)}
        onConfirm={retire}
      />
    </>
  )
}
