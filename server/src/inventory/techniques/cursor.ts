import { z } from 'zod'
import { badCursor } from '../../kernel/problem.ts'

const cursor = z.tuple([z.string().regex(/^[A-Z]{1,3}-?\d{1,6}(\.\d{3})?$/)])

/** The cursor of a list in the order of ATT&CK ids: the id after which the next page begins. */
export const cursorOf = (id: string) => Buffer.from(JSON.stringify([id])).toString('base64url')
/** '' without a cursor. 400 for one that no list made. */
export function afterOf(text: string | undefined): string {
  if (text === undefined) return ''
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))[0]
  } catch {
    throw badCursor()
  }
}
