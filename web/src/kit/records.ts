import { createContext, use } from 'react'

/** Where a record of a type lives, if it has a page. The app knows; the kit and its modules only ask. */
export type PathOf = (type: string, id: string) => string | undefined
export const Records = createContext<PathOf>(() => undefined)

export const usePathOf = (): PathOf => use(Records)
