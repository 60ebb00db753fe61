import { Button } from '@mantine/core'
import { caseTemplate } from '@rampart/contract/casework.ts'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { send } from '../../../kit/api.ts'
import { DetailPanel, PanelPart } from '../../../kit/DetailPanel.tsx'
import { useOne } from '../../../kit/list.ts'
import { MissingPanel } from '../../../kit/Missing.tsx'
import { Confirm } from '../../../kit/Moves.tsx'
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
  const client = useQueryClient()
  const [asking, setAsking] = useState<'edit' | 'drop'>()
  const close = () => setAsking(undefined)
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setAsking('edit')}>
        {t('edit')}
      </Button>
      <Button variant="default" leftSection={<IconTrash size={15} />} onClick={() => setAsking('drop')}>
        {t('delete')}
      </Button>
      <TemplateDialog opened={asking === 'edit'} of={of} onClose={close} onSaved={close} />
      <Confirm
        opened={asking === 'drop'}
        danger
        title={t('delete')}
        text={t('delete_text', { name: of.name })}
        onClose={close}
        onConfirm={async () => {
          await send('DELETE', z.unknown(), `/case-templates/${of.id}`)
          onGone()
          for (const list of ['/case-templates', '/audit']) await client.invalidateQueries({ queryKey: [list] })
        }}
      />
    </>
  )
}
