import { Button, Menu } from '@mantine/core'
import { reportAccepted } from '@rampart/contract/casework.ts'
import { job } from '@rampart/contract/jobs.ts'
import { IconFileText, IconFileTypeDocx, IconFileTypeHtml, IconFileTypePdf, IconMarkdown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { address, ask, reasonOf, send } from './api.ts'
import { useNotice } from './notice.ts'

const icons = { pdf: IconFileTypePdf, docx: IconFileTypeDocx, html: IconFileTypeHtml, markdown: IconMarkdown }
export type ReportFormat = keyof typeof icons
const made = z.object({ file_id: z.uuid() })
const look = 600 // ms between two looks at a report that is being laid out
const patience = 200 // looks: two minutes

/** A report of a record is laid out by the server beside its other work; then it downloads by itself. `path` is the record's, `onMade` hears when its file is there. */
export function ReportMenu({
  path,
  formats,
  onMade,
}: {
  path: `/${string}`
  formats: readonly ReportFormat[]
  onMade?: () => Promise<void>
}) {
  const t = useTranslations('kit')
  const notice = useNotice()
  const [busy, setBusy] = useState(false)
  const make = async (format: ReportFormat) => {
    setBusy(true)
    try {
      const { job_id } = await send('POST', reportAccepted, `${path}/reports`, { format })
      for (let looks = 0; looks < patience; looks++) {
        const { state, result, error } = await ask(job, `/jobs/${job_id}`)
        if (state === 'completed') {
          location.assign(address(`/files/${made.parse(result).file_id}/content`))
          await onMade?.()
          return
        }
        if (state === 'failed' || state === 'cancelled') throw new Error(error ?? t('report_failed'))
        await new Promise((done) => setTimeout(done, look))
      }
      notice(t('report_later'))
    } catch (error) {
      notice(reasonOf(error), 'failed')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Menu position="bottom-end" shadow="md" keepMounted={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconFileText size={15} />} loading={busy}>
          {t('report')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => {
          const Icon = icons[format]
          return (
            <Menu.Item key={format} leftSection={<Icon size={15} />} onClick={() => void make(format)}>
              {t(`report_as.${format}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
