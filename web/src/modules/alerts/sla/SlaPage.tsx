import { Button, Loader } from '@mantine/core'
import { slaPolicy } from '@rampart/contract/sla.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ask } from '../../../kit/api.ts'
import { Empty, Page } from '../../../kit/Page.tsx'
import { SlaForm } from './SlaForm.tsx'

export function SlaPage() {
  const t = useTranslations('sla')
  const kit = useTranslations('kit.grid')
  const { data, error, refetch } = useQuery({
    queryKey: ['/sla-policy'],
    queryFn: ({ signal }) => ask(slaPolicy, '/sla-policy', undefined, signal),
    refetchOnWindowFocus: false, // it would say nothing while somebody types
  })
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      {data ? (
        <SlaForm policy={data} />
      ) : error ? (
        <Empty icon={<IconAlertTriangle />} title={kit('failed')} text={error.message}>
          <Button variant="default" onClick={() => void refetch()}>
            {kit('retry')}
          </Button>
        </Empty>
      ) : (
        <Loader />
      )}
    </Page>
  )
}
