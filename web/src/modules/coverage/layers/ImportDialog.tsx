import { Stack, Text } from '@mantine/core'
import { layersTaken } from '@rampart/contract/coverage-layers.ts'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Problem, reasonOf, send } from '../../../kit/api.ts'
import { Dialog } from '../../../kit/Dialog.tsx'
import { DropFile } from '../../../kit/DropFile.tsx'
import { Failure } from '../../../kit/Failure.tsx'
import { FormButtons } from '../../../kit/FormButtons.tsx'
import { useNotice } from '../../../kit/notice.ts'
import { useReread } from '../../../kit/reread.ts'

const shown = 5 // of the wrong places in a file

interface DialogProps {
  opened: boolean
  onClose: () => void
  onTaken: (id: string) => void
}

/** Takes in a file of the Navigator: one layer, or several in one list. */
export function ImportDialog({ opened, onClose, onTaken }: DialogProps) {
  const t = useTranslations('coverage_views')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('import')} centered>
      {opened && <ImportForm onClose={onClose} onTaken={onTaken} />}
    </Dialog>
  )
}

function ImportForm({ onClose, onTaken }: Omit<DialogProps, 'opened'>) {
  const t = useTranslations('coverage_views')
  const reread = useReread()
  const notice = useNotice()
  const [file, setFile] = useState<File>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [wrong, setWrong] = useState<Problem['errors']>([])
  const take = async (event: FormEvent) => {
    event.preventDefault()
    if (!file) return setFailure(t('no_file'))
    setBusy(true)
    setFailure(undefined)
    setWrong([])
    try {
      const layer = parsed(await file.text())
      if (layer === undefined) return setFailure(t('not_json', { name: file.name }))
      const taken = await send('POST', layersTaken, '/coverage/layers', layer)
      await reread('/coverage', '/audit')
      const items = 'items' in taken ? taken.items : [taken]
      notice(t('imported', { count: items.length }))
      onTaken(items[0]?.id ?? '')
    } catch (error) {
      setFailure(reasonOf(error))
      setWrong(error instanceof Problem ? error.errors : [])
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void take(event)}>
      <Stack gap={12}>
        <Text c="dimmed">{t('import_text')}</Text>
        <DropFile
          file={file}
          hint={t('import_hint')}
          onFile={(chosen) => {
            setFile(chosen)
            setFailure(undefined)
            setWrong([])
          }}
        />
        <Failure text={failure}>
          {wrong.length > 0 && (
            <ul>
              {wrong.slice(0, shown).map(({ path, message }) => (
                <li key={path}>
                  <span className="mono">{path}</span> {message}
                </li>
              ))}
            </ul>
          )}
        </Failure>
        <FormButtons text={t('import')} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
