import { Button } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../kit/api.ts'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { Confirm } from '../../kit/Moves.tsx'
import { Facts } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { ExclusionDialog, Preview } from './ExclusionDialog.tsx'
import type { Exclusion } from './exclusions.ts'

/** One exclusion: why it holds, how often it held, and what it holds of what is kept. */
export function ExclusionPanel({ exclusion: one, onClose }: { exclusion: Exclusion; onClose: () => void }) {
  const t = useTranslations('observables.exclusions')
  const tAll = useTranslations('observables')
  const format = useFormatter()
  const may = useMay()
  const client = useQueryClient()
  const [editing, setEditing] = useState(false)
  const [dropping, setDropping] = useState(false)
  return (
    <DetailPanel
      title={<span className="mono-title">{one.value}</span>}
      badges={one.type === 'any' ? t('any') : tAll(`kind.${one.type}`)}
      onClose={onClose}
      actions={
        may('observables:admin') && (
          <>
            <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
              {tAll('edit_one')}
            </Button>
            <Button variant="default" leftSection={<IconTrash size={15} />} onClick={() => setDropping(true)}>
              {t('drop')}
            </Button>
          </>
        )
      }
    >
      <PanelPart>
        <Facts
          of={{
            [t('reason')]: one.reason,
            [t('hits')]: format.number(one.hits),
            [t('expires')]: one.expires_at ? <Time at={one.expires_at} exact /> : t('never'),
            [tAll('added_at')]: <Time at={one.created_at} exact />,
          }}
        />
      </PanelPart>
      {may('observables:admin') && (
        <PanelPart title={t('preview')}>
          <Preview type={one.type} value={one.value} />
        </PanelPart>
      )}
      <ExclusionDialog opened={editing} exclusion={one} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
      <Confirm
        opened={dropping}
        danger
        title={t('drop')}
        text={t('drop_text', { value: one.value })}
        onClose={() => setDropping(false)}
        onConfirm={async () => {
          await send('DELETE', z.unknown(), `/observables/exclusions/${one.id}`)
          await client.invalidateQueries({ queryKey: ['/observables'] })
          onClose()
        }}
      />
    </DetailPanel>
  )
}
