import { Button } from '@mantine/core'
import { caseDetail } from '@rampart/contract/cases.ts'
import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPanel } from '../../kit/Missing.tsx'
import { Markdown } from '../../kit/markdown/Markdown.tsx'
import { CaseMoves } from './CaseMoves.tsx'
import { CaseFacts } from './facts.tsx'
import { CaseStatus } from './words.tsx'

export function CasePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('cases')
  const { data: of, error } = useOne(caseDetail, '/cases', id)
  if (!of) return <MissingPanel title={t('title')} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={of.title}
      badges={<CaseStatus status={of.status} />}
      onClose={onClose}
      actions={
        <>
          <CaseMoves of={of} />
          <Button component={Link} to={`/cases/${id}`} variant="default" rightSection={<IconExternalLink size={14} />}>
            {t('open_page')}
          </Button>
        </>
      }
    >
      <PanelPart>
        <CaseFacts of={of} />
      </PanelPart>
      {of.description && (
        <PanelPart title={t('description')}>
          <Markdown text={of.description} />
        </PanelPart>
      )}
    </DetailPanel>
  )
}
