import { Button, Menu, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { testClassification, testDetail } from '@rampart/contract/tests.ts'
import { IconLock, IconPlayerPlay, IconRefresh, IconRepeat } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { MoreMenu } from '../../kit/DropRecord.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { moment } from '../../kit/times.ts'
import { useDoing } from './parts.ts'
import type { TestDetail } from './words.tsx'

type Asking = 'reopen' | 'retest' | 'classify'

/** What moves a test as a whole: start, open again, repeat, classify, delete. A side is handed over and decided where it stands. */
export function TestMoves({ of }: { of: TestDetail }) {
  const t = useTranslations('tests')
  const { busy, run } = useDoing()
  const [asking, setAsking] = useState<Asking>()
  const start = () => run(() => send('POST', testDetail, `/tests/${of.id}/start-execution`), t('started', { reference: of.reference }))
  return (
    <>
      <More of={of} onClassify={() => setAsking('classify')} />
      {of.actions.includes('start_execution') && (
        <Button leftSection={<IconPlayerPlay size={15} />} loading={busy} onClick={() => void start()}>
          {t('move.start_execution')}
        </Button>
      )}
      {of.actions.includes('reopen') && (
        <Button variant="default" leftSection={<IconRefresh size={15} />} onClick={() => setAsking('reopen')}>
          {t('move.reopen')}
        </Button>
      )}
      {of.rights.includes('retest') && (
        <Button
          variant={of.status === 'validated' ? 'default' : 'filled'}
          leftSection={<IconRepeat size={15} />}
          onClick={() => setAsking('retest')}
        >
          {t('retest')}
        </Button>
      )}
      <Dialog
        opened={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={asking && t(`asking.${asking}`, { reference: of.reference })}
      >
        {asking === 'reopen' && <ReopenForm of={of} onClose={() => setAsking(undefined)} />}
        {asking === 'retest' && <RetestForm of={of} onClose={() => setAsking(undefined)} />}
        {asking === 'classify' && <ClassForm of={of} onClose={() => setAsking(undefined)} />}
      </Dialog>
    </>
  )
}

interface FormProps {
  of: TestDetail
  onClose: () => void
}

/** A dialog that sends what it holds, stays open and says why when it fails. */
function Asked({
  text,
  save,
  onClose,
  children,
}: {
  text: string
  save: () => Promise<unknown>
  onClose: () => void
  children: ReactNode
}) {
  const { again } = useDoing()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(undefined)
    try {
      await save()
      await again()
      onClose()
    } catch (error) {
      setFailure(reasonOf(error))
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={12}>
        {children}
        <Failure text={failure} />
        <FormButtons text={text} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}

function ReopenForm({ of, onClose }: FormProps) {
  const t = useTranslations('tests')
  const [reason, setReason] = useState('')
  return (
    <Asked
      text={t('move.reopen')}
      onClose={onClose}
      save={() => send('POST', testDetail, `/tests/${of.id}/reopen`, reason.trim() ? { reason: reason.trim() } : {})}
    >
      <Textarea
        label={t('reason')}
        description={t('reopen_text', { round: String(of.round) })}
        data-autofocus
        autosize
        minRows={3}
        maxLength={5000}
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
      />
    </Asked>
  )
}

function RetestForm({ of, onClose }: FormProps) {
  const t = useTranslations('tests')
  const navigate = useNavigate()
  const [title, setTitle] = useState(of.title)
  const [scheduled_for, setScheduled] = useState<string | null>(null)
  const save = async () => {
    const { id } = await send('POST', testDetail, `/tests/${of.id}/retest`, { ...(title.trim() && { title: title.trim() }), scheduled_for })
    await navigate({ to: '/tests/$id', params: { id } })
  }
  return (
    <Asked text={t('retest')} onClose={onClose} save={save}>
      <TextInput
        label={t('title_of')}
        description={t('retest_text', { reference: of.reference })}
        data-autofocus
        maxLength={300}
        value={title}
        onChange={(e) => setTitle(e.currentTarget.value)}
      />
      <TextInput type="datetime-local" label={t('scheduled_order')} onChange={(e) => setScheduled(moment(e.currentTarget.value))} />
    </Asked>
  )
}

function ClassForm({ of, onClose }: FormProps) {
  const t = useTranslations('tests')
  const [classification, setClassification] = useState(of.classification)
  return (
    <Asked
      text={t('classify')}
      onClose={onClose}
      save={() => send('PATCH', testDetail, `/tests/${of.id}/classification`, { classification, version: of.version })}
    >
      <Select
        label={t('classification')}
        data-autofocus
        allowDeselect={false}
        data={testClassification.options.map((value) => ({ value, label: t(`classes.${value}`) }))}
        value={classification}
        onChange={(next) => setClassification(testClassification.parse(next))}
      />
    </Asked>
  )
}

function More({ of, onClassify }: { of: TestDetail; onClassify: () => void }) {
  const t = useTranslations('tests')
  const navigate = useNavigate()
  const drops = of.rights.includes('drop')
  const classifies = of.rights.includes('classify')
  if (!drops && !classifies) return null
  return (
    <MoreMenu
      label={t('more')}
      drop={
        drops && {
          label: t('delete'),
          text: t('delete_text', { reference: of.reference }),
          path: `/tests/${of.id}`,
          stale: ['/tests'],
          onGone: () => navigate({ to: '/tests' }),
        }
      }
    >
      {classifies && (
        <Menu.Item leftSection={<IconLock size={15} />} onClick={onClassify}>
          {t('classify')}
        </Menu.Item>
      )}
    </MoreMenu>
  )
}
