import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { batchFormat } from '@rampart/contract/hosts.ts'
import { IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { DropFile } from '../../kit/DropFile.tsx'
import { sendFile } from './imports.ts'

const names: Record<string, string> = { ndjson: 'NDJSON', json: 'JSON', csv: 'CSV', zip: 'ZIP' }

export function ImportChoice() {
  const t = useTranslations('collections.import')
  const [file, setFile] = useState<File>()
  const [artifact, setArtifact] = useState('')
  const [format, setFormat] = useState<string>('auto')
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        if (file) sendFile({ file, artifact, format })
      }}
    >
      <Stack gap={14}>
        <DropFile file={file} hint={t('what')} onFile={setFile} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12}>
          <TextInput
            label={t('artifact')}
            placeholder="Windows.System.Pslist"
            description={t('artifact_hint')}
            inputWrapperOrder={['label', 'input', 'description']}
            maxLength={200}
            value={artifact}
            onChange={(e) => setArtifact(e.currentTarget.value)}
          />
          <Select
            label={t('format')}
            allowDeselect={false}
            value={format}
            onChange={(next) => setFormat(next ?? 'auto')}
            data={batchFormat.options.map((value) => ({ value, label: names[value] ?? t('auto') }))}
          />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button type="submit" leftSection={<IconUpload size={15} />} disabled={!file} title={file ? undefined : t('what')}>
            {t('start')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
