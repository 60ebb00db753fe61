import { Button } from '@mantine/core'
import { actorDetail } from '@rampart/contract/techniques.ts'
import { IconArrowRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { CopyText } from '../../../kit/CopyText.tsx'
import { DetailPanel, PanelPart } from '../../../kit/DetailPanel.tsx'
import { useOne } from '../../../kit/list.ts'
import { MissingPanel } from '../../../kit/Missing.tsx'
import { Facts } from '../../../kit/Page.tsx'
import { attackLine } from '../attack-text.ts'
import css from './Actors.module.css'
import { Score } from './columns.tsx'
import { useStandings } from './standing.ts'

/** One group in short, and the way to its page. */
export function ActorPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('actors')
  const format = useFormatter()
  const standing = useStandings()?.get(id)
  const { data: one, error } = useOne(actorDetail, '/actors', id)
  if (!one) return <MissingPanel title={id} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={one.name}
      badges={<CopyText text={one.id} />}
      onClose={onClose}
      actions={
        <Button component={Link} to={`/actors/${one.id}`} variant="default" rightSection={<IconArrowRight size={15} />}>
          {t('open')}
        </Button>
      }
    >
      <PanelPart>
        <Facts
          of={{
            [t('aliases')]: one.aliases.join(', '),
            [t('techniques')]: format.number(one.technique_count),
            [t('software')]: format.number(one.software_count),
            [t('score')]: standing && <Score of={standing.score} />,
            [t('validated')]: standing && format.number(standing.statuses.validated),
          }}
        />
      </PanelPart>
      {one.description && (
        <PanelPart title={t('description')}>
          <p className={css.clamped}>{attackLine(one.description)}</p>
        </PanelPart>
      )}
    </DetailPanel>
  )
}
