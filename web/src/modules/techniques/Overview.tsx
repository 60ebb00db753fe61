import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { Chip } from '../../kit/Badges.tsx'
import { Markdown } from '../../kit/markdown/Markdown.tsx'
import { Column, Columns, Facts, Panel } from '../../kit/Page.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { attackText } from './attack-text.ts'
import { type Release, tacticName } from './columns.tsx'
import { InRules } from './InRules.tsx'
import { InTests } from './InTests.tsx'
import css from './Techniques.module.css'
import { PriorityStatus, type TechniqueDetail } from './words.tsx'

/** What it is, where it belongs, and what this organisation keeps about it. */
export function Overview({ technique: one, release }: { technique: TechniqueDetail; release: Release | undefined }) {
  const t = useTranslations('techniques')
  const may = useMay()
  return (
    <Columns>
      <Column>
        {one.asked !== one.id && !one.custom && <p className={css.source}>{t('asked', { asked: one.asked, id: one.id })}</p>}
        <Panel title={t('description')}>
          {one.description ? (
            <Markdown text={one.custom ? one.description : attackText(one.description, `/techniques/${one.id}`)} />
          ) : (
            <p className={css.source}>{one.custom ? t('no_description') : t('no_release')}</p>
          )}
        </Panel>
        {may('tests:read') && <InTests id={one.id} />}
        {may('detections:read') && <InRules id={one.id} />}
      </Column>
      <Column>
        <Panel title={t('facts')}>
          <Facts
            of={{
              [t('tactics')]: <Words of={one.tactics.map((tactic) => tacticName(release, tactic))} />,
              [t('platforms')]: one.platforms.length > 0 && <Words of={one.platforms} />,
              [t('parent')]: one.parent && (
                <Link to="/techniques/$id" params={{ id: one.parent.id }}>
                  {one.parent.id} {one.parent.name}
                </Link>
              ),
              [t('replaces')]: one.replaces.length > 0 && one.replaces.map(({ id, name }) => `${id} ${name}`).join(', '),
            }}
          />
        </Panel>
        <Kept technique={one} />
        {one.subtechniques.length > 0 && (
          <Panel title={t('subtechniques')}>
            <ul className={css.links}>
              {one.subtechniques.map(({ id, name }) => (
                <li key={id}>
                  <Link to="/techniques/$id" params={{ id }}>
                    <span className="mono">{id}</span>
                    <span>{name}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {!one.custom && (
          <p className={css.source}>
            {t('release', { domain: t(`releases.domain.${one.domain ?? 'enterprise-attack'}`), release: one.release })} {one.attribution}
          </p>
        )}
      </Column>
    </Columns>
  )
}

function Words({ of }: { of: readonly string[] }) {
  return (
    <span className={css.chips}>
      {of.map((each) => (
        <Chip key={each}>{each}</Chip>
      ))}
    </span>
  )
}

/** Owner, priority, whether it must be looked at again: what no release says. */
function Kept({ technique: { note } }: { technique: TechniqueDetail }) {
  const t = useTranslations('techniques.note')
  return (
    <Panel title={t('title')}>
      <Facts
        of={{
          [t('owner')]: note.owner_name ?? <span className="dim">{t('nobody')}</span>,
          [t('priority')]: <PriorityStatus of={note.priority} />,
          [t('priority_reason')]: note.priority_reason,
          [t('review')]: note.review_required && (note.review_reason ?? t('yes')),
          [t('due')]: note.review_due_on && <Time at={note.review_due_on} />,
        }}
      />
      {note.note && (
        <div className={css.words}>
          <Markdown text={note.note} />
        </div>
      )}
    </Panel>
  )
}
