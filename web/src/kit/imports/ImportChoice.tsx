import { Button, Group, Progress, Select, Stack, Switch, Text } from '@mantine/core'
import { contentImport, importAccepted } from '@rampart/contract/imports.ts'
import { IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { reasonOf } from '../api.ts'
import { DropFile } from '../DropFile.tsx'
import { Failure } from '../Failure.tsx'
import { useBytes } from '../i18n.ts'
import { useList } from '../list.ts'
import { Time } from '../Time.tsx'
import { upload } from '../upload.ts'
import css from './Imports.module.css'
import type { Imported } from './imported.ts'

/** The file and how it is to be read; below it what was brought in before. */
export function ImportChoice({ of, onOpen }: { of: Imported; onOpen: (id: string) => void }) {
  const t = useTranslations('imports')
  const [file, setFile] = useState<File>()
  const [format, setFormat] = useState('auto')
  const [activate, setActivate] = useState(true)
  const [sent, setSent] = useState<number>()
  const [failure, setFailure] = useState<string>()
  const stop = useRef<AbortController>(undefined)
  const start = async () => {
    if (!file) return
    setFailure(undefined)
    setSent(0)
    stop.current = new AbortController()
    try {
      const query = { file_name: file.name.slice(-200), format, activate: String(activate) }
      const { import_id } = await upload(importAccepted, `${of.path}/imports`, file, {
        query,
        onSent: setSent,
        signal: stop.current.signal,
      })
      onOpen(import_id)
    } catch (error) {
      setSent(undefined)
      setFailure(reasonOf(error))
    }
  }
  if (file && sent !== undefined)
    return (
      <Sending
        file={file}
        sent={sent}
        onStop={() => {
          stop.current?.abort()
          setSent(undefined)
        }}
      />
    )
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        void start()
      }}
    >
      <Stack gap={14}>
        <DropFile file={file} hint={of.hint} onFile={setFile} />
        <Select
          label={t('format')}
          allowDeselect={false}
          value={format}
          onChange={(next) => setFormat(next ?? 'auto')}
          data={[{ value: 'auto', label: t('auto') }, ...of.formats]}
        />
        <Switch
          label={of.activate}
          description={of.activateHint}
          checked={activate}
          onChange={(e) => setActivate(e.currentTarget.checked)}
        />
        <Failure text={failure} />
        <Group justify="flex-end">
          <Button type="submit" leftSection={<IconUpload size={15} />} disabled={!file} title={file ? undefined : of.hint}>
            {t('start')}
          </Button>
        </Group>
        <Before of={of} onOpen={onOpen} />
      </Stack>
    </form>
  )
}

function Sending({ file, sent, onStop }: { file: File; sent: number; onStop: () => void }) {
  const t = useTranslations('imports')
  const bytes = useBytes()
  const said = t('sending', { name: file.name })
  return (
    <Stack gap={14}>
      <div role="status">
        <Text fw={600}>{said}</Text>
        <Text c="dimmed" className="tabular">
          {t('sent', { done: bytes(sent), total: bytes(file.size) })}
        </Text>
      </div>
      <Progress value={file.size > 0 ? (100 * sent) / file.size : 0} aria-label={said} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onStop}>
          {t('stop')}
        </Button>
      </Group>
    </Stack>
  )
}

const shown = 5
/** The last imports; each leads to its report. */
function Before({ of, onOpen }: { of: Imported; onOpen: (id: string) => void }) {
  const t = useTranslations('imports')
  const { rows } = useList(contentImport, `${of.path}/imports`, {}, { limit: shown, count: false })
  if (rows.length === 0) return null
  return (
    <section aria-label={t('before')}>
      <h3 className={css.head}>{t('before')}</h3>
      <ul className={css.before}>
        {rows.slice(0, shown).map((each) => (
          <li key={each.id}>
            <button type="button" onClick={() => onOpen(each.id)}>
              <span className={css.name}>{each.file_name}</span>
              <span className={css.sum}>
                {each.state === 'complete'
                  ? t('sum', { added: each.added, changed: each.changed, refused: each.refused })
                  : t(`state.${each.state}`)}
              </span>
              <span className={css.when}>
                <Time at={each.started_at} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
