import { type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify'
import type { Config } from './config.ts'

const secretPaths = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  'password',
  'token',
  'secret',
  'api_key',
  'otp',
  'code',
  'refresh',
  'key',
  'access_token',
  'SECRET_KEY',
]
/** Our own token formats: API keys and JWTs. */
const tokens = /rmp_[\w-]{10,}|eyJ[\w-]+\.[\w-]+\.[\w-]+/g

/** JSON logs: who asked what and how it ended; no bodies, no query strings, no secrets. */
export function logging({ LOG_LEVEL }: Pick<Config, 'LOG_LEVEL'>): FastifyServerOptions {
  if (LOG_LEVEL === 'silent') return { logger: false }
  return {
    logger: {
      level: LOG_LEVEL,
      redact: {
        paths: secretPaths.flatMap((path) => [path.startsWith('[') ? path : path, path.startsWith('[') ? `*${path}` : `*.${path}`]),
        censor: '[redacted]',
      },
      // Whatever path a token took into a line, it does not leave the process.
      hooks: { streamWrite: (line) => line.replaceAll(tokens, '[redacted]') },
      serializers: {
        req: (req: FastifyRequest) => ({
          method: req.method,
          url: req.url.split('?', 1)[0] ?? '',
          remoteAddress: req.ip,
        }),
      },
    },
    logController: new LogController({ disableRequestLogging: LOG_LEVEL !== 'debug' && LOG_LEVEL !== 'info' }),
  }
}
