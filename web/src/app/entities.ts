import { IconFileImport, IconKey, IconServer2 } from '@tabler/icons-react'
import type { Path } from '../kit/api.ts'

/** What each type of record is called, looks like and where it lives: for links, live updates, audit and search. */
export const entities = {
  host: { icon: IconServer2, label: 'hosts', api: '/hosts', page: (id: string) => `/hosts/${id}` },
  collection: { icon: IconFileImport, label: 'collections', api: '/collections', page: (id: string) => `/collections/${id}` },
  api_key: { icon: IconKey, label: 'api_keys', api: '/api-keys', page: () => '/api-keys' },
  comment: { icon: undefined, label: undefined, api: '/comments', page: undefined },
  tag: { icon: undefined, label: undefined, api: '/tags', page: undefined },
  job: { icon: undefined, label: undefined, api: '/jobs', page: undefined },
} as const satisfies Record<string, { icon: unknown; label: string | undefined; api: Path; page: ((id: string) => string) | undefined }>

/** The API path whose lists a change of this type makes stale; the server says `host` or `hosts`. */
export function apiOf(type: string): Path | undefined {
  return Object.entries(entities).find(([name, e]) => name === type || e.api === `/${type.replaceAll('_', '-')}`)?.[1].api
}
