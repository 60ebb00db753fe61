import { useTranslations } from 'use-intl'
import { Page } from '../../../kit/Page.tsx'

export function ActorPage() {
  const t = useTranslations('actors')
  return <Page title={t('title')}>{null}</Page>
}
