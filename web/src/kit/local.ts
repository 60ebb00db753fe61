import { z } from 'zod'

/** Where to go after the sign-in: only ever a path of this site, never `//host`, `/\\host`, a full address, or one hidden behind blanks that browsers leave out. */
export const local = z
  .string()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: tab and line breaks are left out of an address before it is read (URL standard)
  .regex(/^\/(?![/\\])[^\\\u0000-\u0020]*$/)
  .optional()
  .catch(undefined)
