import { Button, NumberInput, SegmentedControl, Stack } from '@mantine/core'
import { campaignImported, campaignLayer } from '@rampart/contract/campaigns.ts'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import { reasonOf, send } from '../../kit/api.ts'
import { Dialog } from '../../kit/Dialog.tsx'
import { DropFile } from '../../kit/DropFile.tsx'
import { Failure } from '../../kit/Failure.tsx'
import { FormButtons } from '../../kit/FormButtons.tsx'
import { useActors } from '../../kit/find/catalogue.ts'
import { FindOne } from '../../kit/find/FindOne.tsx'
import css from './Campaigns.module.css'
import { useDoing } from './doing.ts'
import type { CampaignDetail } from './words.tsx'

interface DialogProps {
  opened: boolean
  of: CampaignDetail
  onClose: () => void
}
type Imported = z.output<typeof campaignImported>

/** The techniques of an actor, or of a layer of the Navigator; afterwards what came and what was left out. */
export function ImportDialog({ opened, of, onClose }: DialogProps) {
  const t = useTranslations('campaigns')
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={t('import')}>
      {opened && <ImportForm of={of} onClose={onClose} />}
    </Dialog>
  )
}

function ImportForm({ of, onClose }: Omit<DialogProps, 'opened'>) {
  const t = useTranslations('campaigns')
  const { show } = useDoing(of)
  const actors = useActors()
  const [from, setFrom] = useState<'actor' | 'layer'>('actor')
  const [actor_id, setActor] = useState<string | null>(null)
  const [file, setFile] = useState<File>()
  const [least, setLeast] = useState<number>()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<Imported>()
  const take = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(undefined)
    try {
      const body = from === 'actor' ? { actor_id } : { layer: await layerOf(file), ...(least !== undefined && { least }) }
      const taken = await send('POST', campaignImported, `/campaigns/${of.id}/import-${from}`, body)
      await show(taken.campaign)
      setDone(taken)
    } catch (error) {
      setFailure(error instanceof SyntaxError ? t('layer_unreadable') : reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  if (done) return <Report of={done} onClose={onClose} />
  return (
    <form onSubmit={(event) => void take(event)} noValidate>
      <Stack gap={12}>
        <SegmentedControl
          aria-label={t('import')}
          value={from}
          onChange={(value) => setFrom(value === 'layer' ? 'layer' : 'actor')}
          data={(['actor', 'layer'] as const).map((value) => ({ value, label: t(`import_${value}`) }))}
        />
        <p className={css.nothing}>{t(`import_${from}_text`)}</p>
        {from === 'actor' ? (
          <FindOne
            {...actors}
            label={t('actor')}
            required
            autofocus
            value={actor_id}
            onChange={(choice) => setActor(choice?.value ?? null)}
          />
        ) : (
          <>
            <DropFile file={file} hint={t('layer_hint')} onFile={setFile} />
            <NumberInput
              label={t('least')}
              value={least ?? ''}
              onChange={(value) => setLeast(typeof value === 'number' ? value : undefined)}
            />
          </>
        )}
        <Failure text={failure} />
        <FormButtons
          text={t('import')}
          busy={busy}
          disabled={from === 'actor' ? actor_id === null : file === undefined}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

/** What the server reads of a layer: a file of the Navigator holds more, and several layers may come as one list. */
async function layerOf(file: File | undefined): Promise<object> {
  const read: unknown = JSON.parse((await file?.text()) ?? '')
  const first: unknown = Array.isArray(read) ? read[0] : read
  const layer = campaignLayer.safeParse(first)
  return layer.success ? layer.data : Object(first)
}

function Report({ of, onClose }: { of: Imported; onClose: () => void }) {
  const t = useTranslations('campaigns')
  const kit = useTranslations('kit')
  return (
    <Stack gap={12} role="status">
      <p className={css.said}>{t('imported', { count: of.added, source: of.source })}</p>
      <div>
        <strong>{t('skipped')}</strong>
        {of.skipped.length === 0 ? (
          <p className={css.nothing}>{t('skipped_none')}</p>
        ) : (
          <ul className={css.skipped}>
            {of.skipped.map(({ technique_id, reason }) => (
              <li key={technique_id}>
                <span className="mono">{technique_id}</span> <span className="dim">{t(`reasons.${reason}`)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <Button style={{ justifySelf: 'end' }} onClick={onClose}>
        {kit('close')}
      </Button>
    </Stack>
  )
}
