import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useMay } from '../../kit/session.ts'
import type { TemplateDetail } from './columns.tsx'

/** Leads to the dialog of a new test, filled in from the template. */
export function MakeTest({ of }: { of: TemplateDetail }) {
  const t = useTranslations('templates')
  const may = useMay()
  if (!may('tests:write') || !of.is_active) return null
  return (
    <Button component={Link} to={`/tests?open=new&template=${of.id}`} leftSection={<IconFlask size={15} />}>
      {t('make_test')}
    </Button>
  )
}
