import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** Beyond this zxcvbn's time grows with the square of the length, and what comes after adds nothing to the answer. */
const longestLooked = 64
/** zxcvbn's own words for its scores: below 3, fewer than 10^8 guesses, "somewhat guessable: protects from online attacks" only. */
const enough = 3
/** Words that people here build passwords of and the English list does not hold. */
const local = [
  'rampart',
  'passwort',
  'kennwort',
  'contraseña',
  'willkommen',
  'bienvenido',
  'qwertz',
  'geheim',
  'administrator',
  'sommer',
  'winter',
  'verano',
  'invierno',
]

/** The list of 49,000 common passwords is 400 kB and read by few requests: loaded with the first. */
let loading: Promise<ZxcvbnFactory> | undefined
const estimator = () => {
  loading ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]).then(
    ([{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }]) =>
      new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: longestLooked }),
  )
  return loading
}

/**
 * Why a password is too weak, or undefined. `names` are what others know of the person and the organisation; `min` is the
 * tenant's least number of characters. No rules of composition (NIST SP 800-63B section 3.1.1.2): length, and how soon
 * somebody who tries common passwords, words, rows of keys and repeats would find it.
 */
export async function weakness(password: string, names: readonly string[] = [], min = 12): Promise<string | undefined> {
  const text = password.normalize('NFC')
  const length = [...text].length
  if (length < min) return `Use at least ${min} characters.`
  if (length > 128) return 'Use at most 128 characters.'
  const own = names.flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length >= 3)
  const words = [...local, ...own].map((word) => word.toLowerCase())
  const { score } = (await estimator()).check(text.slice(0, longestLooked), words)
  if (score >= enough && !littleMoreThan(text.toLowerCase(), words)) return undefined
  return 'This would be guessed soon: it is built of common words, names, neighbouring keys or repeats. Use some words that have nothing to do with each other.'
}

/** Two names in a row are many guesses for one who does not know the person, and few for one who does. */
const littleMoreThan = (text: string, words: readonly string[]) =>
  words.some((word) => word.length >= 4 && text.includes(word)) &&
  words.reduce((rest, word) => rest.replaceAll(word, ''), text).replaceAll(/[\d\W_]/g, '').length < 5
