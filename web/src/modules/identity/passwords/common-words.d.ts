declare module 'virtual:common-words' {
  import type { OptionsDictionary, OptionsGraph } from '@zxcvbn-ts/core'
  export const adjacencyGraphs: OptionsGraph
  export const dictionary: OptionsDictionary
}
