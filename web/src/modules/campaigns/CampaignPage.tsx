import { Button, Menu } from '@mantine/core'
import { campaignDetail } from '@rampart/contract/campaigns.ts'
import { IconPencil, IconRepeat } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { send } from '../../kit/api.ts'
import { CopyText } from '../../kit/CopyText.tsx'
import { Crumb } from '../../kit/Crumb.tsx'
import { MoreMenu } from '../../kit/DropRecord.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPage } from '../../kit/Missing.tsx'
import { Confirm } from '../../kit/Moves.tsx'
import { useNotice } from '../../kit/notice.ts'
import { Figures, Page, PageTabs } from '../../kit/Page.tsx'
import { ReportMenu } from '../../kit/ReportMenu.tsx'
import { useMay } from '../../kit/session.ts'
import { useSpan } from '../../kit/span.ts'
import { CampaignDialog } from './CampaignDialog.tsx'
import css from './Campaigns.module.css'
import { useDoing } from './doing.ts'
import { Plan } from './Plan.tsx'
import { RepeatDialog } from './RepeatDialog.tsx'
import { Run } from './Run.tsx'
import { Runs } from './Runs.tsx'
import { campaignTabs } from './search.ts'
import { type CampaignDetail, CampaignStatus } from './words.tsx'

const route = getRouteApi('/shell/campaigns/$id')

export function CampaignPage() {
  const t = useTranslations('campaigns')
  const { id } = route.useParams()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: of, error } = useOne(campaignDetail, '/campaigns', id)
  if (!of) return <MissingPage title={t('title')} error={error} back="/campaigns" />
  const counts = { plan: of.tests, run: undefined, runs: of.runs } as const
  return (
    <Page
      title={of.name}
      badges={<CampaignStatus status={of.status} />}
      subtitle={
        <span className={css.row}>
          <CopyText text={of.reference} />
          <span>{t(`types.${of.campaign_type}`)}</span>
          <span>{t('run', { run: String(of.run) })}</span>
          <span>
            {t('lead')}: {of.lead_name ?? t('nobody')}
          </span>
        </span>
      }
      actions={<Actions of={of} />}
    >
      <Crumb name={of.reference} />
      <HowFar of={of} />
      <PageTabs
        label={of.reference}
        value={tab}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}
        tabs={campaignTabs.map((value) => ({
          value,
          label: t(`tab.${value}`),
          ...(counts[value] !== undefined && { count: counts[value] }),
        }))}
      >
        {tab === 'plan' && <Plan of={of} />}
        {tab === 'run' && <Run of={of} />}
        {tab === 'runs' && <Runs of={of} />}
      </PageTabs>
    </Page>
  )
}

function HowFar({ of: { progress } }: { of: CampaignDetail }) {
  const t = useTranslations('campaigns')
  const span = useSpan()
  return (
    <Figures
      label={t('figures')}
      of={[
        { label: t('tests'), value: String(progress.total) },
        { label: t('over'), value: String(progress.over) },
        { label: t('detected'), value: String(progress.detected) },
        { label: t('partial'), value: String(progress.partial) },
        {
          label: t('not_detected'),
          value: String(progress.not_detected),
          ...(progress.not_detected > 0 && { tone: 'critical' }),
        },
        { label: t('time_to_detect'), value: span(progress.seconds_to_detect) ?? '–' },
      ]}
    />
  )
}

function Actions({ of }: { of: CampaignDetail }) {
  const t = useTranslations('campaigns')
  const may = useMay()
  const navigate = route.useNavigate()
  const notice = useNotice()
  const { busy, run, show } = useDoing(of)
  const [asking, setAsking] = useState<'edit' | 'complete' | 'repeat' | 'drop' | 'again'>()
  const close = () => setAsking(undefined)
  const { reference } = of
  const unfinished = of.progress.total - of.progress.over
  const writes = may('campaigns:write')
  return (
    <>
      {may('campaigns:report') && <ReportMenu path={`/campaigns/${of.id}`} formats={['pdf', 'docx', 'html', 'markdown']} />}
      {writes && of.status !== 'completed' && (
        <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setAsking('edit')}>
          {t('edit')}
        </Button>
      )}
      {writes && (
        <MoreMenu
          label={t('more')}
          drop={
            of.status === 'draft' && {
              label: t('delete'),
              text: t('delete_text', { reference }),
              path: `/campaigns/${of.id}`,
              stale: ['/campaigns'],
              onGone: () => navigate({ to: '/campaigns' }),
            }
          }
        >
          <Menu.Item leftSection={<IconRepeat size={15} />} onClick={() => setAsking('repeat')}>
            {t('schedule_runs')}
          </Menu.Item>
          <Menu.Item leftSection={<IconRepeat size={15} />} onClick={() => setAsking('again')}>
            {t('repeat')}
          </Menu.Item>
        </MoreMenu>
      )}
      {of.actions.map((name) => (
        <Button
          key={name}
          disabled={busy}
          onClick={() =>
            name === 'complete' ? setAsking('complete') : void run('POST', `/${name}`, undefined, t(`moved.${name}`, { reference }))
          }
        >
          {t(`move.${name}`)}
        </Button>
      ))}
      <CampaignDialog opened={asking === 'edit'} of={of} onClose={close} onSaved={close} />
      <RepeatDialog opened={asking === 'repeat'} of={of} onClose={close} />
      <Confirm
        opened={asking === 'complete'}
        title={t('move.complete')}
        text={t('complete_text', { reference })}
        onClose={close}
        onConfirm={async () => {
          await show(await send('POST', campaignDetail, `/campaigns/${of.id}/complete`))
          notice(t('moved.complete', { reference }))
        }}
      >
        {unfinished > 0 && <p className={css.nothing}>{t('complete_open', { count: unfinished })}</p>}
      </Confirm>
      <Confirm
        opened={asking === 'again'}
        title={t('repeat')}
        text={t('runs_text')}
        onClose={close}
        onConfirm={async () => {
          const made = await send('POST', campaignDetail, `/campaigns/${of.id}/repeat`)
          await show(made)
          notice(t('repeated', { reference: made.reference, run: String(made.run) }))
          await navigate({ to: '/campaigns/$id', params: { id: made.id }, search: {} })
        }}
      />
    </>
  )
}
