import { IconEye, IconShield } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { Chip } from '../../kit/Badges.tsx'
import { Column, Columns, Empty, Panel } from '../../kit/Page.tsx'
import { attackLine } from './attack-text.ts'
import related from './Related.module.css'
import { RelatedList } from './Related.tsx'
import type { TechniqueDetail } from './words.tsx'

/** What ATT&CK knows against it: how it is seen, and what makes it harder. */
export function Defence({ technique: { mitigations, detections, custom } }: { technique: TechniqueDetail }) {
  const t = useTranslations('techniques')
  const why = custom ? t('none_own') : t('none_known')
  return (
    <Columns>
      <Column>
        <Panel title={t('detections')}>
          {detections.length ? (
            <RelatedList of={detections} label={t('detections')} below={({ analytics }) => <Analytics of={analytics} />} />
          ) : (
            <Empty icon={<IconEye />} title={t('no_detections')} text={why} />
          )}
        </Panel>
      </Column>
      <Column>
        <Panel title={t('mitigations')}>
          {mitigations.length ? (
            <RelatedList of={mitigations} label={t('mitigations')} />
          ) : (
            <Empty icon={<IconShield />} title={t('no_mitigations')} text={why} />
          )}
        </Panel>
      </Column>
    </Columns>
  )
}

function Analytics({ of }: { of: TechniqueDetail['detections'][number]['analytics'] }) {
  if (of.length === 0) return null
  return (
    <ul className={related.list}>
      {of.map(({ id, name, text, platforms }) => (
        <li key={id}>
          <div className={related.head}>
            <span className="mono dim">{id}</span>
            <span>{name}</span>
            {platforms.map((each) => (
              <Chip key={each}>{each}</Chip>
            ))}
          </div>
          {text && <p className={related.text}>{attackLine(text)}</p>}
        </li>
      ))}
    </ul>
  )
}
