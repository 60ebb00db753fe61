import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../kernel/config.ts'

export interface Cookies {
  /** The access token of a browser, the refresh token of a browser. */
  access: (req: FastifyRequest) => string | undefined
  refresh: (req: FastifyRequest) => string | undefined
  /** Each with the seconds it lives; a session that is not remembered ends with the browser all the same. */
  set: (reply: FastifyReply, given: Given) => void
  /** The browser forgets the tokens and what it kept of ours. */
  clear: (reply: FastifyReply) => void
}
export interface Given {
  access: string
  access_seconds: number
  refresh: string
  refresh_seconds: number
}

/**
 * The cookies of a browser's session. Over https their names begin with __Host-, so no other host can set them. The refresh
 * token is Strict: no other site's link brings it along.
 */
export function cookies({ secureCookies }: Pick<Config, 'secureCookies'>): Cookies {
  const prefix = secureCookies ? '__Host-' : ''
  const [at, rt] = [`${prefix}rampart_at`, `${prefix}rampart_rt`]
  const [inAccess, inRefresh] = [at, rt].map((name) => new RegExp(`(?:^|;\\s*)${name}=([\\w.-]+)`)) as [RegExp, RegExp]
  const cookie = (name: string, value: string, seconds: number, site: 'Lax' | 'Strict') =>
    `${name}=${value}; Path=/; Max-Age=${Math.max(0, Math.round(seconds))}; HttpOnly; SameSite=${site}${secureCookies ? '; Secure' : ''}`
  return {
    access: (req) => inAccess.exec(req.headers.cookie ?? '')?.[1],
    refresh: (req) => inRefresh.exec(req.headers.cookie ?? '')?.[1],
    set: (reply, { access, access_seconds, refresh, refresh_seconds }) =>
      void reply.header('set-cookie', [cookie(at, access, access_seconds, 'Lax'), cookie(rt, refresh, refresh_seconds, 'Strict')]),
    clear: (reply) =>
      void reply
        .header('set-cookie', [cookie(at, '', 0, 'Lax'), cookie(rt, '', 0, 'Strict')])
        .header('clear-site-data', '"cache", "storage"'),
  }
}

/**
 * Our own page's request: its scripts must not see tokens, which come in HttpOnly cookies only. A browser says one of the two
 * with each POST, and no script can keep it from that (both are forbidden header names of the Fetch standard).
 */
export const isPage = ({ headers }: FastifyRequest) =>
  headers['sec-fetch-site'] === 'same-origin' || (headers['sec-fetch-site'] === undefined && headers.origin !== undefined)
