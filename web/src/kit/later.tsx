import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'

/** A piece that a page can be read and used without: its code comes once the page is drawn, and nothing stands in its place before. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  const Piece = lazy(async () => ({ default: await load() }))
  return (props) => (
    <Suspense>
      <Piece {...props} />
    </Suspense>
  )
}
