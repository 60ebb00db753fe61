import { isIP } from 'node:net'
import type { Told } from '../mapped.ts'

type Named = NonNullable<Told['observables']>[number]

const byLength: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' }

/** Hashes as they are, and as Sysmon strings them together: `SHA1=…,MD5=…,SHA256=…,IMPHASH=…`. */
export const hashesIn = (texts: readonly string[]): Named[] =>
  texts.flatMap((text) =>
    text
      .split(',')
      .filter((part) => !/^\s*imphash/i.test(part))
      .flatMap((part) => {
        const value = part.slice(part.indexOf('=') + 1).trim()
        const type = /^[0-9a-f]+$/i.test(value) ? byLength[value.length] : undefined
        return type ? [{ type, value }] : []
      }),
  )

/** Addresses by their version; with a port behind them too, nothing for what is none. */
export const ipsOf = (texts: readonly string[]): Named[] =>
  texts.flatMap((text) => {
    const value = isIP(text) ? text : (/^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(text)?.[1] ?? '')
    const version = isIP(value)
    return version ? [{ type: version === 4 ? 'ip' : 'ipv6', value }] : []
  })
