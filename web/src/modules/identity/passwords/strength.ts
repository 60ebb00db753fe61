import { useEffect, useState } from 'react'

/** zxcvbn's scores: 0 to 4; the server asks for 3. */
export type Score = 0 | 1 | 2 | 3 | 4
type Judge = (password: string, names: readonly string[]) => Score

/** As the server looks at it: what comes later adds nothing, and the estimate gets slow. */
const longestLooked = 64

let loading: Promise<Judge> | undefined
/** The estimator and the 8,000 most common passwords are fetched when somebody begins to choose a password, not before. */
function judge(): Promise<Judge> {
  loading ??= Promise.all([import('@zxcvbn-ts/core'), import('virtual:common-words')]).then(
    ([{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }]) => {
      const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: longestLooked })
      return (password, names) => estimator.check(password.slice(0, longestLooked), names.filter(Boolean)).score
    },
  )
  return loading
}

/** How strong a password is, a moment after the typing stops; undefined while nothing is known. It never leaves the page. */
export function useStrength(password: string, names: readonly string[]): Score | undefined {
  const [score, setScore] = useState<Score>()
  const known = names.join('\n')
  useEffect(() => {
    let stale = false
    if (!password) {
      setScore(undefined)
      return
    }
    const soon = setTimeout(() => {
      judge()
        .then((of) => !stale && setScore(of(password, known.split('\n'))))
        .catch(() => {}) // without the hint the server still says whether it will do
    }, 150)
    return () => {
      stale = true
      clearTimeout(soon)
    }
  }, [password, known])
  return score
}
