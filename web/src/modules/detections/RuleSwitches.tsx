import { Button } from '@mantine/core'
import { type RuleDetail, ruleDetail } from '@rampart/contract/detections.ts'
import { activated } from '@rampart/contract/templates.ts'
import { IconToggleLeft, IconToggleRight } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Confirm } from '../../kit/Moves.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useMay } from '../../kit/session.ts'
import type { Rule } from './columns.tsx'

/** Switches one on or off: only what is on counts as coverage. */
export function SwitchRule({ of }: { of: RuleDetail }) {
  const t = useTranslations('detections')
  const may = useMay()
  const client = useQueryClient()
  const notice = useNotice()
  const [busy, setBusy] = useState(false)
  if (!may('detections:write')) return null
  const turn = async () => {
    setBusy(true)
    try {
      await send('PATCH', ruleDetail, `/detection-rules/${of.id}`, { enabled: !of.enabled, version: of.version })
    } catch (error) {
      notice(error instanceof Error ? error.message : String(error), 'failed')
    } finally {
      await client.invalidateQueries({ queryKey: ['/detection-rules'] })
      setBusy(false)
    }
  }
  return (
    <Button
      variant="default"
      loading={busy}
      leftSection={of.enabled ? <IconToggleLeft size={15} /> : <IconToggleRight size={15} />}
      onClick={() => void turn()}
    >
      {of.enabled ? t('turn_off') : t('turn_on')}
    </Button>
  )
}

function useSwitching(onDone: () => void) {
  const t = useTranslations('detections')
  const client = useQueryClient()
  const notice = useNotice()
  return async (enabled: boolean, which: object) => {
    const { changed } = await send('POST', activated, '/detection-rules/activation', { enabled, ...which })
    await client.invalidateQueries({ queryKey: ['/detection-rules'] })
    notice(enabled ? t('turned_on', { count: changed }) : t('turned_off', { count: changed }))
    onDone()
  }
}

/** Switches the selected ones. */
export function SwitchSelected({ of, onDone }: { of: Rule[]; onDone: () => void }) {
  const t = useTranslations('detections')
  const notice = useNotice()
  const turn = useSwitching(onDone)
  const ids = of.map(({ id }) => id)
  const say = (error: unknown) => notice(error instanceof Error ? error.message : String(error), 'failed')
  return (
    <>
      <Button variant="subtle" leftSection={<IconToggleRight size={15} />} onClick={() => void turn(true, { ids }).catch(say)}>
        {t('turn_on')}
      </Button>
      <Button variant="subtle" leftSection={<IconToggleLeft size={15} />} onClick={() => void turn(false, { ids }).catch(say)}>
        {t('turn_off')}
      </Button>
    </>
  )
}

interface Found {
  filter: object
  /** Undefined where nothing is asked. */
  enabled: boolean | undefined
  count: number
  onClose: () => void
}
/** Switches all that the filter finds, asked first; `count` of them. */
export function SwitchFound({ filter, enabled, count, onClose }: Found) {
  const t = useTranslations('detections')
  const turn = useSwitching(onClose)
  return (
    <Confirm
      opened={enabled !== undefined}
      title={enabled ? t('turn_on_found') : t('turn_off_found')}
      text={enabled ? t('turn_on_text', { count }) : t('turn_off_text', { count })}
      onClose={onClose}
      onConfirm={() => turn(enabled === true, { filter })}
    />
  )
}
