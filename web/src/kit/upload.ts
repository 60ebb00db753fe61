import { address, type Path, Problem, readReply } from './api.ts'
import { fresh } from './renew.ts'

/**
 * Sends a file as the body, as it is; `sent` hears how many bytes have gone out. Throws `Problem`, with the server's words where
 * it has said any.
 */
export async function upload(path: Path, query: Record<string, string>, file: File, sent: (bytes: number) => void): Promise<unknown> {
  await fresh()
  return new Promise((done, fail) => {
    const xhr = new XMLHttpRequest() // fetch cannot say how much of a body has gone out
    xhr.open('POST', address(path, query))
    xhr.setRequestHeader('content-type', file.type || 'application/octet-stream')
    xhr.setRequestHeader('accept', 'application/json')
    xhr.setRequestHeader('idempotency-key', crypto.randomUUID())
    xhr.upload.onprogress = ({ loaded }) => sent(loaded)
    xhr.onerror = () => fail(new Problem(0, 'unreachable', 'The server cannot be reached, or it refused a file of this size.'))
    xhr.onload = () => {
      try {
        done(readReply(xhr.status, xhr.responseText))
      } catch (error) {
        fail(error)
      }
    }
    xhr.send(file)
  })
}
