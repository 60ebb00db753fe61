import { IconTool, IconUsersGroup } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { Chip } from '../../kit/Badges.tsx'
import { Column, Columns, Empty, Panel } from '../../kit/Page.tsx'
import { RelatedList } from './Related.tsx'
import type { TechniqueDetail } from './words.tsx'

/** Groups and software that ATT&CK has seen with it, and how. */
export function UsedBy({ technique: { actors, software, custom } }: { technique: TechniqueDetail }) {
  const t = useTranslations('techniques')
  const why = custom ? t('none_own') : t('none_known')
  return (
    <Columns>
      <Column>
        <Panel title={t('actors_count', { count: actors.length })}>
          {actors.length ? (
            <RelatedList of={actors} label={t('actors')} to={({ id }) => `/actors/${id}`} />
          ) : (
            <Empty icon={<IconUsersGroup />} title={t('no_actors')} text={why} />
          )}
        </Panel>
      </Column>
      <Column>
        <Panel title={t('software_count', { count: software.length })}>
          {software.length ? (
            <RelatedList of={software} label={t('software')} beside={({ kind }) => <Chip>{t(`kind.${kind}`)}</Chip>} />
          ) : (
            <Empty icon={<IconTool />} title={t('no_software')} text={why} />
          )}
        </Panel>
      </Column>
    </Columns>
  )
}
