import { Button } from '@mantine/core'
import { activated, templateDetail } from '@rampart/contract/templates.ts'
import { IconFlask, IconToggleLeft, IconToggleRight } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { Confirm } from '../../kit/Moves.tsx'
import { useNotice } from '../../kit/notice.ts'
import { useMay } from '../../kit/session.ts'
import type { Template, TemplateDetail } from './columns.tsx'

/** Leads to the dialog of a new test, filled in from the template. */
export function MakeTest({ of }: { of: TemplateDetail }) {
  const t = useTranslations('templates')
  const may = useMay()
  if (!may('tests:write') || !of.is_active) return null
  return (
    <Button component={Link} to={`/tests?open=new&template=${of.id}`} leftSection={<IconFlask size={15} />}>
      {t('make_test')}
    </Button>
  )
}

/** Switches one on or off. */
export function SwitchOne({ of }: { of: TemplateDetail }) {
  const t = useTranslations('templates')
  const may = useMay()
  const client = useQueryClient()
  const notice = useNotice()
  const [busy, setBusy] = useState(false)
  if (!may('templates:write')) return null
  const turn = async () => {
    setBusy(true)
    try {
      await send('PATCH', templateDetail, `/test-templates/${of.id}`, { is_active: !of.is_active, version: of.version })
    } catch (error) {
      notice(error instanceof Error ? error.message : String(error), 'failed')
    } finally {
      await client.invalidateQueries({ queryKey: ['/test-templates'] })
      setBusy(false)
    }
  }
  return (
    <Button
      variant="default"
      loading={busy}
      leftSection={of.is_active ? <IconToggleLeft size={15} /> : <IconToggleRight size={15} />}
      onClick={() => void turn()}
    >
      {of.is_active ? t('turn_off') : t('turn_on')}
    </Button>
  )
}

function useSwitching(onDone: () => void) {
  const t = useTranslations('templates')
  const client = useQueryClient()
  const notice = useNotice()
  return async (active: boolean, which: object) => {
    const { changed } = await send('POST', activated, '/test-templates/activation', { active, ...which })
    await client.invalidateQueries({ queryKey: ['/test-templates'] })
    notice(active ? t('turned_on', { count: changed }) : t('turned_off', { count: changed }))
    onDone()
  }
}

/** Switches the selected ones. */
export function SwitchSelected({ of, onDone }: { of: Template[]; onDone: () => void }) {
  const t = useTranslations('templates')
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

/** Switches all that the filter finds, asked first; `count` of them. */
export function SwitchFound({
  filter,
  active,
  count,
  onClose,
}: {
  filter: object
  /** Undefined where nothing is asked. */
  active: boolean | undefined
  count: number
  onClose: () => void
}) {
  const t = useTranslations('templates')
  const turn = useSwitching(onClose)
  return (
    <Confirm
      opened={active !== undefined}
      title={active ? t('turn_on_found') : t('turn_off_found')}
      text={active ? t('turn_on_text', { count }) : t('turn_off_text', { count })}
      onClose={onClose}
      onConfirm={() => turn(active === true, { filter })}
    />
  )
}
