import { Button } from '@mantine/core'
import { caseTemplate } from '@rampart/contract/casework.ts'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { DetailPanel, PanelPart } from '../../../kit/DetailPanel.tsx'
import { DropRecord } from '../../../kit/DropRecord.tsx'
import { useOne } from '../../../kit/list.ts'
import { MissingPanel } from '../../../kit/Missing.tsx'
import { useMay } from '../../../kit/session.ts'
import { useDueIn } from './due.ts'
import { TemplateDialog } from './TemplateDialog.tsx'
import css from './Templates.module.css'
import type { Template } from './words.ts'

export function TemplatePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('case_templates')
  const may = useMay()
  const dueIn = useDueIn()
  const { data: of, error } = useOne(caseTemplate, '/case-templates', id)
  if (!of) return <MissingPanel title={t('title')} error={error} onClose={onClose} />
  return (
    <DetailPanel title={of.name} onClose={onClose} actions={may('cases:admin') && <Actions of={of} onGone={onClose} />}>
      {of.description && (
        <PanelPart title={t('description')}>
          <p className={css.said}>{of.description}</p>
        </PanelPart>
      )}
      <PanelPart title={t('tasks')}>
        <ol className={css.tasks}>
          {of.tasks.map((task, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: tasks of a template have a place and no id
            <li key={at}>
              {task.title}
              {task.due_hours !== null && <span className="dim"> · {dueIn(task.due_hours)}</span>}
              {task.description && <p className={css.said}>{task.description}</p>}
            </li>
          ))}
        </ol>
      </PanelPart>
    </DetailPanel>
  )
}

function Actions({ of, onGone }: { of: Template; onGone: () => void }) {
  const t = useTranslations('case_templates')
  const [editing, setEditing] = useState(false)
  const close = () => setEditing(false)
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
        {t('edit')}
      </Button>
      <DropRecord
        label={t('delete')}
        text={t('delete_text', { name: of.name })}
        path={`/case-templates/${of.id}`}
        stale={['/case-templates', '/audit']}
        onGone={onGone}
      />
      <TemplateDialog opened={editing} of={of} onClose={close} onSaved={close} />
    </>
  )
}
