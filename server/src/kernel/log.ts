import { type FastifyReply, type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify'
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
    logController: new OneLine({ disableRequestLogging: LOG_LEVEL !== 'debug' && LOG_LEVEL !== 'info' }),
  }
}

/** One line for each request, when it has ended: a second one at its beginning would say nothing more, and cost as much again. */
class OneLine extends LogController {
  override incomingRequest(req: FastifyRequest) {
    if (!this.isLogDisabled(req)) req.log.debug({ req }, 'incoming request')
  }
  override requestCompleted(err: Error | null | undefined, req: FastifyRequest, res: FastifyReply) {
    if (this.isLogDisabled(req)) return
    const said = { req, res, responseTime: res.elapsedTime }
    if (err) res.log.error({ ...said, err }, 'request errored')
    else res.log.info(said, 'request completed')
  }
}
