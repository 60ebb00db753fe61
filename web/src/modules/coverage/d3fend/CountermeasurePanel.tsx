import { Button } from '@mantine/core'
import { type Countermeasure, countermeasure } from '@rampart/contract/d3fend.ts'
import { IconExternalLink, IconPencil, IconShieldCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Status } from '../../../kit/Badges.tsx'
import { CopyText } from '../../../kit/CopyText.tsx'
import { DetailPanel, PanelPart } from '../../../kit/DetailPanel.tsx'
import { MissingPanel } from '../../../kit/Missing.tsx'
import { Facts } from '../../../kit/Page.tsx'
import { useMay } from '../../../kit/session.ts'
import { Time } from '../../../kit/Time.tsx'
import { useCoverage } from '../matrix/sources.ts'
import css from './D3fend.module.css'
import { MarkDialog } from './MarkDialog.tsx'

/** One countermeasure: whether it is in place, by whose word, and what it counters. */
export function CountermeasurePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('coverage_countermeasures')
  const { data, error } = useCoverage(countermeasure, `/coverage/d3fend/countermeasures/${id}`)
  if (!data) return <MissingPanel title={t('title')} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={data.name}
      badges={
        <>
          {data.d3fend_id && <CopyText text={data.d3fend_id} />}
          <Status tone={data.in_place ? 'ok' : 'info'}>{data.in_place ? t('in_place') : t('not_in_place')}</Status>
        </>
      }
      onClose={onClose}
      actions={<Actions of={data} />}
    >
      <PanelPart>
        <Facts
          of={{
            [t('tactic')]: data.tactic,
            [t('class')]: data.class,
            [t('marked')]: data.marked_at && (
              <>
                {data.marked_by_name} · <Time at={data.marked_at} exact />
              </>
            ),
            [t('note')]: data.note,
          }}
        />
      </PanelPart>
      <PanelPart title={t('counters', { count: data.technique_ids.length })}>
        {data.technique_ids.length === 0 && <p>{t('counters_none')}</p>}
        <ul className={css.techniques}>
          {data.technique_ids.map((technique) => (
            <li key={technique}>
              <Link to="/coverage/risk/$id" params={{ id: technique }} preload={false}>
                {technique}
              </Link>
            </li>
          ))}
        </ul>
      </PanelPart>
    </DetailPanel>
  )
}

function Actions({ of }: { of: Countermeasure }) {
  const t = useTranslations('coverage_countermeasures')
  const may = useMay()
  const [marking, setMarking] = useState(false)
  return (
    <>
      {may('coverage:write') && (
        <Button
          variant={of.in_place ? 'default' : 'filled'}
          leftSection={of.in_place ? <IconPencil size={15} /> : <IconShieldCheck size={15} />}
          onClick={() => setMarking(true)}
        >
          {of.in_place ? t('change') : t('mark')}
        </Button>
      )}
      <Button
        component="a"
        href={`https://d3fend.mitre.org/technique/d3f:${encodeURIComponent(of.class)}/`}
        target="_blank"
        rel="noreferrer"
        variant="default"
        rightSection={<IconExternalLink size={14} />}
      >
        {t('at_mitre')}
      </Button>
      <MarkDialog opened={marking} of={of} onClose={() => setMarking(false)} />
    </>
  )
}
