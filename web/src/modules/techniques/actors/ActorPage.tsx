import { Button } from '@mantine/core'
import { actorDetail, techniqueRelease } from '@rampart/contract/techniques.ts'
import { IconExternalLink, IconGridDots, IconRoute, IconSwords, IconTool } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { Chip } from '../../../kit/Badges.tsx'
import { CopyText } from '../../../kit/CopyText.tsx'
import { Crumb } from '../../../kit/Crumb.tsx'
import { useOne } from '../../../kit/list.ts'
import { MissingPage } from '../../../kit/Missing.tsx'
import { Markdown } from '../../../kit/markdown/Markdown.tsx'
import { Column, Columns, Empty, Page, PageTabs, Panel } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { attackText } from '../attack-text.ts'
import { RelatedList } from '../Related.tsx'
import { ActorStrip } from './ActorStrip.tsx'
import css from './Actors.module.css'
import { ActorTechniques } from './ActorTechniques.tsx'

const route = getRouteApi('/shell/actors/$id')

/** One group: what it does, technique by technique, beside how well this organisation would see it. */
export function ActorPage() {
  const t = useTranslations('actors')
  const kinds = useTranslations('techniques.kind')
  const source = useTranslations('techniques')
  const may = useMay()
  const { id } = route.useParams()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: release } = useOne(techniqueRelease, '/techniques', 'release')
  const { data: one, error } = useOne(actorDetail, '/actors', id)
  if (!one) return <MissingPage title={t('title')} error={error} back="/actors" />
  return (
    <Page
      title={one.name}
      badges={<CopyText text={one.id} />}
      subtitle={one.aliases.join(' · ')}
      actions={
        <>
          {may('coverage:read') && (
            <Button component={Link} to={`/coverage?actor=${one.id}`} variant="default" leftSection={<IconGridDots size={15} />}>
              {source('in_coverage')}
            </Button>
          )}
          {one.url && (
            <Button
              component="a"
              href={one.url}
              target="_blank"
              rel="noreferrer"
              variant="default"
              rightSection={<IconExternalLink size={14} />}
            >
              {t('at_mitre')}
            </Button>
          )}
          {may('attack_paths:write') && one.techniques.length > 0 && (
            <Button component={Link} to={`/attack-paths?open=new&actor=${one.id}`} variant="default" leftSection={<IconRoute size={15} />}>
              {t('draw')}
            </Button>
          )}
          {may('campaigns:write') && one.techniques.length > 0 && (
            <Button component={Link} to={`/campaigns?open=new&actor=${one.id}`} leftSection={<IconSwords size={15} />}>
              {t('plan')}
            </Button>
          )}
        </>
      }
    >
      <Crumb name={one.name} />
      {may('coverage:read') && <ActorStrip id={one.id} />}
      <PageTabs
        label={one.name}
        value={tab}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}
        tabs={[
          { value: 'techniques', label: t('techniques'), count: one.techniques.length },
          { value: 'software', label: t('software'), count: one.software.length },
        ]}
      >
        <Columns>
          <Column>
            {tab === 'techniques' && <ActorTechniques actor={one} release={release} />}
            {tab === 'software' && (
              <Panel title={t('software')}>
                {one.software.length ? (
                  <RelatedList of={one.software} label={t('software')} beside={({ kind }) => <Chip>{kinds(kind)}</Chip>} />
                ) : (
                  <Empty icon={<IconTool />} title={t('no_software')} />
                )}
              </Panel>
            )}
          </Column>
          <Column>
            <Panel title={t('description')}>
              {one.asked !== one.id && <p className={css.source}>{t('asked', { asked: one.asked, id: one.id })}</p>}
              <Markdown text={attackText(one.description, `/actors/${one.id}`)} />
            </Panel>
            {one.campaigns.length > 0 && (
              <Panel title={t('campaigns')}>
                <RelatedList of={one.campaigns} label={t('campaigns')} />
              </Panel>
            )}
            <p className={css.source}>
              {source('release', { domain: source('releases.domain.enterprise-attack'), release: one.release })} {one.attribution}
            </p>
          </Column>
        </Columns>
      </PageTabs>
    </Page>
  )
}
