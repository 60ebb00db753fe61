import { Button } from '@mantine/core'
import { campaign, campaignDetail } from '@rampart/contract/campaigns.ts'
import { page } from '@rampart/contract/kit/rest.ts'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { ask } from '../../kit/api.ts'
import { useOne } from '../../kit/list.ts'
import { useMay } from '../../kit/session.ts'
import css from './Tests.module.css'

const campaigns = page(campaign.pick({ id: true }))

/** The campaign that the test is part of, and the tests before and after it: an exercise is gone through test by test. Of several the newest. */
export function InCampaign({ id }: { id: string }) {
  const t = useTranslations('tests')
  const may = useMay()
  const { data: found } = useQuery({
    queryKey: ['/campaigns', 'of-test', id],
    queryFn: ({ signal }) => ask(campaigns, '/campaigns', { test_id: id, limit: 1 }, signal),
    enabled: may('campaigns:read'),
  })
  const { data: of } = useOne(campaignDetail, '/campaigns', found?.items[0]?.id)
  const at = of?.items.findIndex(({ test_id }) => test_id === id) ?? -1
  if (!of || at < 0) return null
  const beside = (step: -1 | 1) => {
    const next = of.items[at + step]
    if (!next?.test) return null
    const { reference, title } = next.test
    const Icon = step < 0 ? IconChevronLeft : IconChevronRight
    return (
      <Button
        component={Link}
        to={`/tests/${next.test_id}`}
        variant="default"
        title={title}
        aria-label={t(step < 0 ? 'test_before' : 'test_after', { reference, title })}
        {...(step < 0 ? { leftSection: <Icon size={15} /> } : { rightSection: <Icon size={15} /> })}
      >
        {reference}
      </Button>
    )
  }
  return (
    <nav className={css.campaign} aria-label={t('in_campaign')}>
      <span>
        <Link to="/campaigns/$id" params={{ id: of.id }} className={css.link}>
          {of.reference} {of.name}
        </Link>{' '}
        <span className="dim">{t('test_at', { at: String(at + 1), total: String(of.items.length) })}</span>
      </span>
      <span className={css.steps}>
        {beside(-1)}
        {beside(1)}
      </span>
    </nav>
  )
}
