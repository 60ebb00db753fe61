import { batchAccepted } from '@rampart/contract/hosts.ts'
import { useSyncExternalStore } from 'react'
import { address, Problem, readReply } from '../../kit/api.ts'
import { fresh } from '../../kit/renew.ts'

export interface Sending {
  file: File
  artifact: string
  format: string
  /** The same for each try: the server then goes on where it stopped, and doubles nothing. */
  key: string
  sent: number
  state: 'sending' | 'accepted' | 'failed'
  collection_id?: string
  /** What the server said; absent when the connection broke. */
  error?: string | undefined
}

let current: Sending | undefined
let request: XMLHttpRequest | undefined
const listeners = new Set<() => void>()

/** The file on its way. It lives beside the page, so closing the dialog does not stop it. */
export function useSending(): Sending | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}

function put(next: Sending | undefined) {
  current = next
  window.onbeforeunload = next?.state === 'sending' ? (event) => event.preventDefault() : null
  for (const listener of listeners) listener()
}

/** Sends a file as it is. XMLHttpRequest, because fetch cannot say how much of a body has gone out. */
export function sendFile(what: Pick<Sending, 'file' | 'artifact' | 'format'>, key: string = crypto.randomUUID()) {
  const sending: Sending = { ...what, key, sent: 0, state: 'sending' }
  const xhr = new XMLHttpRequest()
  request = xhr
  xhr.open(
    'POST',
    address('/ingestion/batch', { file_name: what.file.name.slice(-200), format: what.format, artifact: what.artifact.trim() }),
  )
  xhr.setRequestHeader('content-type', 'application/octet-stream')
  xhr.setRequestHeader('accept', 'application/json')
  xhr.setRequestHeader('prefer', 'respond-async')
  xhr.setRequestHeader('idempotency-key', key)
  xhr.upload.onprogress = ({ loaded }) => current?.key === key && put({ ...current, sent: loaded })
  xhr.onerror = () => put({ ...sending, state: 'failed' })
  xhr.onload = () => {
    try {
      const { collection_id } = batchAccepted.parse(readReply(xhr.status, xhr.responseText))
      put({ ...sending, sent: what.file.size, state: 'accepted', collection_id })
    } catch (error) {
      put({ ...sending, state: 'failed', error: error instanceof Problem ? error.message : undefined })
    }
  }
  put(sending)
  void fresh().then(() => request === xhr && xhr.send(what.file))
}

export function stopSending() {
  request?.abort()
  put(undefined)
}

/** The dialog has taken note of how it ended. */
export function forgetSending() {
  if (current?.state !== 'sending') put(undefined)
}
