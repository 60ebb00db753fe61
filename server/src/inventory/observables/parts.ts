import type { ObservableType } from '@rampart/contract/observables.ts'
import { hostOf } from './extraction/hosts.ts'

export interface Place {
  type: 'ip' | 'ipv6' | 'cidr' | 'domain' | 'onion'
  value: string
}

/** The host or network that a value in its normal form names: itself, or what stands in a URL or behind the @. */
export function hostIn(type: ObservableType, value: string): Place | undefined {
  if (type === 'ip' || type === 'ipv6' || type === 'cidr' || type === 'domain' || type === 'onion') return { type, value }
  if (type === 'email') return hostOf(value.slice(value.lastIndexOf('@') + 1))
  if (type !== 'url') return undefined
  const scheme = value.indexOf('://')
  const [authority = ''] = value.slice(scheme < 0 ? 0 : scheme + 3).split(/[/?#]/, 1)
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  return hostOf(host.replace(/:\d*$/, '')) ?? hostOf(host)
}
