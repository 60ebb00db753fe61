import { Button } from '@mantine/core'
import { testDetail } from '@rampart/contract/tests.ts'
import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { DetailPanel, PanelPart } from '../../kit/DetailPanel.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPanel } from '../../kit/Missing.tsx'
import { Markdown } from '../../kit/markdown/Markdown.tsx'
import { TestFacts } from './facts.tsx'
import { Next } from './Next.tsx'
import { TestStatus } from './words.tsx'

export function TestPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('tests')
  const { data: of, error } = useOne(testDetail, '/tests', id)
  if (!of) return <MissingPanel title={t('title')} error={error} onClose={onClose} />
  return (
    <DetailPanel
      title={of.title}
      badges={<TestStatus status={of.status} />}
      onClose={onClose}
      actions={
        <Button component={Link} to={`/tests/${id}`} variant="default" rightSection={<IconExternalLink size={14} />}>
          {t('open_page')}
        </Button>
      }
    >
      <PanelPart>
        <Next of={of} />
      </PanelPart>
      <PanelPart>
        <TestFacts of={of} />
      </PanelPart>
      {of.objective && (
        <PanelPart title={t('objective')}>
          <Markdown text={of.objective} />
        </PanelPart>
      )}
    </DetailPanel>
  )
}
