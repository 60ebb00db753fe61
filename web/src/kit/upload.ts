import type { z } from 'zod'
import { address, type Path, Problem, type Query, readReply } from './api.ts'
import { fresh } from './renew.ts'

interface Sending {
  query?: Query
  /** What the content is; where nothing is said, only that it is bytes. */
  type?: string
  /** Bytes that have gone out so far. */
  onSent?: (bytes: number) => void
  /** Stops it; the promise then never settles: nobody waits for it any more. */
  signal?: AbortSignal
}

/**
 * POSTs a file as it is, in one stream; the answer checked against the contract's schema. XMLHttpRequest, because fetch cannot say
 * how much of a body has gone out. Throws `Problem`; its status is 0 where the connection broke.
 */
export async function upload<S extends z.ZodType>(schema: S, path: Path, file: File, sending: Sending = {}) {
  const { query, type, onSent, signal } = sending
  await fresh()
  return new Promise<z.output<S>>((done, fail) => {
    if (signal?.aborted) return
    const xhr = new XMLHttpRequest()
    signal?.addEventListener('abort', () => xhr.abort())
    xhr.open('POST', address(path, query))
    xhr.setRequestHeader('content-type', type || 'application/octet-stream')
    xhr.setRequestHeader('accept', 'application/json')
    xhr.setRequestHeader('idempotency-key', crypto.randomUUID())
    xhr.upload.onprogress = ({ loaded }) => onSent?.(loaded)
    xhr.onerror = () =>
      fail(
        new Problem(
          0,
          'unreachable',
          'The connection broke while the file was sent, or the server refused a file of this size. Try again.',
        ),
      )
    xhr.onload = () => {
      try {
        done(schema.parse(readReply(xhr.status, xhr.responseText)))
      } catch (error) {
        fail(error)
      }
    }
    xhr.send(file)
  })
}
