import type { CoverageItem } from '@rampart/contract/coverage.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Families, slices } from './cells.ts'

/** New cells within one frame: 475 sub-techniques at once would hold the page for longer than a person waits unnoticed. */
const perFrame = 40

/**
 * Which techniques are unfolded. All of them unfold one slice a frame, so that the page stays alive meanwhile; folding is quick and
 * done at once. `all` is what the address says.
 */
export function useUnfolded(of: readonly Families<CoverageItem>[], all: boolean) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const frame = useRef(0)
  const families = useRef(of)
  families.current = of
  const ready = of.length > 0
  useEffect(() => {
    cancelAnimationFrame(frame.current)
    if (!ready) return
    if (!all) return setUnfolded((before) => (before.size > 0 ? new Set() : before))
    const waiting = slices(families.current, perFrame)
    const next = () => {
      const slice = waiting.shift()
      if (!slice) return
      setUnfolded((before) => new Set([...before, ...slice]))
      frame.current = requestAnimationFrame(next)
    }
    frame.current = requestAnimationFrame(next)
    return () => cancelAnimationFrame(frame.current)
  }, [all, ready])
  const toggle = useCallback(
    (id: string) =>
      setUnfolded((before) => {
        const after = new Set(before)
        if (!after.delete(id)) after.add(id)
        return after
      }),
    [],
  )
  const unfold = useCallback((id: string) => setUnfolded((before) => (before.has(id) ? before : new Set([...before, id]))), [])
  return { unfolded, toggle, unfold }
}
