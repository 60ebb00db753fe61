import { Button } from '@mantine/core'
import { IconFileImport, IconListDetails, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Chips } from '../../kit/Badges.tsx'
import { Markdown } from '../../kit/markdown/Markdown.tsx'
import { Empty, Facts, Panel } from '../../kit/Page.tsx'
import { Comments } from '../../kit/record/Comments.tsx'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import { AddTests } from './AddTests.tsx'
import css from './Campaigns.module.css'
import { ImportDialog } from './ImportDialog.tsx'
import { PlanDialog } from './PlanDialog.tsx'
import { Schedule } from './Schedule.tsx'
import type { CampaignDetail } from './words.tsx'

/** Which tests, in which order, when and after which others; and why. */
export function Plan({ of }: { of: CampaignDetail }) {
  const t = useTranslations('campaigns')
  const record = useTranslations('kit.record')
  const may = useMay()
  const [asking, setAsking] = useState<'add' | 'import'>()
  const [planning, setPlanning] = useState<string>()
  const writes = may('campaigns:write') && of.status !== 'completed'
  const close = () => setAsking(undefined)
  const buttons = writes && (
    <span className={css.row}>
      <Button size="xs" variant="default" leftSection={<IconFileImport size={15} />} onClick={() => setAsking('import')}>
        {t('import')}
      </Button>
      <Button size="xs" variant="default" leftSection={<IconPlus size={15} />} onClick={() => setAsking('add')}>
        {t('add_tests')}
      </Button>
    </span>
  )
  return (
    <div className={css.stack}>
      <Panel title={t('schedule')} actions={of.items.length > 0 && buttons}>
        {of.items.length === 0 ? (
          <Empty icon={<IconListDetails />} title={t('plan_empty')} text={t('plan_empty_text')}>
            {buttons}
          </Empty>
        ) : (
          <Schedule of={of} writes={writes} onPlan={setPlanning} />
        )}
      </Panel>
      <div className={css.twice}>
        <Panel title={t('objective')}>
          {of.objective.trim() ? <p className={css.said}>{of.objective}</p> : <p className={css.nothing}>{t('objective_none')}</p>}
          {of.description.trim() && (
            <>
              <h3 className={css.part}>{t('description')}</h3>
              <Markdown text={of.description} />
            </>
          )}
        </Panel>
        <Panel title={t('facts')}>
          <CampaignFacts of={of} />
        </Panel>
      </div>
      {may('comments:read') && (
        <Panel title={record('comments')}>
          <Comments object_type="campaigns" object_id={of.id} />
        </Panel>
      )}
      <AddTests opened={asking === 'add'} of={of} onClose={close} />
      <ImportDialog opened={asking === 'import'} of={of} onClose={close} />
      <PlanDialog of={of} test_id={planning} onClose={() => setPlanning(undefined)} />
    </div>
  )
}

function CampaignFacts({ of }: { of: CampaignDetail }) {
  const t = useTranslations('campaigns')
  return (
    <Facts
      of={{
        [t('type')]: t(`types.${of.campaign_type}`),
        [t('lead')]: of.lead_name ?? t('nobody'),
        [t('starts')]: of.starts_at && <Time at={of.starts_at} exact />,
        [t('ends')]: of.ends_at && <Time at={of.ends_at} exact />,
        [t('sources')]: of.sources.length > 0 && <Chips of={of.sources} show={6} />,
        [t('made')]: <Time at={of.created_at} exact />,
        [t('created_by')]: of.created_by_name,
        [t('began')]: of.activated_at && <Time at={of.activated_at} exact />,
        [t('completed')]: of.completed_at && <Time at={of.completed_at} exact />,
        [t('completed_by')]: of.completed_by_name,
        [t('recurrence')]: of.recurrence && t(`recurrences.${of.recurrence}`),
        [t('runs_on')]: of.next_run_at && <Time at={of.next_run_at} exact />,
      }}
    />
  )
}
