import type { Told } from '../mapped.ts'
import { type Fields, textAt, textsAt } from '../paths.ts'
import { hashesIn, ipsOf } from './observables.ts'

/** What the Elastic Common Schema (8 and later) says of hosts: its own name, the longer one, and its addresses. */
export function ecsHosts(event: Fields, at = 'host'): NonNullable<Told['hosts']> {
  const [ip] = textsAt(event, `${at}.ip`).filter((address) => !/^(127\.|::1$|fe80:|169\.254\.)/i.test(address))
  return [{ hostname: textAt(event, `${at}.hostname`, `${at}.name`), ip }]
}

/** What an event in the Elastic Common Schema names that can be looked for elsewhere. */
export function ecsObservables(event: Fields): NonNullable<Told['observables']> {
  const all = (type: string, ...paths: string[]) => textsAt(event, ...paths).map((value) => ({ type, value }))
  return [
    ...ipsOf(textsAt(event, 'source.ip', 'destination.ip', 'client.ip', 'server.ip')),
    ...all('domain', 'dns.question.name', 'url.domain', 'destination.domain', 'tls.client.server_name'),
    ...all('url', 'url.full', 'url.original').filter(({ value }) => /^https?:\/\//i.test(value)),
    ...all('file_path', 'file.path', 'process.executable', 'dll.path'),
    ...all('account', 'user.name'),
    ...all('email', 'user.email', 'email.from.address', 'email.sender.address'),
    ...all('user_agent', 'user_agent.original'),
    ...hashesIn(
      textsAt(
        event,
        ...['file', 'process', 'dll', 'email.attachments.file'].flatMap((of) => [`${of}.hash.sha256`, `${of}.hash.sha1`, `${of}.hash.md5`]),
      ),
    ),
  ]
}
