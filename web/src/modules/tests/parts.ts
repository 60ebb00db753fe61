import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { ask, Problem, reasonOf } from '../../kit/api.ts'
import { useNotice } from '../../kit/notice.ts'
import { useReread } from '../../kit/reread.ts'

/** What belongs to a test: its evidence, rounds, steps. Read again when anything of tests changes. */
export function usePart<S extends z.ZodType>(schema: S, id: string, part: string) {
  return useQuery({
    queryKey: ['/tests', 'part', id, part],
    queryFn: ({ signal }) => ask(schema, `/tests/${id}/${part}`, undefined, signal),
  })
}

/** Does something to a test and reads it again; says in words why it was refused. True when it was done. */
export function useDoing() {
  const reread = useReread()
  const notice = useNotice()
  const [busy, setBusy] = useState(false)
  const again = () => reread('/tests', '/audit', '/alerts')
  const run = async (doing: () => Promise<unknown>, done?: string): Promise<boolean> => {
    setBusy(true)
    try {
      await doing()
      await again()
      if (done) notice(done)
      return true
    } catch (error) {
      notice(reasonOf(error), 'failed')
      if (error instanceof Problem && error.status === 409) await again() // what is shown is no longer so
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, run, again }
}
