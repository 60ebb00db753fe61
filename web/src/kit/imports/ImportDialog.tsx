import { Dialog } from '../Dialog.tsx'
import { ImportChoice } from './ImportChoice.tsx'
import { ImportReport } from './ImportReport.tsx'
import type { Imported } from './imported.ts'

interface DialogProps {
  of: Imported
  /** `new`, or the id of an import whose report is shown; undefined where the dialog is closed. */
  what: string | undefined
  onChange: (what: string | undefined) => void
}

/** Brings in a file of another product, and shows what came of it. Closed and opened again by its address it shows the same. */
export function ImportDialog({ of, what, onChange }: DialogProps) {
  return (
    <Dialog opened={what !== undefined} onClose={() => onChange(undefined)} size={640} title={of.title}>
      {what === 'new' && <ImportChoice of={of} onOpen={onChange} />}
      {what && what !== 'new' && (
        <ImportReport path={of.path} id={what} onAnother={() => onChange('new')} onClose={() => onChange(undefined)} />
      )}
    </Dialog>
  )
}
