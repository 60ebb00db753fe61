import { Button } from '@mantine/core'
import { type AttackPathDetail, attackPathCampaign, attackPathDetail } from '@rampart/contract/attack-paths.ts'
import { IconPencil, IconRoute, IconSwords } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf, send } from '../../kit/api.ts'
import { Crumb } from '../../kit/Crumb.tsx'
import { MoreMenu } from '../../kit/DropRecord.tsx'
import { useOne } from '../../kit/list.ts'
import { MissingPage } from '../../kit/Missing.tsx'
import { Markdown } from '../../kit/markdown/Markdown.tsx'
import { useNotice } from '../../kit/notice.ts'
import { Empty, Figures, Page, Panel } from '../../kit/Page.tsx'
import { Comments } from '../../kit/record/Comments.tsx'
import { useReread } from '../../kit/reread.ts'
import { useMay } from '../../kit/session.ts'
import { Time } from '../../kit/Time.tsx'
import css from './AttackPaths.module.css'
import { PathDialog } from './PathDialog.tsx'
import { StepsEditor } from './StepsEditor.tsx'
import { Way } from './Way.tsx'
import { detectedOf, useStory } from './words.tsx'

const route = getRouteApi('/shell/attack-paths/$id')

/** One path: its story in a sentence, and step by step what we would see. */
export function AttackPathPage() {
  const t = useTranslations('attack_paths')
  const record = useTranslations('kit.record')
  const may = useMay()
  const { id } = route.useParams()
  const { data: of, error } = useOne(attackPathDetail, '/attack-paths', id)
  const [drawing, setDrawing] = useState(false)
  if (!of) return <MissingPage title={t('title')} error={error} back="/attack-paths" />
  const writes = may('attack_paths:write')
  const draw = writes && (
    <Button size="xs" variant="default" leftSection={<IconPencil size={15} />} onClick={() => setDrawing(true)}>
      {t(of.steps.length ? 'draw' : 'draw_first')}
    </Button>
  )
  return (
    <Page title={of.name} subtitle={<Origin of={of} />} actions={<Actions of={of} />}>
      <Crumb name={of.name} />
      {of.steps.length > 0 && <Story of={of} />}
      {drawing ? (
        <StepsEditor of={of} onDone={() => setDrawing(false)} />
      ) : (
        <Panel title={t('way')} actions={of.steps.length > 0 && draw}>
          {of.steps.length === 0 ? (
            <Empty icon={<IconRoute />} title={t('way_empty')} text={t('way_empty_text')}>
              {draw}
            </Empty>
          ) : (
            <Way of={of} />
          )}
        </Panel>
      )}
      {of.description.trim() && (
        <Panel title={t('description')}>
          <Markdown text={of.description} />
        </Panel>
      )}
      {may('comments:read') && (
        <Panel title={record('comments')}>
          <Comments object_type="attack_paths" object_id={of.id} />
        </Panel>
      )}
    </Page>
  )
}

function Origin({ of }: { of: AttackPathDetail }) {
  const t = useTranslations('attack_paths')
  return (
    <span className={css.row}>
      <span>{of.source ? t('from', { source: of.source }) : t('by_hand')}</span>
      <span>{of.release === of.release_now ? of.release : t('releases', { drawn: of.release, now: of.release_now })}</span>
      <span>
        {t('changed')}: <Time at={of.updated_at} />
      </span>
    </span>
  )
}

function Story({ of }: { of: AttackPathDetail }) {
  const t = useTranslations('attack_paths')
  const story = useStory()
  const { longest_dark: dark, first_detected: seen, first_stopped: stopped, sights } = of.story
  const names = new Map(of.steps.flatMap(({ options }) => options.map(({ asked, name }) => [asked, name] as const)))
  return (
    <>
      <p className={css.story} data-seen={seen !== null}>
        {story(of.story, (id) => `${id} ${names.get(id) ?? ''}`.trim())}
      </p>
      <Figures
        label={t('figures')}
        of={[
          { label: t('steps'), value: String(sights.length) },
          {
            label: t('first_detected'),
            value: seen ? t('step', { step: String(seen.step) }) : t('nowhere'),
            ...(!seen && { tone: 'critical' }),
          },
          { label: t('first_stopped'), value: stopped === null ? t('nowhere') : t('step', { step: String(stopped) }) },
          {
            label: t('longest_dark'),
            value: dark ? t('dark_steps', { count: dark.to - dark.from + 1 }) : '–',
            note: dark && t('span', { from: String(dark.from), to: String(dark.to) }),
          },
          { label: t('detected'), value: t('of', { part: String(detectedOf(of.story)), total: String(sights.length) }) },
        ]}
      />
    </>
  )
}

function Actions({ of }: { of: AttackPathDetail }) {
  const t = useTranslations('attack_paths')
  const may = useMay()
  const navigate = route.useNavigate()
  const notice = useNotice()
  const reread = useReread()
  const [busy, setBusy] = useState<'gaps' | 'all'>()
  const [editing, setEditing] = useState(false)
  const plan = async (steps: 'gaps' | 'all') => {
    setBusy(steps)
    try {
      const name = t(`campaign_name.${steps}`, { name: of.name }).slice(0, 200)
      const made = await send('POST', attackPathCampaign, `/attack-paths/${of.id}/campaign`, { steps, name })
      await reread('/campaigns', '/tests', '/audit')
      notice(t('planned', { reference: made.campaign.reference, count: made.tests }))
      await navigate({ to: '/campaigns/$id', params: { id: made.campaign.id }, search: {} })
    } catch (error) {
      notice(reasonOf(error), 'failed')
      setBusy(undefined)
    }
  }
  const gaps = of.steps.some(({ options }) => options.some(({ sight }) => sight !== 'prevented' && sight !== 'alerted'))
  return (
    <>
      {may('campaigns:write') && may('tests:write') && of.steps.length > 0 && (
        <>
          {gaps && (
            <Button
              leftSection={<IconSwords size={15} />}
              loading={busy === 'gaps'}
              disabled={busy === 'all'}
              onClick={() => void plan('gaps')}
            >
              {t('campaign_of.gaps')}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconSwords size={15} />}
            loading={busy === 'all'}
            disabled={busy === 'gaps'}
            onClick={() => void plan('all')}
          >
            {t('campaign_of.all')}
          </Button>
        </>
      )}
      {may('attack_paths:write') && (
        <>
          <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
          <MoreMenu
            label={t('more')}
            drop={{
              label: t('delete'),
              text: t('delete_text', { name: of.name }),
              path: `/attack-paths/${of.id}`,
              stale: ['/attack-paths'],
              onGone: () => navigate({ to: '/attack-paths' }),
            }}
          />
        </>
      )}
      <PathDialog opened={editing} of={of} onClose={() => setEditing(false)} />
    </>
  )
}
