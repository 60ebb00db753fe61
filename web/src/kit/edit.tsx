import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { Problem } from './api.ts'
import { Failure } from './Failure.tsx'
import { FormButtons } from './FormButtons.tsx'

/**
 * A record in a form, changed by its version. `read` asks for it again. What this person changed is told from the record as it was
 * when the form opened: told from a newer one, what others changed meanwhile would look like this person's change and be undone.
 */
export function useEdit<R extends { version: number }>(live: R | undefined, read: (record: R) => Promise<{ version: number }>) {
  const [record] = useState(live)
  const version = useRef(live?.version)
  const [stale, setStale] = useState(false)
  return {
    /** As it was when the form opened; undefined where a new one is made. */
    record,
    /** True after a save that came too late, until the new version is taken. */
    stale,
    /** What of `values` this person changed, and the version that it is a change of. */
    changeOf: (values: object) => {
      const before = new Map(Object.entries(record ?? {}))
      const changed = Object.entries(values).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before.get(key)))
      return { ...Object.fromEntries(changed), version: version.current }
    },
    /** Saves, and remembers when somebody else was first. */
    saving: async <T,>(save: () => Promise<T>): Promise<T> => {
      try {
        return await save()
      } catch (error) {
        setStale(error instanceof Problem && error.code === 'stale')
        throw error
      }
    },
    /** From here on this person's change is one of the newest version. What is wrong with reading it, saving says too. */
    takeNewVersion: async () => {
      const newer = record && (await read(record).catch(() => undefined))
      version.current = newer?.version ?? version.current
      setStale(false)
    },
  }
}

interface StaleProps {
  stale: boolean
  /** What went wrong where nobody was first. */
  failure: string | undefined
  /** That somebody was first. */
  text: string
  /** Of the button that takes the new version. */
  button: string
  onTake: () => void
}

/** Why a form was not saved; where somebody else was first, the way on that keeps what was typed. */
export function SaveFailure({ stale, failure, text, button, onTake }: StaleProps) {
  return (
    <Failure text={stale ? text : failure}>
      {stale && (
        <Button size="compact-xs" variant="default" onClick={onTake}>
          {button}
        </Button>
      )}
    </Failure>
  )
}

interface FootProps {
  edit: { stale: boolean; takeNewVersion: () => Promise<void> }
  form: { failure: string | undefined; setFailure: (failure: undefined) => void; busy: boolean }
  /** That somebody was first, and the button that takes the new version. */
  stale: string
  take: string
  /** Saves at once over the new version; without it one looks first. */
  save?: () => void
  /** What the button that sends says; "Save" unless said. */
  text?: string | undefined
  onCancel: () => void
}

/** The last lines of a dialog that makes or changes a record: why it was not saved, and its buttons. */
export function EditFoot({ edit, form, stale, take, save, text, onCancel }: FootProps) {
  const takeNewVersion = async () => {
    await edit.takeNewVersion()
    if (save) save()
    else form.setFailure(undefined)
  }
  return (
    <>
      <SaveFailure stale={edit.stale} failure={form.failure} text={stale} button={take} onTake={() => void takeNewVersion()} />
      <FormButtons {...(text !== undefined && { text })} busy={form.busy} disabled={edit.stale} onCancel={onCancel} />
    </>
  )
}
