import { useEffect, useRef, useState } from 'react'
import { onProofNeeded } from '../../../kit/api.ts'
import { later } from '../../../kit/later.tsx'

const StepUp = later(async () => (await import('./StepUp.tsx')).StepUp)

/** One dialog for all calls that wait for a proof, however many come at once. */
export function StepUpGate() {
  const [asking, setAsking] = useState(false)
  const waiting = useRef<((proven: boolean) => void)[]>([])
  useEffect(
    () =>
      onProofNeeded(
        () =>
          new Promise((done) => {
            waiting.current.push(done)
            setAsking(true)
          }),
      ),
    [],
  )
  if (!asking) return null
  return (
    <StepUp
      onEnd={(proven) => {
        setAsking(false)
        for (const done of waiting.current.splice(0)) done(proven)
      }}
    />
  )
}
