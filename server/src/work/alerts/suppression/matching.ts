import { BlockList, isIP } from 'node:net'
import type { SuppressionCondition } from '@rampart/contract/suppression.ts'

/** What conditions can ask of an alert, each property with the values that it has. */
export type Facts = Readonly<Record<SuppressionCondition['field'], readonly string[]>>

/** The same with its letters made equal, so that it is done once for all rules. */
export type Folded = Facts & { readonly folded: unique symbol }

const fields = ['title', 'source', 'category', 'rule_id', 'rule_name', 'kind', 'severity', 'host', 'observable', 'technique'] as const

/** Capital letters, because they fold more than small ones do: straße and STRASSE, the two small sigmas. */
const fold = (text: string) => text.normalize('NFC').toUpperCase()

export const folded = (facts: Facts): Folded =>
  Object.fromEntries(fields.map((field) => [field, facts[field].map(fold)])) as unknown as Folded

/** Whether an alert has all that the conditions ask for. They are read once, for any number of alerts. */
export function matcher(conditions: readonly SuppressionCondition[]): (alert: Folded) => boolean {
  const tests = conditions.map((condition) => {
    const test = testOf(condition)
    return (alert: Folded) => test(alert[condition.field])
  })
  return (alert) => tests.every((test) => test(alert))
}

function testOf({ op, values }: SuppressionCondition): (has: readonly string[]) => boolean {
  if (op === 'in_cidr') {
    const within = networks(values)
    return (has) => has.some(within)
  }
  const wanted = values.map(fold)
  const exact = new Set(wanted)
  const any = (holds: (value: string, part: string) => boolean) => (has: readonly string[]) =>
    has.some((value) => wanted.some((part) => holds(value, part)))
  return {
    is: (has: readonly string[]) => has.some((value) => exact.has(value)),
    is_not: (has: readonly string[]) => !has.some((value) => exact.has(value)),
    has: any((value, part) => value.includes(part)),
    starts: any((value, part) => value.startsWith(part)),
    ends: any((value, part) => value.endsWith(part)),
  }[op]
}

/** Whether an address, or a whole network, lies in one of these. Anything else does not. */
function networks(values: readonly string[]): (value: string) => boolean {
  const each = values.flatMap((value) => {
    const found = networkOf(value)
    if (!found) return []
    const list = new BlockList()
    list.addSubnet(found.address, found.prefix, found.family)
    return { list, ...found }
  })
  return (value) => {
    const asked = networkOf(value)
    return (
      asked !== undefined &&
      each.some(({ list, prefix, family }) => family === asked.family && prefix <= asked.prefix && list.check(asked.address, family))
    )
  }
}

function networkOf(text: string): { address: string; prefix: number; family: 'ipv4' | 'ipv6' } | undefined {
  const [address = '', length, more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more !== undefined || address.includes('%')) return undefined
  const longest = version === 4 ? 32 : 128
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined
  const prefix = length === undefined ? longest : Number(length)
  return prefix > longest ? undefined : { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' }
}
