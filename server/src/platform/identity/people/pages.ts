import type { Page } from '../../../kernel/verbs.ts'

/** The same page with other items: what a list found, made ready to be shown. */
export const withItems = <R>({ next, total, total_is_exact }: Page<unknown>, items: R[]): Page<R> => ({
  items,
  next,
  ...(total !== undefined && { total }),
  ...(total_is_exact !== undefined && { total_is_exact }),
})
