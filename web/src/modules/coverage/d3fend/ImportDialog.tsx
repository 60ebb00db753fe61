import { Button, Group, Progress, Stack, Text, TextInput } from '@mantine/core'
import { d3fendReport } from '@rampart/contract/d3fend.ts'
import { job } from '@rampart/contract/jobs.ts'
import { jobStarted } from '@rampart/contract/techniques.ts'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { ask, reasonOf } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { DropFile } from '../../../kit/DropFile.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { FormButtons } from '../../../kit/FormButtons.tsx'
import { useReread } from '../../../kit/reread.ts'
import { upload } from '../../../kit/upload.ts'
import { Report } from './FileReports.tsx'

const askAgain = 1000 // ms

interface DialogProps {
  opened: boolean
  onClose: () => void
}

/** Brings in a file of D3FEND, and says what became of its rows. */
export function ImportDialog({ opened, onClose }: DialogProps) {
  const t = useTranslations('coverage_countermeasures')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('import')} size={600}>
      {opened && <Import onClose={onClose} />}
    </Dialog>
  )
}

function Import({ onClose }: { onClose: () => void }) {
  const [started, setStarted] = useState<string>()
  return started === undefined ? (
    <Choice onStarted={setStarted} onClose={onClose} />
  ) : (
    <Work id={started} onAgain={() => setStarted(undefined)} onClose={onClose} />
  )
}

function Choice({ onStarted, onClose }: { onStarted: (job: string) => void; onClose: () => void }) {
  const t = useTranslations('coverage_countermeasures')
  const [file, setFile] = useState<File>()
  const [release, setRelease] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const choose = (chosen: File) => {
    setFile(chosen)
    setFailure(undefined)
  }
  const start = async (event: FormEvent) => {
    event.preventDefault()
    if (!file) return setFailure(t('no_file'))
    setBusy(true)
    setFailure(undefined)
    try {
      const query = { file_name: file.name.slice(-200), release: release.trim() || undefined }
      onStarted((await upload(jobStarted, '/coverage/d3fend', file, { query })).job_id)
    } catch (error) {
      setFailure(reasonOf(error))
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void start(event)}>
      <Stack gap={12}>
        <Text c="dimmed">{t('import_text')}</Text>
        <DropFile file={file} hint={t('import_hint')} onFile={choose} />
        <TextInput
          label={t('release')}
          description={t('release_hint')}
          maxLength={50}
          value={release}
          onChange={(event) => setRelease(event.currentTarget.value)}
        />
        <Failure text={failure} />
        <FormButtons text={t('import')} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}

const result = z.object({ report: d3fendReport })
/** The server reads it; what came of it. */
function Work({ id, onAgain, onClose }: { id: string; onAgain: () => void; onClose: () => void }) {
  const t = useTranslations('coverage_countermeasures')
  const kit = useTranslations('kit')
  const reread = useReread()
  const { data, error } = useQuery({
    queryKey: ['/jobs', 'one', id],
    queryFn: ({ signal }) => ask(job, `/jobs/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data && !['queued', 'running'].includes(state.data.state) ? false : askAgain),
  })
  const ended = data !== undefined && data.state !== 'queued' && data.state !== 'running'
  useEffect(() => {
    if (ended) void reread('/coverage', '/audit')
  }, [ended, reread])
  const done = result.safeParse(data?.result)
  return (
    <Stack gap={12}>
      {!ended && (
        <div role="status">
          <Text>{t('reading')}</Text>
          <Progress value={100} animated aria-label={t('reading')} />
        </div>
      )}
      <Failure text={error?.message ?? (ended && data.state !== 'completed' ? (data.error ?? t('stopped')) : undefined)} />
      {done.success && (
        <div role="status">
          <Text fw={600}>{t('done')}</Text>
          <Report of={done.data.report} />
        </div>
      )}
      <Group justify="flex-end">
        {ended && (
          <Button variant="default" onClick={onAgain}>
            {t('another')}
          </Button>
        )}
        <Button onClick={onClose}>{kit('close')}</Button>
      </Group>
    </Stack>
  )
}
