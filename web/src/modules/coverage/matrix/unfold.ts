import type { CoverageItem } from '@rampart/contract/coverage.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Families, slices } from './cells.ts'

/** Cells within one frame: 475 sub-techniques at once would hold the page for longer than a person waits unnoticed. */
const perFrame = 24

/**
 * Which techniques are unfolded. All of them unfold, and fold, one slice a frame, so that the page stays alive meanwhile. `all` is what
 * the address says.
 */
export function useUnfolded(of: readonly Families<CoverageItem>[], all: boolean) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const families = useRef(of)
  families.current = of
  const started = useRef(false)
  useEffect(() => {
    // What was unfolded by hand before the first press stays as it was.
    if (!all && !started.current) return
    started.current = true
    const waiting = slices(families.current, perFrame)
    let frame = 0
    const next = () => {
      const slice = waiting.shift()
      if (!slice) return
      setUnfolded((before) => (all ? new Set([...before, ...slice]) : without(before, slice)))
      frame = requestAnimationFrame(next)
    }
    frame = requestAnimationFrame(next)
    return () => cancelAnimationFrame(frame)
  }, [all])
  const toggle = useCallback(
    (id: string) => setUnfolded((before) => (before.has(id) ? without(before, [id]) : new Set([...before, id]))),
    [],
  )
  const unfold = useCallback((id: string) => setUnfolded((before) => (before.has(id) ? before : new Set([...before, id]))), [])
  return { unfolded, toggle, unfold }
}

function without(before: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const after = new Set(before)
  for (const id of ids) after.delete(id)
  return after
}
