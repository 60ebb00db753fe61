import { z } from 'zod'

/** What an observable can be. `process` and `other` are only ever said by a person: a text does not show them safely. */
export const observableTypes = [
  'ip',
  'ipv6',
  'cidr',
  'domain',
  'url',
  'onion',
  'email',
  'md5',
  'sha1',
  'sha256',
  'file_name',
  'file_path',
  'registry_key',
  'process',
  'user_agent',
  'cve',
  'mutex',
  'account',
  'wallet',
  'other',
] as const
export const observableType = z.enum(observableTypes)
export type ObservableType = z.infer<typeof observableType>

/** The longest text that is searched at once, in UTF-16 code units (what JavaScript calls its length). */
export const longestText = 1_000_000

const tooLong = 'This text is longer than 1,000,000 characters. Send it in parts.'
export const extractInput = z.strictObject({ text: z.string().max(longestText, tooLong) })

/**
 * One place of the text. `offset` and `length` count UTF-16 code units and point at `original`, the words as they were written;
 * `value` is the normal form, by which the same thing is found again.
 */
export const extracted = z.object({
  type: observableType,
  value: z.string(),
  offset: z.int(),
  length: z.int(),
  original: z.string(),
  /** False until observables are stored: there is nothing yet that it could be known from. */
  known: z.boolean(),
  /** False until there are exclusion lists. */
  excluded: z.boolean(),
})
export type Extracted = z.infer<typeof extracted>
export const extraction = z.object({ items: z.array(extracted) })

const schemeOf = (url: string) => /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url)
const dots = (host: string) => host.replaceAll('.', '[.]')

/**
 * A value so that nobody follows it by accident: the scheme and each dot of the host are changed, the rest stays
 * (`hxxps://a[.]example/b.c`, `1[.]2[.]3[.]4`, `a[@]b[.]example`, `2001[:]db8[:][:]1`). Other types cannot be followed.
 */
export function defang(type: ObservableType, value: string): string {
  if (type === 'ip' || type === 'domain' || type === 'onion') return dots(value)
  if (type === 'ipv6') return value.replaceAll(':', '[:]').replaceAll('.', '[.]')
  if (type === 'cidr') return value.replaceAll(':', '[:]').replaceAll('.', '[.]')
  if (type === 'email') {
    const at = value.lastIndexOf('@')
    return `${value.slice(0, at)}[@]${dots(value.slice(at + 1))}`
  }
  if (type !== 'url') return value
  const parts = schemeOf(value)
  if (!parts) return value.replace(/^[^/?#]*/, dots)
  const [, scheme = '', authority = '', rest = ''] = parts
  return `${scheme.replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp')}://${dots(authority)}${rest}`
}
