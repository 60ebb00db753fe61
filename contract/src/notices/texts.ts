import type { en } from './en.ts'

/** The same kinds in each language: a missing or surplus one does not compile. */
export type NoticeTexts = { readonly [C in keyof typeof en]: { readonly title: string; readonly text: string } }
