import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../kit/Dialog.tsx'
import { ImportChoice } from './ImportChoice.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import { ImportSending } from './ImportSending.tsx'
import { forgetSending, useSending } from './imports.ts'

/**
 * Over any page, as `?import=new` or `?import=<collection>`: it can be closed, and what it shows is found again, under
 * Collections or by its address.
 */
export function ImportDialog({ what, onChange }: { what: string | undefined; onChange: (what: string | undefined) => void }) {
  const t = useTranslations('collections.import')
  const sending = useSending()
  const accepted = sending?.state === 'accepted' ? sending.collection_id : undefined
  useEffect(() => {
    if (what !== 'new' || !accepted) return
    forgetSending()
    onChange(accepted)
  }, [what, accepted, onChange])
  return (
    <Dialog opened={what !== undefined} onClose={() => onChange(undefined)} size={600} title={t('title')}>
      {what === 'new' && (sending ? <ImportSending sending={sending} /> : <ImportChoice />)}
      {what && what !== 'new' && <ImportProgress id={what} onAnother={() => onChange('new')} onClose={() => onChange(undefined)} />}
    </Dialog>
  )
}
