import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

/** Puts the name of the record into the frame's breadcrumb. */
export function Crumb({ name }: { name: string }) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  useEffect(() => setPlace(document.getElementById('crumb')), [])
  return place && createPortal(<span aria-current="page">{name}</span>, place)
}
