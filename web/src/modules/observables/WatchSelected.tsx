import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { defang, observableDetail } from '@rampart/contract/observables.ts'
import { IconCopy, IconEye } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf, send } from '../../kit/api.ts'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'
import { useMay } from '../../kit/session.ts'
import type { Observable } from './columns.tsx'

/** What can be done with the selected ones: copied so that nobody follows them, and watched for. Says how many, and why others not. */
export function WatchSelected({ of, onDone }: { of: Observable[]; onDone: () => void }) {
  const t = useTranslations('observables')
  const reread = useReread()
  const notice = useNotice()
  const may = useMay()
  const { copy } = useClipboard()
  const [busy, setBusy] = useState(false)
  const wanted = of.filter(({ indicator }) => !indicator)
  const watch = async () => {
    setBusy(true)
    let done = 0
    const reasons: string[] = []
    for (const { id, version } of wanted) {
      try {
        await send('PATCH', observableDetail, `/observables/${id}`, { indicator: true, version })
        done += 1
      } catch (error) {
        reasons.push(reasonOf(error))
      }
    }
    setBusy(false)
    await reread('/observables')
    if (done > 0) notice(t('watched_some', { count: done }))
    if (reasons.length > 0) notice(t('watched_not', { count: reasons.length, reason: reasons[0] ?? '' }), 'failed')
    onDone()
  }
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<IconCopy size={15} />}
        onClick={() => {
          copy(of.map((each) => defang(each.type, each.value)).join('\n'))
          notice(t('copied_some', { count: of.length }))
        }}
      >
        {t('copy_defanged')}
      </Button>
      {may('observables:write') && (
        <Button
          variant="subtle"
          leftSection={<IconEye size={15} />}
          loading={busy}
          disabled={wanted.length === 0}
          title={wanted.length === 0 ? t('all_watched') : undefined}
          onClick={() => void watch()}
        >
          {t('watch_for')}
        </Button>
      )}
    </>
  )
}
