import { Button, Group, Progress, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { type AttackDomain, attackDomain, attackUpload, jobStarted } from '@rampart/contract/techniques.ts'
import { IconUpload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { DropFile } from '../../../kit/DropFile.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { useBytes } from '../../../kit/i18n.ts'
import { useReread } from '../../../kit/reread.ts'
import { upload } from '../../../kit/upload.ts'
import { JobProgress, useJob } from './JobProgress.tsx'
import { Activate, Counts } from './ReleaseList.tsx'
import type { AttackRelease } from './releases.ts'

interface DialogProps {
  opened: boolean
  releases: readonly AttackRelease[]
  onClose: () => void
  onCompare: (id: string) => void
}

/** Brings a release in by file: for those whose server reaches no network, and for older ones. */
export function UploadDialog({ opened, ...props }: DialogProps) {
  const t = useTranslations('techniques.releases')
  return (
    <Dialog opened={opened} onClose={props.onClose} size={600} title={t('add')}>
      {opened && <Upload {...props} />}
    </Dialog>
  )
}

function Upload({ releases, onClose, onCompare }: Omit<DialogProps, 'opened'>) {
  const [job, setJob] = useState<string>()
  return job === undefined ? (
    <Choice onStarted={setJob} />
  ) : (
    <Work id={job} releases={releases} onClose={onClose} onCompare={onCompare} onAgain={() => setJob(undefined)} />
  )
}

function Choice({ onStarted }: { onStarted: (job: string) => void }) {
  const t = useTranslations('techniques.releases.upload')
  const all = useTranslations('techniques.releases')
  const kit = useTranslations('kit')
  const bytes = useBytes()
  const client = useQueryClient()
  const [file, setFile] = useState<File>()
  const [domain, setDomain] = useState<AttackDomain | null>(null)
  const [version, setVersion] = useState('')
  const [sent, setSent] = useState<number>()
  const [failure, setFailure] = useState<string>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const wrong = version.trim() !== '' && !attackUpload.shape.version.safeParse(version.trim()).success
  const start = async () => {
    if (!file || wrong) return
    setFailure(undefined)
    setSent(0)
    stop.current = new AbortController()
    const query = { domain: domain ?? undefined, version: version.trim(), file_name: file.name.slice(-255) }
    try {
      const { job_id } = await upload(jobStarted, '/techniques/releases', file, { query, onSent: setSent, signal: stop.current.signal })
      await client.invalidateQueries({ queryKey: ['/techniques', 'releases'] })
      onStarted(job_id)
    } catch (error) {
      setFailure(reasonOf(error))
      setSent(undefined)
    }
  }
  if (file && sent !== undefined) {
    return (
      <Stack gap={14}>
        <div role="status">
          <Text fw={600}>{t('sending', { name: file.name })}</Text>
          <Text c="dimmed" className="tabular">
            {t('sent', { done: bytes(sent), total: bytes(file.size) })}
          </Text>
        </div>
        <Progress value={(100 * sent) / Math.max(1, file.size)} aria-label={t('sending', { name: file.name })} />
        <Group justify="flex-end">
          <Button
            variant="default"
            onClick={() => {
              stop.current?.abort()
              setSent(undefined)
            }}
          >
            {kit('cancel')}
          </Button>
        </Group>
      </Stack>
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      <Stack gap={14}>
        <DropFile file={file} hint={t('what')} onFile={setFile} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12}>
          <Select
            label={t('domain')}
            description={t('read_from_file')}
            clearable
            placeholder={t('auto')}
            value={domain}
            onChange={(next) => setDomain(attackDomain.nullable().catch(null).parse(next))}
            data={attackDomain.options.map((value) => ({ value, label: all(`domain.${value}`) }))}
          />
          <TextInput
            label={t('version')}
            description={t('read_from_file')}
            placeholder={t('auto')}
            value={version}
            error={wrong && t('version_wrong')}
            onChange={(event) => setVersion(event.currentTarget.value)}
          />
        </SimpleGrid>
        <Failure text={failure} />
        <Group justify="flex-end">
          <Button type="submit" leftSection={<IconUpload size={15} />} disabled={!file || wrong} title={file ? undefined : t('what')}>
            {t('start')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface WorkProps extends Omit<DialogProps, 'opened'> {
  id: string
  onAgain: () => void
}

/** The server reads it; what came of it, and the next step. */
function Work({ id, releases, onClose, onCompare, onAgain }: WorkProps) {
  const t = useTranslations('techniques.releases.upload')
  const kit = useTranslations('kit')
  const reread = useReread()
  const { data: job } = useJob(id)
  const ended = job !== undefined && job.state !== 'queued' && job.state !== 'running'
  useEffect(() => {
    if (ended) void reread('/techniques', '/actors')
  }, [ended, reread])
  const release = releases.find(({ job_id }) => job_id === id)
  if (!ended) {
    return (
      <Stack gap={14}>
        <JobProgress id={id} />
        <Text c="dimmed">{t('leave')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {kit('close')}
          </Button>
        </Group>
      </Stack>
    )
  }
  if (job.state !== 'completed') {
    return (
      <Stack gap={14}>
        <Failure text={job.error ?? t('cancelled')} />
        <Group justify="flex-end">
          <Button onClick={onAgain}>{t('another')}</Button>
        </Group>
      </Stack>
    )
  }
  return (
    <Stack gap={14}>
      <Text fw={600} role="status">
        {t('done')}
      </Text>
      {release && <Counts release={release} />}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {kit('close')}
        </Button>
        {release?.status === 'ready' && !release.active && (
          <>
            <Button variant="default" onClick={() => onCompare(release.id)}>
              {t('compare')}
            </Button>
            <Activate release={release} />
          </>
        )}
      </Group>
    </Stack>
  )
}
