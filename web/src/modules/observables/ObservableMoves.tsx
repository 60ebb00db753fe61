import { Button } from '@mantine/core'
import { observableDetail, observableLife } from '@rampart/contract/observables.ts'
import { IconCheck, IconClockOff, IconEye, IconEyeOff, IconThumbDown, IconZoomQuestion } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { reasonOf, send } from '../../kit/api.ts'
import { Moves } from '../../kit/Moves.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import { useMay } from '../../kit/session.ts'

export type ObservableDetail = z.output<typeof observableDetail>
const icons = { review: IconZoomQuestion, activate: IconCheck, expire: IconClockOff, mark_false_positive: IconThumbDown } as const

/** What changed is shown at once, and read again where it is listed. */
export function useSaved(): (saved: ObservableDetail) => Promise<void> {
  const client = useQueryClient()
  const reread = useReread()
  return async (saved) => {
    client.setQueryData(['/observables', 'one', saved.id], saved)
    await reread('/observables', '/audit')
  }
}

export function ObservableMoves({ observable: o }: { observable: ObservableDetail }) {
  const t = useTranslations('observables')
  const notice = useNotice()
  const saved = useSaved()
  return (
    <>
      <Watch observable={o} />
      <Moves
        options={o.actions.map((name) => {
          const Icon = icons[name]
          return {
            name,
            label: t(`move.${name}`),
            icon: <Icon size={15} />,
            ...(name === 'mark_false_positive' && { confirm: t('ask_false_positive') }),
          }
        })}
        onMove={async (name) => {
          const move = observableLife.move.parse(name)
          await saved(await send('POST', observableDetail, `/observables/${o.id}/${move}`))
          notice(t(`moved.${move}`))
        }}
      />
    </>
  )
}

function Watch({ observable: { id, indicator, version } }: { observable: ObservableDetail }) {
  const t = useTranslations('observables')
  const may = useMay()
  const notice = useNotice()
  const saved = useSaved()
  const [busy, setBusy] = useState(false)
  if (!may('observables:write')) return null
  const turn = async () => {
    setBusy(true)
    try {
      await saved(await send('PATCH', observableDetail, `/observables/${id}`, { indicator: !indicator, version }))
      notice(indicator ? t('watch_off') : t('watch_on'))
    } catch (error) {
      notice(reasonOf(error), 'failed')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      variant="default"
      leftSection={indicator ? <IconEyeOff size={15} /> : <IconEye size={15} />}
      loading={busy}
      onClick={() => void turn()}
    >
      {indicator ? t('stop_watching') : t('watch_for')}
    </Button>
  )
}
