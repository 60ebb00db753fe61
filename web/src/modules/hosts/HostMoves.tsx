import { hostDetail, hostLife } from '@rampart/contract/hosts.ts'
import { IconArchive, IconArrowBackUp, IconLock, IconLockOpen } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { send } from '../../kit/api.ts'
import { Moves } from '../../kit/Moves.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'

export type HostDetail = z.output<typeof hostDetail>
const icons = { quarantine: IconLock, release: IconLockOpen, retire: IconArchive, revive: IconArrowBackUp } as const
const asked = ['quarantine', 'retire'] as const

export function HostMoves({ host }: { host: HostDetail }) {
  const t = useTranslations('hosts')
  const client = useQueryClient()
  const reread = useReread()
  const notice = useNotice()
  const { hostname } = host
  return (
    <Moves
      options={host.actions.map((name) => {
        const Icon = icons[name]
        const question = asked.find((a) => a === name)
        return {
          name,
          label: t(`move.${name}`),
          icon: <Icon size={15} />,
          ...(question && { confirm: t(`ask.${question}`, { hostname }) }),
        }
      })}
      onMove={async (name) => {
        const move = hostLife.move.parse(name)
        const moved = await send('POST', hostDetail, `/hosts/${host.id}/${move}`)
        client.setQueryData(['/hosts', 'one', host.id], moved)
        await reread('/hosts', '/audit')
        notice(t(`moved.${move}`, { hostname }))
      }}
    />
  )
}
