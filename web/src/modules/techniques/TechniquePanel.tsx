import { Button, Loader } from '@mantine/core'
import { techniqueDetail } from '@rampart/contract/techniques.ts'
import { IconArrowRight, IconBell } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { Chip } from '../../kit/Badges.tsx'
import { CopyText } from '../../kit/CopyText.tsx'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { useOne } from '../../kit/list.ts'
import { Facts } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { type Release, tacticName } from './columns.tsx'
import css from './Techniques.module.css'

interface Named {
  id: string
  name: string
}

/** One technique and its family. */
export function TechniquePanel({
  id,
  release,
  onOpen,
  onClose,
}: {
  id: string
  release: Release | undefined
  onOpen: (id: string) => void
  onClose: () => void
}) {
  const t = useTranslations('techniques')
  const may = useMay()
  const { data: each, error } = useOne(techniqueDetail, '/techniques', id)
  if (!each) {
    return (
      <DetailPanel title={id} onClose={onClose}>
        <PanelPart>{error ? <Failure text={error.message} /> : <Loader />}</PanelPart>
      </DetailPanel>
    )
  }
  const chips = (values: readonly string[]) => (
    <span className={css.chips}>
      {values.map((value) => (
        <Chip key={value}>{value}</Chip>
      ))}
    </span>
  )
  return (
    <DetailPanel
      title={each.name}
      badges={<CopyText text={each.id} />}
      onClose={onClose}
      actions={
        <>
          <Button component={Link} to={`/techniques/${each.id}`} variant="default" rightSection={<IconArrowRight size={15} />}>
            {t('open_page')}
          </Button>
          {may('alerts:read') && (
            <Button
              component={Link}
              to={`/alerts?technique=${encodeURIComponent(JSON.stringify([each.id]))}`}
              variant="default"
              leftSection={<IconBell size={15} />}
            >
              {t('in_alerts')}
            </Button>
          )}
        </>
      }
    >
      <PanelPart>
        {each.asked !== each.id && <p className={css.source}>{t('asked', { asked: each.asked, id: each.id })}</p>}
        <Facts
          of={{
            [t('tactics')]: chips(each.tactics.map((tactic) => tacticName(release, tactic))),
            [t('platforms')]: chips(each.platforms),
            [t('parent')]: each.parent && <Family of={[each.parent]} onOpen={onOpen} />,
          }}
        />
      </PanelPart>
      {each.subtechniques.length > 0 && (
        <PanelPart title={t('subtechniques')}>
          <Family of={each.subtechniques} onOpen={onOpen} />
        </PanelPart>
      )}
      {each.replaces.length > 0 && (
        <PanelPart title={t('replaces')}>
          <Facts of={Object.fromEntries(each.replaces.map((old) => [old.id, old.name]))} />
        </PanelPart>
      )}
      <PanelPart>
        <p className={css.source}>
          {t('release', { domain: t(`releases.domain.${each.domain ?? 'enterprise-attack'}`), release: each.release })} {each.attribution}
        </p>
      </PanelPart>
    </DetailPanel>
  )
}

function Family({ of, onOpen }: { of: readonly Named[]; onOpen: (id: string) => void }) {
  return (
    <ul className={css.links}>
      {of.map(({ id, name }) => (
        <li key={id}>
          <button type="button" onClick={() => onOpen(id)}>
            <span className="mono">{id}</span>
            <span>{name}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
