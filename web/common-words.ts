import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import type { Plugin } from 'vite'

const name = 'virtual:common-words'
const resolved = `\0${name}`
/** The most common passwords, in their order. The server looks at all 49,000; a hint while one types needs no 220 kB for that. */
const most = 8000

/** What the strength hint in the browser knows: cut from the package when the page is built. */
export const commonWords = (): Plugin => ({
  name: 'common-words',
  resolveId: (id) => (id === name ? resolved : undefined),
  load: (id) =>
    id === resolved
      ? `export const adjacencyGraphs = ${JSON.stringify(adjacencyGraphs)}
export const dictionary = { common: ${JSON.stringify((dictionary['passwords-common'] as string[]).slice(0, most).join(' '))}.split(' ') }`
      : undefined,
})
