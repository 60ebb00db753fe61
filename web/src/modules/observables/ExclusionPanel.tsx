import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { DropRecord } from '../../kit/DropRecord.tsx'
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
  const [editing, setEditing] = useState(false)
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
            <DropRecord
              label={t('drop')}
              text={t('drop_text', { value: one.value })}
              path={`/observables/exclusions/${one.id}`}
              stale={['/observables']}
              onGone={onClose}
            />
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
    </DetailPanel>
  )
}
