import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { address, ask, type Path, Problem, readReply } from '../../kit/api.ts'
import { useNotice } from '../../kit/notice.ts'
import { fresh } from '../../kit/renew.ts'

/** What belongs to a case: its tasks, notes, evidence. Read again when anything of cases changes. */
export function usePart<S extends z.ZodType>(schema: S, id: string, part: string) {
  return useQuery({
    queryKey: ['/cases', 'part', id, part],
    queryFn: ({ signal }) => ask(schema, `/cases/${id}/${part}`, undefined, signal),
  })
}

/** Does something to a case and reads it again; says in words why it was refused. True when it was done. */
export function useDoing() {
  const client = useQueryClient()
  const notice = useNotice()
  const [busy, setBusy] = useState(false)
  const again = async () => {
    for (const list of ['/cases', '/audit', '/alerts', '/observables']) await client.invalidateQueries({ queryKey: [list] })
  }
  const run = async (doing: () => Promise<unknown>, done?: string): Promise<boolean> => {
    setBusy(true)
    try {
      await doing()
      await again()
      if (done) notice(done)
      return true
    } catch (error) {
      notice(error instanceof Error ? error.message : String(error), 'failed')
      if (error instanceof Problem && error.status === 409) await again() // what is shown is no longer so
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, run, again }
}

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
