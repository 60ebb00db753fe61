import { Button, Menu } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslations } from 'use-intl'
import { address } from '../../kit/api.ts'

/** What goes to who wants the figures in a file. */
export function Reports() {
  const t = useTranslations('coverage')
  return (
    <Menu position="bottom-end" shadow="md" keepMounted={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconFileText size={16} />}>
          {t('reports')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['coverage', 'tests', 'remediation'] as const).map((report) => (
          <Fragment key={report}>
            <Menu.Label>{t(`report.${report}`)}</Menu.Label>
            {(['csv', 'json'] as const).map((format) => (
              <Menu.Item key={format} component="a" href={address(`/reports/${report}`, { format })} download>
                {t('report_as', { report: t(`report.${report}`), format: format.toUpperCase() })}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
