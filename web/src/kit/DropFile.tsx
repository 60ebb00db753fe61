import { Dropzone } from '@mantine/dropzone'
import { IconFile, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import css from './DropFile.module.css'
import { useBytes } from './i18n.ts'

/** One file, dropped or chosen. Any kind: what it is, the server finds out. */
export function DropFile({ file, hint, onFile }: { file: File | undefined; hint: string; onFile: (file: File) => void }) {
  const t = useTranslations('kit.drop')
  const bytes = useBytes()
  const [many, setMany] = useState(false)
  const Icon = file ? IconFile : IconUpload
  return (
    <Dropzone
      className={css.drop}
      data-full={file !== undefined}
      data-autofocus // a dialog with one begins here, not at its cross
      multiple={false}
      onDrop={([first]) => {
        setMany(false)
        if (first) onFile(first)
      }}
      onReject={() => setMany(true)}
      aria-label={file ? `${file.name}, ${bytes(file.size)}` : t('here')}
      inputProps={{ 'aria-label': t('here') }}
    >
      <Icon size={26} stroke={1.5} aria-hidden />
      <p className={css.title}>{file ? file.name : t('here')}</p>
      <p className={css.hint}>{many ? t('one') : file ? bytes(file.size) : hint}</p>
    </Dropzone>
  )
}
