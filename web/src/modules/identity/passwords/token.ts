import { useState } from 'react'

/** The token behind # of a link from a letter: it never reaches a log, and leaves the address bar at once. */
export function useLinkToken(): string {
  const [token] = useState(() => {
    const found = location.hash.slice(1)
    if (found) history.replaceState(null, '', location.pathname)
    return found
  })
  return token
}
